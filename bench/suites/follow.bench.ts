/** A room of thousands follows a talk: from the presenter's key to each follower, what that costs, and how soon all are back after a drop. */
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { messageType, readStored } from "../../shared/protocol/sync.ts";
import {
  type CopressTarget,
  type FollowName,
  type FollowTarget,
  followNames,
  SLIDES,
  startCopress,
  startFollowTarget,
} from "../rig/followTargets.ts";
import { wire } from "../rig/leanSocket.ts";
import { inGroups, pause, until } from "../rig/pace.ts";
import { meter, processTree, residentOf } from "../rig/proc.ts";
import { quick, say, setting } from "../rig/report.ts";
import type { SioLine } from "../rig/sioLine.ts";
import { figure, Times } from "../rig/stats.ts";

const bench = "follow";
const only = setting("FOLLOWERS", 0);
const sizes = only > 0 ? [only] : quick ? [200, 1_000] : [200, 1_000, 3_000, 8_000];
const seconds = setting("SECONDS", quick ? 5 : 15);
const movesPerSecond = 2;
/** Sockets that join at the same time. */
const width = 100;

interface Result {
  readonly name: FollowName;
  readonly followers: number;
  readonly p99: number;
  readonly bytesEach: number;
}

const joinAll = async (target: FollowTarget, count: number): Promise<SioLine[]> => {
  const lines: SioLine[] = [];
  await inGroups([...Array(count).keys()], width, async () => {
    lines.push(await target.follow());
  });
  return lines;
};

const seqIn = (text: string): number => Number(/"seq":(\d+)/.exec(text)?.[1] ?? Number.NaN);

/** Two moves a second; resolves with the time of each arrival. */
const present = async (
  target: FollowTarget,
  presenter: SioLine,
  lines: readonly SioLine[],
): Promise<{ times: Times; lost: number }> => {
  const times = new Times();
  const sentAt: number[] = [];
  let first: number | null = null;
  let arrived = 0;
  for (const line of lines) {
    line.onEvent = (text) => {
      const seq = seqIn(text);
      if (Number.isNaN(seq)) return;
      // Counted from the first that arrives after the first move.
      first ??= seq;
      const at = sentAt[seq - first];
      if (at === undefined) return;
      times.add(wire.readAt - at);
      arrived += 1;
    };
  }
  const moves = Math.round(seconds * movesPerSecond);
  for (let k = 0; k < moves; k++) {
    sentAt.push(performance.now());
    target.move(presenter, k);
    await pause(1_000 / movesPerSecond);
  }
  const due = moves * lines.length;
  await until(() => arrived >= due, 10_000);
  return { times, lost: due - arrived };
};

const measure = async (target: FollowTarget, count: number): Promise<Result> => {
  const presenter = await target.present();
  const tree = processTree(target.pid);
  await pause(500);
  const before = residentOf(tree);
  const joinedFrom = performance.now();
  const lines = await joinAll(target, count);
  const joinMs = performance.now() - joinedFrom;
  await pause(1_500);
  const bytesEach = (residentOf(tree) - before) / count;
  const stop = meter(tree);
  const { times, lost } = await present(target, presenter, lines);
  const used = stop();
  const { p50, p95, p99, max } = times.summary();
  say(bench, {
    ...{ target: target.name, followers: count, p50, p95, p99, max, lost, joinMs: Math.round(joinMs) },
    cpuUsPerDelivery: figure((used.server / times.count) * 1e6),
    serverCpuPercent: figure((used.server / used.seconds) * 100),
    kbPerFollower: figure(bytesEach / 1024),
    loadCpuPercent: figure((used.load / used.seconds) * 100),
    otherCpuSeconds: figure(used.others),
    dropped: lines.filter(({ gone }) => gone).length,
  });
  for (const line of [...lines, presenter]) line.drop();
  return { name: target.name, followers: count, p99: times.percentile(0.99), bytesEach };
};

/** All dropped at once and back: until each has been told where the talk is. */
const comeBack = async (target: FollowTarget, count: number): Promise<void> => {
  const presenter = await target.present();
  for (const line of await joinAll(target, count)) line.drop();
  const from = performance.now();
  const lines = await joinAll(target, count);
  const joined = performance.now() - from;
  const right = new Set<SioLine>();
  for (const line of lines) line.onEvent = () => right.add(line);
  target.move(presenter, 7);
  await until(() => right.size === count, 10_000);
  say(`${bench}-comeback`, {
    target: target.name,
    followers: count,
    joinedMs: Math.round(joined),
    rightMs: Math.round(performance.now() - from),
    right: right.size,
  });
  for (const line of [...lines, presenter]) line.drop();
};

/** Bytes to each follower for a word typed into one slide, and for a slide put before all others. */
const edits = async (target: CopressTarget): Promise<void> => {
  const presenter = await target.present();
  const line = await target.follow();
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${target.origin.replace("http", "ws")}/sync`, target.deck.id, doc, {
    params: { token: target.deck.edit },
    WebSocketPolyfill: WebSocket as never,
    disableBc: true,
  });
  provider.messageHandlers[messageType.stored] = (_encoder, decoder) => void readStored(decoder);
  if (!provider.synced) await new Promise<void>((done) => provider.once("sync", () => done()));
  const text = doc.getText("deck");
  const bytesOf = async (edit: () => void): Promise<number> => {
    let patch = "";
    line.onEvent = (event) => {
      if (event.startsWith('["patch"')) patch = event;
    };
    edit();
    await until(() => patch !== "", 10_000);
    return Buffer.byteLength(patch);
  };
  const word = await bytesOf(() => text.insert(text.toString().indexOf("Slide 100") + 9, " (new)"));
  const slide = await bytesOf(() => text.insert(0, "# Before all\n\n---\n\n"));
  const headers = { authorization: `Bearer ${target.deck.follow}`, "accept-encoding": "gzip" };
  const whole = await fetch(`${target.origin}/api/follow/${target.deck.id}/slides`, { headers });
  say(`${bench}-edit`, {
    slides: SLIDES,
    wordBytes: word,
    slideBeforeAllBytes: slide,
    wholeBytes: (await whole.text()).length,
  });
  provider.destroy();
  // Its awareness keeps a timer, and with it this process.
  doc.destroy();
  for (const each of [line, presenter]) each.drop();
};

const on = async <Target extends FollowTarget>(
  start: () => Promise<Target>,
  work: (target: Target) => Promise<void>,
): Promise<void> => {
  const target = await start();
  try {
    await work(target);
  } finally {
    await target.close();
  }
};

const results: Result[] = [];
for (const count of sizes) {
  for (const name of followNames) {
    await on(
      () => startFollowTarget(name),
      async (target) => void results.push(await measure(target, count)),
    );
  }
  const of = (name: FollowName) => results.find((result) => result.name === name && result.followers === count);
  const [ours, bare] = [of("copress"), of("rooms")];
  if (ours && bare) {
    say(`${bench}-beside-rooms`, {
      followers: count,
      p99Ratio: figure(ours.p99 / bare.p99),
      memoryRatio: figure(ours.bytesEach / bare.bytesEach),
    });
  }
}
for (const name of ["copress", "rooms"] as const) {
  await on(
    () => startFollowTarget(name),
    (target) => comeBack(target, quick ? 500 : 3_000),
  );
}
await on(() => startCopress(), edits);
