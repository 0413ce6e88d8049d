/**
 * Eight decks, two people each who type in turn at the end of one text, and the server is killed (-9) or told to stop and started at once:
 * what do the text door and a Yjs client then say?
 */
import { setTimeout as sleep } from "node:timers/promises";
import { startServer, type TestServer } from "../../e2e/support/server.ts";
import { createEmptyDatabase, testServer } from "../../server/testing/database.ts";
import { createDeckResponseSchema } from "../../shared/protocol/http.ts";
import { type DeckDoor, MarkWriter, marksIn } from "../rig/markWriter.ts";
import { until } from "../rig/pace.ts";
import { quick, say, setting, tell } from "../rig/report.ts";
import { seeded } from "../rig/stats.ts";

const bench = "durabilityDecks";
const rounds = setting("ROUNDS", quick ? 2 : 20);
const decks = setting("DECKS", 8);
/** ms of typing before the end, at least and at most; between two marks of one person. */
const shortest = 1_500;
const longest = 3_000;
const between = 100;
/** ms that anything may take before the run is called broken. */
const patience = 60_000;

type Signal = "SIGKILL" | "SIGTERM";
const totals = () => ({
  typed: 0,
  seen: 0,
  acknowledged: 0,
  seenAndMissing: 0,
  acknowledgedAndMissing: 0,
  doubled: 0,
  decksDiffering: 0,
  startsRefused: 0,
  badExits: 0,
  lateMessages: 0,
});
type Totals = ReturnType<typeof totals>;

interface Deck {
  readonly door: DeckDoor;
  readonly writers: readonly [MarkWriter, MarkWriter];
}

const open = async ({ origin }: TestServer, number: number): Promise<Deck> => {
  const body = JSON.stringify({ markdown: `# deck ${number}\n\n---\n# typed\n` });
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${origin}/api/decks`, { method: "POST", headers, body });
  const { deck, links } = createDeckResponseSchema.parse(await answer.json());
  const door = { origin, id: deck.id, secret: links.edit.secret };
  return { door, writers: [new MarkWriter(door, 2 * number), new MarkWriter(door, 2 * number + 1)] };
};

/** As long as patience lasts; what then still is not so is no figure. */
const must = async (what: string, holds: () => boolean): Promise<void> => {
  if (!(await until(holds, patience))) throw new Error(`after ${patience / 1000} s ${what}`);
};

/** Ends the server with `signal` under its writers; it is started again at once, before a killed one has ended. */
const stopAndStart = async (server: TestServer, signal: Signal, sum: Totals): Promise<void> => {
  if (signal === "SIGKILL") process.kill(server.pid, signal);
  else if ((await server.kill(signal)) !== 0) sum.badExits += 1;
  for (let attempt = 0; ; attempt++) {
    try {
      return await server.restart();
    } catch (error) {
      sum.startsRefused += 1;
      tell(String(error).slice(0, 300));
      if (attempt > 5) throw error;
      await sleep(1_000);
    }
  }
};

/** Both people's marks at once from two readers: who asks for the text, and a Yjs client that was never here. */
const readBack = async ({ door }: Deck): Promise<readonly [string, string]> => {
  const headers = { authorization: `Bearer ${door.secret}`, connection: "close" };
  const answer = await fetch(`${door.origin}/api/decks/${door.id}/markdown`, { headers });
  const text = answer.ok ? await answer.text() : `${answer.status} ${await answer.text()}`;
  const reader = new MarkWriter(door, -1);
  try {
    await must("a reader is not in step", () => reader.ready);
    return [text, reader.text];
  } finally {
    reader.leave();
  }
};

const check = async (deck: Deck, sum: Totals): Promise<void> => {
  const [text, read] = await readBack(deck);
  const found = marksIn(text);
  const here = new Set(found);
  if (text !== read) sum.decksDiffering += 1;
  sum.doubled += found.length - here.size;
  const lacking = (marks: Iterable<string>) => [...marks].filter((mark) => !here.has(mark)).length;
  for (const writer of deck.writers) {
    sum.typed += writer.typed.length;
    sum.seen += writer.seen.size;
    sum.acknowledged += writer.acknowledged.length;
    sum.seenAndMissing += lacking(writer.seen);
    sum.acknowledgedAndMissing += lacking(writer.acknowledged);
    sum.lateMessages += writer.lateMessages;
  }
};

const round = async (server: TestServer, signal: Signal, random: () => number, sum: Totals): Promise<void> => {
  const all = await Promise.all(Array.from({ length: decks }, (_, number) => open(server, number)));
  const writers = all.flatMap((deck) => deck.writers);
  await must("not every writer is in step", () => writers.every(({ ready }) => ready));
  const endAt = performance.now() + shortest + random() * (longest - shortest);
  let ending: Promise<void> | null = null;
  const typing = writers.map(async (writer) => {
    while (!writer.broken) {
      if (ending) writer.stay();
      writer.type();
      await sleep(between * (0.5 + random()));
    }
  });
  await until(() => performance.now() >= endAt, patience);
  for (const writer of writers) writer.stay();
  ending = stopAndStart(server, signal, sum);
  // Told below: a rejection that nobody waits for yet would end this process.
  ending.catch(() => undefined);
  await Promise.all(typing);
  await ending;
  for (const deck of all) await check(deck, sum);
  for (const writer of writers) writer.leave();
};

const measure = async (target: string, signal: Signal): Promise<void> => {
  const database = target === "copress-postgres" && testServer !== null ? await createEmptyDatabase(testServer) : null;
  const env = { CREATES_PER_MINUTE: "100000", LOOKUPS_PER_MINUTE: "100000", LOG_LEVEL: "error" };
  const server = await startServer({ env, ...(database ? { databaseUrl: database.url } : {}) });
  const random = seeded(7);
  const sum = totals();
  let done = 0;
  try {
    for (; done < rounds; done++) await round(server, signal, random, sum);
  } finally {
    say(bench, { target, signal, rounds: done, decks, ...sum });
    await server.close();
    await database?.drop();
  }
};

const only = process.env.TARGET;
for (const target of testServer === null ? ["copress-pglite"] : ["copress-pglite", "copress-postgres"]) {
  if (only && only !== target) continue;
  for (const signal of ["SIGKILL", "SIGTERM"] as const) await measure(target, signal);
}
