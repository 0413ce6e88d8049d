/** A program sends 50,000 edits without pause while a person types in the same room: how long do the person's keystrokes take? */
import { Ledger } from "../rig/ledger.ts";
import { makeLongDeck } from "../rig/longDeck.ts";
import { pause, typeTogether, until } from "../rig/pace.ts";
import { quick, say } from "../rig/report.ts";
import { figure, seeded, Times } from "../rig/stats.ts";
import { copressTargets, type Target, withTarget } from "../rig/target.ts";
import { Typist } from "../rig/typist.ts";
import { Watcher } from "../rig/watcher.ts";
import { Writer } from "../rig/writer.ts";

const bench = "flood";
const edits = quick ? 10_000 : 50_000;
const keysPerSecond = 20;

const measure = async (target: Target): Promise<void> => {
  const door = await target.open();
  const deck = makeLongDeck(edits);
  const times = new Times();
  const clients = [1_000, 1_001];
  const ledger = new Ledger(clients, times);
  const [person, other] = clients.map((client, index) => new Typist(door, index, client, ledger));
  if (!person || !other) throw new Error("two are needed");
  await person.join();
  await other.join();
  const watcher = await Watcher.join(door);
  const writer = await Writer.join(door);
  await pause(500);
  const start = performance.now();
  let floodMs = Number.NaN;
  const flooding = writer.send(deck.updates).then(async () => {
    await until(() => watcher.clockOf(deck.client) === deck.clock, 120_000);
    floodMs = performance.now() - start;
  });
  const goOn = () => Number.isNaN(floodMs);
  await typeTogether([person], { rate: keysPerSecond, seconds: 120, random: seeded(1), goOn });
  await flooding;
  await until(() => ledger.deliveries >= ledger.typed, 10_000);
  const { p50, p95, p99, max } = times.summary();
  say(bench, {
    target: target.name,
    edits,
    editsPerSecond: Math.round((edits / floodMs) * 1000),
    personTyped: ledger.typed,
    p50,
    p95,
    p99,
    max,
    missing: ledger.typed - ledger.deliveries,
    floodSeconds: figure(floodMs / 1000),
  });
  for (const one of [person, other, watcher, writer]) one.drop();
};

for (const name of [...copressTargets, "yws", "hocuspocus"] as const) await withTarget(name, measure);
