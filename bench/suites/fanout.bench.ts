/** Many people type in one room: how long until each keystroke is at everybody else, and what that costs the server. */

import { wire } from "../rig/leanSocket.ts";
import { Ledger } from "../rig/ledger.ts";
import { Newcomer } from "../rig/newcomer.ts";
import { inGroups, pause, typeTogether, until } from "../rig/pace.ts";
import { peerNames } from "../rig/peers.ts";
import { meter, processTree, residentOf } from "../rig/proc.ts";
import { quick, type Row, say, setting } from "../rig/report.ts";
import { figure, median, seeded, Times } from "../rig/stats.ts";
import { copressTargets, type Door, type Target, type TargetName, withTarget } from "../rig/target.ts";
import { Typist } from "../rig/typist.ts";

const bench = "fanout";
const only = setting("CLIENTS", 0);
const sizes = only > 0 ? [only] : [10, 50, 200];
const keysPerSecond = 5;
const seconds = setting("SECONDS", quick ? 10 : 20);
const rounds = setting("ROUNDS", 1);
/** ms for what is under way when the typing ends. */
const drainMs = 10_000;

interface Result {
  readonly target: TargetName;
  readonly clients: number;
  readonly p99: number;
  readonly cpuUs: number;
}

/** Characters that a newcomer does not get. */
const lacking = async (door: Door, typists: readonly Typist[], clients: readonly number[]): Promise<number> => {
  const newcomer = new Newcomer(door);
  await newcomer.join();
  const lacks = () =>
    typists.reduce((sum, { index, typed }) => sum + Math.max(0, typed - newcomer.charactersOf(clients[index] ?? 0)), 0);
  await until(() => lacks() === 0, 3_000);
  newcomer.drop();
  return lacks();
};

const measure = async (target: Target, count: number, round: number): Promise<Result> => {
  const door = await target.open();
  const clients = Array.from({ length: count }, (_, index) => 1_000 + index);
  const times = new Times();
  const ledger = new Ledger(clients, times);
  const typists = clients.map((client, index) => new Typist(door, index, client, ledger));
  await inGroups(typists, 50, (typist) => typist.join());
  await pause(1_000);
  const tree = processTree(target.pid);
  const frames = wire.frames;
  const stop = meter(tree);
  const lateMs = await typeTogether(typists, { rate: keysPerSecond, seconds, random: seeded(count + round) });
  const typedFor = stop().seconds;
  await until(() => ledger.deliveries >= ledger.due, drainMs);
  const used = stop();
  const framesPerSecond = (wire.frames - frames) / typedFor;
  const { p50, p95, p99, max } = times.summary();
  const cpuUs = (used.server / ledger.deliveries) * 1e6;
  const row: Row = {
    target: target.name,
    clients: count,
    p50,
    p95,
    p99,
    max,
    deliveredPercent: figure((ledger.deliveries / ledger.due) * 100),
    cpuUsPerDelivery: figure(cpuUs),
    serverCpuPercent: figure((used.server / used.seconds) * 100),
    framesPerSecond: Math.round(framesPerSecond),
    newcomerLacks: await lacking(door, typists, clients),
    residentMb: figure(residentOf(tree) / 1e6),
    endedSessions: typists.reduce((sum, { ended }) => sum + ended.length, 0),
    loadCpuPercent: figure((used.load / used.seconds) * 100),
    loadLateMs: figure(lateMs),
    otherCpuSeconds: figure(used.others),
  };
  say(bench, row);
  for (const typist of typists) typist.drop();
  return { target: target.name, clients: count, p99: times.percentile(0.99), cpuUs };
};

/** Medians of the rounds beside the better peer's. */
const compare = (results: readonly Result[], clients: number): void => {
  const of = (target: TargetName, what: "p99" | "cpuUs") =>
    median(results.filter((r) => r.target === target && r.clients === clients).map((r) => r[what]));
  const best = (what: "p99" | "cpuUs") => Math.min(...peerNames.map((peer) => of(peer, what)));
  for (const target of copressTargets) {
    say(`${bench}-beside-peers`, {
      target,
      clients,
      p99: figure(of(target, "p99")),
      p99OfBetterPeer: figure(best("p99")),
      p99Ratio: figure(of(target, "p99") / best("p99")),
      cpuUsPerDelivery: figure(of(target, "cpuUs")),
      cpuUsOfBetterPeer: figure(best("cpuUs")),
      cpuRatio: figure(of(target, "cpuUs") / best("cpuUs")),
    });
  }
};

const results: Result[] = [];
for (const count of sizes) {
  for (let round = 0; round < rounds; round++) {
    for (const name of [...copressTargets, ...peerNames]) {
      results.push(await withTarget(name, (target) => measure(target, count, round)));
    }
  }
  compare(results, count);
}
