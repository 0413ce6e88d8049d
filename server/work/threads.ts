/** Threads from piscina, the only file that knows it. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Piscina } from "piscina";
import { projectRoot } from "../base/projectRoot.ts";
import type { Threads } from "./pool.ts";

export interface ThreadLimits {
  readonly threads: number;
  /** bytes of JavaScript's heap, for each. */
  readonly memory: number;
}

/** ms that a thread stays when there is nothing to do: starting one takes some hundred. */
const IDLE = 15_000;
const MiB = 1024 * 1024;

/** Where the thread's program is: in `dist`, beside the jobs. From the sources, as tests run, what they bundled (scripts/bundleWorker.mjs). */
const workerFile = (): string => {
  const built = join(import.meta.dirname, "../jobs/worker.js");
  return existsSync(built) ? built : join(projectRoot, ".cache", "work", "worker.js");
};

/** `file`: a program that exports what a thread does with an errand. No thread is started yet. */
export const openThreads = ({ threads, memory }: ThreadLimits, file: string = workerFile()): Threads => {
  const open = () =>
    new Piscina({
      filename: file,
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: IDLE,
      // The queue is ours (turns.ts): it knows owners.
      maxQueue: threads,
      // A thread that sleeps for its next task could not answer its own message ports.
      atomics: "disabled",
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: Math.ceil(memory / MiB), maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    });
  let pool: Piscina | null = null;
  return {
    async run(errand, signal) {
      pool ??= open();
      return pool.run(errand, { signal, transferList: [errand.port] });
    },
    async close() {
      await pool?.destroy();
    },
  };
};
