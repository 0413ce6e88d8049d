/**
 * Our own attacks, one after the other, on either database: what comes of each, how long /healthz is silent meanwhile, how long an
 * honest typist's keystrokes take, and whether memory comes back. ATTACKS: only those whose names hold one of these words, by a comma.
 */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { startServer, type TestServer } from "../../e2e/support/server.ts";
import type { Attack } from "../../server/testing/attack/attack.ts";
import { Attacker } from "../../server/testing/attack/attacker.ts";
import { attacks } from "../../server/testing/attack/attacks.ts";
import { createEmptyDatabase } from "../../server/testing/database.ts";
import { pause, until } from "../rig/pace.ts";
import { processTree, residentOf } from "../rig/proc.ts";
import { quick, say } from "../rig/report.ts";

const bench = "attack";
const only = process.env.ATTACKS?.split(",") ?? [];
const size = quick ? 0.1 : 1;
/** ms that bystanders are watched at least: a percentile needs many keystrokes. */
const LEAST = 4_000;
const MiB = 1024 * 1024;
const bars = { silentMs: 250, typistP99: 100, memoryMiB: 150, memoryBackMs: 10_000 };

const chosen = attacks.filter(({ name }) => only.length === 0 || only.some((word) => name.includes(word)));
/** What the thread of bystanders tells of its times, in ms. */
interface Seen {
  readonly p50: number | null;
  readonly p99: number | null;
  readonly max: number | null;
}

/** What the machine itself does to bystanders. */
const peace: Attack = { name: "nobody attacks", needs: "", run: async () => null };

/** One attack, with those who mean no harm beside it. True when it holds. */
const measure = async (engine: string, server: TestServer, attack: Attack): Promise<boolean> => {
  const resident = () => residentOf(processTree(server.pid)) / MiB;
  const attacker = new Attacker(server.origin);
  const before = resident();
  const bystander = new Worker(new URL("../rig/bystanderThread.js", import.meta.url), {
    workerData: { origin: server.origin },
  });
  await once(bystander, "message");
  const began = performance.now();
  await pause(300);
  const wrong = await attack.run(attacker, size).catch((error: unknown) => `the attack failed: ${String(error)}`);
  await pause(Math.max(700, LEAST - (performance.now() - began)));
  const peak = resident();
  bystander.postMessage("end");
  const [{ life, typing }] = (await once(bystander, "message")) as [{ life: Seen; typing: Seen }];
  await bystander.terminate();
  attacker.leave();
  const ended = performance.now();
  const back = await until(() => resident() - before < bars.memoryMiB, bars.memoryBackMs);
  const calm = (life.max ?? 0) < bars.silentMs && (typing.p99 ?? 0) < bars.typistP99;
  const holds = wrong === null && calm && back;
  say(bench, {
    ...{ engine, attack: attack.name, needs: attack.needs, holds },
    ...{ silentMs: life.max, typistP50: typing.p50, typistP99: typing.p99 },
    ...{ beforeMiB: Math.round(before), peakMiB: Math.round(peak) },
    ...{ memoryBackMs: back ? Math.round(performance.now() - ended) : null, wrong },
  });
  return holds;
};

const runAll = async (databaseUrl: string | null): Promise<number> => {
  const env = { CREATES_PER_MINUTE: "100000", LOG_LEVEL: "silent" };
  const server = await startServer(databaseUrl === null ? { env } : { env, databaseUrl });
  // What is loaded when it is first used is no attack's memory.
  const first = new Attacker(server.origin);
  await first.deck("# A\n\n```js\n1\n```\n");
  let failed = 0;
  for (const attack of [peace, ...chosen]) {
    if (!(await measure(databaseUrl === null ? "pglite" : "postgres", server, attack))) failed += 1;
  }
  await server.close();
  return failed;
};

let failed = await runAll(null);
const postgres = process.env.TEST_DATABASE_URL || process.env.DATABASE_URL || null;
if (postgres !== null) {
  const database = await createEmptyDatabase(postgres);
  failed += await runAll(database.url).finally(database.drop);
}
process.exitCode = failed > 0 ? 1 : 0;
