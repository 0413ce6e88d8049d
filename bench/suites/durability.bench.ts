/** kill -9 under 20 people typing, a restart on the same data, and somebody new who opens the deck: what is missing? */
import { Ledger } from "../rig/ledger.ts";
import { Newcomer } from "../rig/newcomer.ts";
import { inGroups, typeTogether, until } from "../rig/pace.ts";
import { quick, say, setting } from "../rig/report.ts";
import { figure, seeded } from "../rig/stats.ts";
import { copressTargets, type Door, type Target, type TargetName, withTarget } from "../rig/target.ts";
import { Typist } from "../rig/typist.ts";

const bench = "durability";
const people = 20;
const rates = [5, 200];
const rounds = setting("ROUNDS", quick ? 3 : 20);
/** s of typing before the kill, at least and at most. */
const shortest = 1.5;
const longest = 4;

/** Characters by typist. */
type Counts = readonly number[];

interface Crash {
  readonly door: Door;
  readonly clients: readonly number[];
  readonly typed: number;
  readonly seenByAll: Counts;
  readonly acknowledged: Counts;
  /** Messages that called storing late: what was sent meanwhile was marked as not stored. */
  readonly lateMessages: number;
}

const sum = (counts: Counts): number => counts.reduce((total, count) => total + count, 0);

/** Types, kills the server somewhere in the middle, and reads to the end what it had still sent. */
const crash = async (target: Target, rate: number, random: () => number): Promise<Crash> => {
  const door = await target.open();
  const clients = Array.from({ length: people }, (_, index) => 1_000 + index);
  const ledger = new Ledger(clients, null);
  const typists = clients.map((client, index) => new Typist(door, index, client, ledger));
  await inGroups(typists, people, (typist) => typist.join());
  let killed = false;
  const killAt = performance.now() + 1000 * (shortest + random() * (longest - shortest));
  const typing = typeTogether(typists, { rate, seconds: 2 * longest, random, goOn: () => !killed });
  await until(() => performance.now() >= killAt, 1000 * longest);
  await target.crash();
  killed = true;
  await typing;
  // What the kernel still held for them counts as seen.
  await until(() => typists.every(({ ended }) => ended.length > 0), 5_000);
  return {
    door,
    clients,
    typed: ledger.typed,
    seenByAll: typists.map(({ index }) => ledger.seenByAll(index)),
    acknowledged: typists.map(({ acknowledged }) => acknowledged),
    lateMessages: sum(typists.map(({ late }) => late)),
  };
};

/** What somebody who comes now gets of each typist: a Yjs client, and who asks for the text. */
const found = async ({ door, clients }: Crash): Promise<Counts> => {
  const text = await door.text?.();
  const newcomer = new Newcomer(door);
  await newcomer.join();
  newcomer.drop();
  const counts = clients.map((client) => newcomer.charactersOf(client));
  if (newcomer.text().length !== sum(counts)) throw new Error("the text does not hold what its clocks say");
  if (text !== undefined && text !== newcomer.text())
    throw new Error("the text door gives another text than a Yjs client builds");
  return counts;
};

const missing = (wanted: Counts, here: Counts): number =>
  wanted.reduce((total, count, index) => total + Math.max(0, count - (here[index] ?? 0)), 0);

const measure = async (name: TargetName, rate: number): Promise<void> => {
  const random = seeded(rate);
  await withTarget(name, async (target) => {
    const crashes: Crash[] = [];
    const totals = { typed: 0, seenByAll: 0, acknowledged: 0, seenAndMissing: 0, acknowledgedAndMissing: 0 };
    let restartMs = 0;
    for (let round = 0; round < rounds; round++) {
      const one = await crash(target, rate, random);
      const start = performance.now();
      await target.restart();
      restartMs = Math.max(restartMs, performance.now() - start);
      const here = await found(one);
      crashes.push(one);
      totals.typed += one.typed;
      totals.seenByAll += sum(one.seenByAll);
      totals.acknowledged += sum(one.acknowledged);
      totals.seenAndMissing += missing(one.seenByAll, here);
      totals.acknowledgedAndMissing += missing(one.acknowledged, here);
    }
    // Later crashes must not have hurt what earlier ones left.
    let earlierAndMissing = 0;
    for (const one of crashes) earlierAndMissing += missing(one.seenByAll, await found(one));
    const lateMessages = sum(crashes.map((one) => one.lateMessages));
    say(bench, {
      target: name,
      rate,
      rounds,
      ...totals,
      earlierAndMissing,
      lateMessages,
      slowestRestartMs: figure(restartMs),
    });
  });
};

for (const rate of rates) for (const name of copressTargets) await measure(name, rate);
