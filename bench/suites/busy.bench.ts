/**
 * 50 people type in one room while, beside them, somebody exports, posts, compares, imports a large deck: how long do their keystrokes
 * take? BUSY_TYPISTS and BUSY_SLIDES: how many (50, 5,000). BUSY_JOBS: only these, by a comma.
 */
import { randomBytes } from "node:crypto";
import { startServer, type TestServer } from "../../e2e/support/server.ts";
import { findBrowser } from "../../server/export/findBrowser.ts";
import { createEmptyDatabase } from "../../server/testing/database.ts";
import { makeZip } from "../../server/testing/makeZip.ts";
import { type CreateDeckResponse, createDeckResponseSchema } from "../../shared/protocol/http.ts";
import { TEXT_NAME } from "../../shared/protocol/sync.ts";
import { makeDeck } from "../rig/decks.ts";
import { yWebsocket } from "../rig/dialects.ts";
import { Ledger } from "../rig/ledger.ts";
import { pause, typeTogether } from "../rig/pace.ts";
import { processTree, residentOf } from "../rig/proc.ts";
import { quick, say, setting } from "../rig/report.ts";
import { figure, seeded, Times } from "../rig/stats.ts";
import { Typist } from "../rig/typist.ts";

const bench = "busy";
const people = setting("BUSY_TYPISTS", quick ? 20 : 50);
const slides = setting("BUSY_SLIDES", 5_000);
const only = process.env.BUSY_JOBS?.split(",") ?? null;
const MiB = 1024 * 1024;
const RATE = 3;
/** s that people type at least: a job may take less, and a percentile needs many keystrokes. */
const LEAST = 4;

interface World {
  readonly server: TestServer;
  /** The dear deck, with two versions and its files. */
  readonly deck: CreateDeckResponse;
}

// One more slide shows the pictures.
const long = makeDeck(slides - 1);
/** Bytes that no packer makes smaller. */
const noise = (bytes: number): Uint8Array<ArrayBuffer> => {
  const made = new Uint8Array(randomBytes(bytes));
  made.set(Buffer.from("GIF89a"));
  return made;
};
const pictures = (count: number, bytes: number) =>
  Array.from({ length: count }, (_, n) => ({ name: `images/${n}.gif`, content: noise(bytes) }));

