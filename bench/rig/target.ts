/** What is measured: Copress on either database, or a peer; each a process of its own. */
import { randomBytes } from "node:crypto";
import { type ServerOptions, startServer } from "../../e2e/support/server.ts";
import { createEmptyDatabase } from "../../server/testing/database.ts";
import { createDeckResponseSchema } from "../../shared/protocol/http.ts";
import { TEXT_NAME } from "../../shared/protocol/sync.ts";
import { type Dialect, hocuspocus, yWebsocket } from "./dialects.ts";
import { type PeerName, startPeer } from "./peers.ts";

/** Where clients of one document go. */
export interface Door {
  readonly url: string;
  readonly dialect: Dialect;
  /** Name of the Y.Text that everybody types into. */
  readonly root: string;
  /** The text as a program asks for it, where there is such a door: another reader than a Yjs client, and one that builds nothing of parts. */
  readonly text?: () => Promise<string>;
}

export interface Target {
  readonly name: TargetName;
  /** Changes with a restart. */
  readonly pid: number;
  /** An empty document of its own. */
  open(): Promise<Door>;
  /** kill -9, and a start on the same data. Peers keep nothing and reject. */
  crash(): Promise<void>;
  restart(): Promise<void>;
  close(): Promise<void>;
}

export type TargetName = "copress-pglite" | "copress-postgres" | PeerName;

/** The PostgreSQL server to measure on, if there is one; each run makes a database of its own there and drops it. */
const postgresServer = process.env.TEST_DATABASE_URL || process.env.DATABASE_URL || null;

/** Copress on what is there. */
export const copressTargets: readonly TargetName[] =
  postgresServer === null ? ["copress-pglite"] : ["copress-pglite", "copress-postgres"];

/** Caps that a load generator on one address would meet. */
const uncapped = { CREATES_PER_MINUTE: "100000", LOOKUPS_PER_MINUTE: "100000", LOG_LEVEL: "error" };

const createDeck = async (origin: string): Promise<Door> => {
  const answer = await fetch(`${origin}/api/decks`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ markdown: "" }),
  });
  if (!answer.ok) throw new Error(`creating a deck was answered with ${answer.status}: ${await answer.text()}`);
  const { deck, links } = createDeckResponseSchema.parse(await answer.json());
  const url = `${origin.replace("http", "ws")}/sync/${deck.id}?token=${links.edit.secret}`;
  const text = async (): Promise<string> => {
    const headers = { authorization: `Bearer ${links.view.secret}`, connection: "close" };
    const read = await fetch(`${origin}/api/decks/${deck.id}/markdown`, { headers });
    return read.ok ? read.text() : `${read.status} ${await read.text()}`;
  };
  return { url, dialect: yWebsocket, root: TEXT_NAME, text };
};

const startCopress = async (name: TargetName, env: Readonly<Record<string, string>>): Promise<Target> => {
  const database =
    name === "copress-postgres" && postgresServer !== null ? await createEmptyDatabase(postgresServer) : null;
  const options: ServerOptions = { env: { ...uncapped, ...env } };
  const server = await startServer(database === null ? options : { ...options, databaseUrl: database.url });
  return {
    name,
    get pid() {
      return server.pid;
    },
    open: () => createDeck(server.origin),
    crash: async () => void (await server.kill("SIGKILL")),
    restart: () => server.restart(),
    close: async () => {
      await server.close();
      await database?.drop();
    },
  };
};

const startPeerTarget = async (name: PeerName, env: Readonly<Record<string, string>>): Promise<Target> => {
  const peer = await startPeer(name, env);
  const forgets = () => Promise.reject(new Error(`${name} keeps nothing over a restart`));
  return {
    name,
    pid: peer.pid,
    open: async () => {
      const document = randomBytes(8).toString("hex");
      const url = `ws://127.0.0.1:${peer.port}/${document}`;
      return { url, dialect: name === "yws" ? yWebsocket : hocuspocus(document), root: TEXT_NAME };
    },
    crash: forgets,
    restart: forgets,
    close: peer.close,
  };
};

/** Starts a target, empty, with `env` added to its environment. */
const startTarget = (name: TargetName, env: Readonly<Record<string, string>> = {}): Promise<Target> =>
  name === "yws" || name === "hocuspocus" ? startPeerTarget(name, env) : startCopress(name, env);

/** Runs `work` on a fresh target, and closes it whatever happens. */
export const withTarget = async <Result>(
  name: TargetName,
  work: (target: Target) => Promise<Result>,
  env: Readonly<Record<string, string>> = {},
): Promise<Result> => {
  const target = await startTarget(name, env);
  try {
    return await work(target);
  } finally {
    await target.close();
  }
};
