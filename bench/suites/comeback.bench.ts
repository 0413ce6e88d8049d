/** 500 clients of one room are dropped and all come back at once: with nothing new, and with a keystroke each from the time without. */
import * as Y from "yjs";
import { type Line, openLine } from "../rig/line.ts";
import { makeLongDeck } from "../rig/longDeck.ts";
import { pause, until } from "../rig/pace.ts";
import { peerNames } from "../rig/peers.ts";
import { meter, processTree } from "../rig/proc.ts";
import { quick, say } from "../rig/report.ts";
import { figure } from "../rig/stats.ts";
import { copressTargets, type Door, type Target, withTarget } from "../rig/target.ts";
import { eachRun } from "../rig/updateRuns.ts";
import { Writer } from "../rig/writer.ts";

const bench = "comeback";
const count = quick ? 100 : 500;
/** A deck that all have: so many edits. */
const edits = 20_000;
const firstClient = 1_000;

const deck = makeLongDeck(edits);
const whole = new Y.Doc();
for (const update of deck.updates) Y.applyUpdate(whole, update);
const vector = Y.encodeStateVector(whole);

/** One who has the whole deck, and perhaps a keystroke of its own that nobody else has. */
interface Returner {
  readonly client: number;
  readonly news: Uint8Array;
  /** Whose keystrokes have come. */
  readonly seen: Set<number>;
  line: Line | null;
}

const keystroke = (client: number): Uint8Array => {
  const doc = new Y.Doc();
  doc.clientID = client;
  doc.getText("deck").insert(0, "x");
  return Y.encodeStateAsUpdate(doc);
};

const come = async (door: Door, one: Returner, news: boolean): Promise<void> => {
  one.line = await openLine(door, {
    stateVector: () => vector,
    diff: () => (news ? one.news : Uint8Array.of(0, 0)),
    update: (bytes) =>
      eachRun(bytes, (client) => {
        if (client >= firstClient) one.seen.add(client);
      }),
  });
};

/** All at once; resolves with the ms until all are synced, and until all have everything. */
const allCome = async (door: Door, all: readonly Returner[], news: boolean): Promise<[number, number]> => {
  for (const one of all) one.line?.drop();
  await pause(1_000);
  const start = performance.now();
  await Promise.all(all.map((one) => come(door, one, news)));
  const synced = performance.now() - start;
  const others = news ? all.length - 1 : 0;
  const has = (one: Returner) => one.seen.size - (one.seen.has(one.client) ? 1 : 0);
  if (!(await until(() => all.every((one) => has(one) >= others), 60_000))) return [synced, Number.NaN];
  return [synced, performance.now() - start];
};

const measure = async (target: Target): Promise<void> => {
  const door = await target.open();
  const writer = await Writer.join(door);
  await writer.send([Y.encodeStateAsUpdate(whole)]);
  const all = Array.from({ length: count }, (_, index): Returner => {
    const client = firstClient + index;
    return { client, news: keystroke(client), seen: new Set(), line: null };
  });
  await allCome(door, all, false);
  const tree = processTree(target.pid);
  for (const news of [false, true]) {
    const stop = meter(tree);
    const [syncedMs, convergedMs] = await allCome(door, all, news);
    const used = stop();
    say(bench, {
      target: target.name,
      clients: count,
      bring: news ? "a keystroke each" : "nothing new",
      syncedMs: figure(syncedMs),
      convergedMs: figure(convergedMs),
      serverCpuSeconds: figure(used.server),
      loadCpuSeconds: figure(used.load),
    });
  }
  for (const one of all) one.line?.drop();
  writer.drop();
};

for (const name of [...copressTargets, ...peerNames]) await withTarget(name, measure);
