/** Opening a deck made of 250,000 single-character edits: its room warm, and cold from the database after a kill -9. */
import { type LongDeck, makeLongDeck } from "../rig/longDeck.ts";
import { Newcomer } from "../rig/newcomer.ts";
import { pause, until } from "../rig/pace.ts";
import { cpuOf, processTree } from "../rig/proc.ts";
import { quick, say } from "../rig/report.ts";
import { figure, median } from "../rig/stats.ts";
import { copressTargets, type Door, type Target, type TargetName, withTarget } from "../rig/target.ts";
import { Watcher } from "../rig/watcher.ts";
import { Writer } from "../rig/writer.ts";

const bench = "open";
const edits = quick ? 50_000 : 250_000;
const newcomers = quick ? 5 : 10;
/** Edits under way while the deck is written: a fast typist's, not a flood's. */
const AHEAD = 500;

/** Types the deck in, one frame an edit; resolves with the ms that took, and with those who did it, still there. */
const write = async (door: Door, deck: LongDeck): Promise<{ ms: number; leave: () => void }> => {
  const watcher = await Watcher.join(door);
  const writer = await Writer.join(door);
  const start = performance.now();
  await writer.send(deck.updates, (number) => (deck.clocks[number] ?? 0) - watcher.clockOf(deck.client) < AHEAD);
  if (!(await until(() => watcher.clockOf(deck.client) === deck.clock, 60_000)))
    throw new Error("the last edit never came");
  const leave = () => {
    writer.drop();
    watcher.drop();
  };
  return { ms: performance.now() - start, leave };
};

/** One newcomer; throws unless the text is whole. */
const open = async (door: Door, deck: LongDeck): Promise<Newcomer> => {
  const newcomer = new Newcomer(door);
  await newcomer.join();
  if (newcomer.text() !== deck.text) throw new Error("the newcomer got another text");
  newcomer.drop();
  return newcomer;
};

/** ms in which a server's start, or a left room's compaction, comes to its end: neither is part of an opening. */
const REST = 1_000;

const restart = async (target: Target): Promise<void> => {
  await target.crash();
  await target.restart();
  await pause(REST);
};

interface Opened {
  readonly answeredMs: number;
  readonly builtMs: number;
}

const p50 = (all: readonly Opened[]): { answeredMs: number | null; builtMs: number | null } => ({
  answeredMs: figure(median(all.map((one) => one.answeredMs))),
  builtMs: figure(median(all.map((one) => one.builtMs))),
});

const warm = async (target: Target, deck: LongDeck): Promise<{ door: Door; leave: () => void; ms: number }> => {
  const door = await target.open();
  const { ms: writeMs, leave } = await write(door, deck);
  const tree = processTree(target.pid);
  const cpu = cpuOf(tree);
  const opened: Newcomer[] = [];
  for (let i = 0; i < newcomers; i++) opened.push(await open(door, deck));
  const cpuMs = ((cpuOf(tree) - cpu) * 1000) / newcomers;
  const answerKb = figure((opened[0]?.answerBytes ?? 0) / 1024);
  const editsPerSecond = Math.round((edits / writeMs) * 1000);
  const { answeredMs, builtMs } = p50(opened);
  say(bench, {
    target: target.name,
    room: "warm",
    answeredMs,
    builtMs,
    cpuMs: figure(cpuMs),
    answerKb,
    editsPerSecond,
  });
  return { door, leave, ms: median(opened.map((one) => one.answeredMs)) };
};

/** First as the crash left the log, row by row; then as it is once the room has been unloaded, and its log compacted. */
const cold = async (target: Target, deck: LongDeck, door: Door): Promise<void> => {
  await restart(target);
  const first = await open(door, deck);
  say(bench, { target: target.name, room: "cold, log as it grew", ...p50([first]) });
  await pause(REST);
  const opened: Newcomer[] = [];
  for (let i = 0; i < newcomers; i++) {
    await restart(target);
    opened.push(await open(door, deck));
  }
  say(bench, { target: target.name, room: "cold, log compacted", ...p50(opened) });
};

const deck = makeLongDeck(edits);
const warmMs = new Map<TargetName, number>();
for (const name of [...copressTargets, "yws"] as const) {
  await withTarget(name, async (target) => {
    const { door, leave, ms } = await warm(target, deck);
    warmMs.set(name, ms);
    if (name !== "yws") await cold(target, deck, door);
    leave();
  });
}
for (const name of copressTargets) {
  const ratio = (warmMs.get(name) ?? Number.NaN) / (warmMs.get("yws") ?? Number.NaN);
  say(`${bench}-beside-peer`, { target: name, warmRatioToYws: figure(ratio) });
}