const ask = async (
  server: TestServer,
  path: string,
  { as, ...init }: RequestInit & { readonly as?: string } = {},
): Promise<ArrayBuffer> => {
  const headers = new Headers(init.headers);
  if (as !== undefined) headers.set("authorization", `Bearer ${as}`);
  const answer = await fetch(server.origin + path, { ...init, headers });
  const body = await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${answer.status} to ${path}: ${Buffer.from(body).toString().slice(0, 300)}`);
  return body;
};

const post = (server: TestServer, body: string | Uint8Array<ArrayBuffer>, type: string): Promise<ArrayBuffer> =>
  ask(server, "/api/decks", { method: "POST", body, headers: { "content-type": type } });

const made = (answer: ArrayBuffer): CreateDeckResponse =>
  createDeckResponseSchema.parse(JSON.parse(Buffer.from(answer).toString()));

const shownPictures = Array.from({ length: 20 }, (_, n) => `![](images/${n}.gif)`).join("\n\n");

const openWorld = async (server: TestServer): Promise<World> => {
  const zip = makeZip([{ name: "deck.md", content: `${long}\n---\n\n${shownPictures}\n` }, ...pictures(20, MiB)]);
  // Packing took long, without a break: sockets that were closed meanwhile are noticed before one of them is used.
  await pause(200);
  const deck = made(await post(server, zip, "application/zip"));
  return { server, deck };
};

type Job = (world: World) => Promise<unknown>;

const at = ({ deck }: World, path: string): string => `/api/decks/${deck.deck.id}${path}`;
const owner = ({ deck }: World): string => deck.links.owner.secret;
const get =
  (path: string) =>
  (world: World): Promise<ArrayBuffer> =>
    ask(world.server, at(world, path), { as: owner(world) });

const putText: Job = (world) =>
  ask(world.server, at(world, "/markdown"), {
    ...{ as: owner(world), method: "PUT", headers: { "content-type": "text/markdown" } },
    body: `${long.replaceAll("everybody", "anybody")}\n---\n\n${shownPictures}\n`,
  });

const jobs: Readonly<Record<string, Job>> = {
  nothing: () => pause(1_000),
  "post 5000 slides": ({ server }) => post(server, long, "text/markdown"),
  "post as JSON": ({ server }) => post(server, JSON.stringify({ markdown: long }), "application/json"),
  slides: get("/slides"),
  "put a long text": putText,
  compare: get("/versions/1/compare"),
  story: async (world) => {
    const { keys } = JSON.parse(Buffer.from(await get("/versions/1")(world)).toString()) as { keys: string[] };
    return get(`/slides/${keys[2_000 % keys.length]}/story`)(world);
  },
  search: get("/history/search?q=nobody"),
  restore: (world) =>
    ask(world.server, at(world, "/versions/1/restore"), {
      ...{ as: owner(world), method: "POST", body: "{}", headers: { "content-type": "application/json" } },
    }),
  "first audience slides": (world) =>
    ask(world.server, `/api/follow/${world.deck.deck.id}/speaker`, { as: world.deck.links.present.secret }),
  "site export": get("/export?as=site"),
  "markdown export": get("/export?as=markdown"),
  "import of 60 MB": ({ server }) => post(server, sixty, "application/zip"),
  ...(findBrowser(process.env) === null
    ? {}
    : {
        pdf: async ({ server }: World) => {
          const small = made(await post(server, makeDeck(100), "text/markdown"));
          return ask(server, `/api/decks/${small.deck.id}/export?as=pdf`, { as: small.links.owner.secret });
        },
      }),
};

const sixty = makeZip([{ name: "deck.md", content: "# Sixty\n" }, ...pictures(12, 5 * MiB)]);

const together = async ({ server }: World, times: Times) => {
  const room = made(await post(server, "", "text/markdown"));
  const url = `${server.origin.replace("http", "ws")}/sync/${room.deck.id}?token=${room.links.edit.secret}`;
  const clients = Array.from({ length: people }, (_, index) => 1_000 + index);
  const ledger = new Ledger(clients, times);
  const typists = clients.map(
    (client, index) => new Typist({ url, dialect: yWebsocket, root: TEXT_NAME }, index, client, ledger),
  );
  await Promise.all(typists.map((typist) => typist.join()));
  return typists;
};

const measure = async (name: string, job: Job, world: World, database: string): Promise<void> => {
  const times = new Times();
  const typists = await together(world, times);
  await pause(500);
  const tree = processTree(world.server.pid);
  const before = residentOf(tree);
  const start = performance.now();
  let took = Number.NaN;
  let failed = "";
  const working = pause(500)
    .then(() => job(world))
    .catch((error: unknown) => {
      failed = String(error).slice(0, 120);
    })
    .finally(() => {
      took = performance.now() - start - 500;
    });
  const goOn = (): boolean => Number.isNaN(took) || performance.now() - start < LEAST * 1_000;
  const loadLate = await typeTogether(typists, { rate: RATE, seconds: 120, random: seeded(1), goOn });
  await working;
  for (const typist of typists) typist.drop();
  const after = residentOf(processTree(world.server.pid));
  const { p50, p99, max } = times.summary();
  const [rssBefore, rssAfter] = [before, after].map((bytes) => Math.round(bytes / MiB));
  const row = { job: name, database, p50, p99, max, jobMs: figure(took), rssBefore, rssAfter };
  say(bench, { ...row, loadLateMs: figure(loadLate), ...(failed === "" ? {} : { failed }) });
};

const postgres = process.env.TEST_DATABASE_URL || process.env.DATABASE_URL || null;
const database = postgres === null ? null : await createEmptyDatabase(postgres);
const env = { CREATES_PER_MINUTE: "100000", EXPORTS_PER_MINUTE: "100000", LOG_LEVEL: "error" };
const server = await startServer(database === null ? { env } : { env, databaseUrl: database.url });
try {
  const world = await openWorld(server);
  for (const [name, job] of Object.entries(jobs))
    if (only === null || only.includes(name))
      await measure(name, job, world, database === null ? "pglite" : "postgres");
  await pause(20_000);
  const rest = Math.round(residentOf(processTree(server.pid)) / MiB);
  say(bench, { job: "20 s later", database: database === null ? "pglite" : "postgres", rssAfter: rest });
} finally {
  await server.close();
  await database?.drop();
}
