import { Worker } from "node:worker_threads";
import type { PgliteHost } from "./pgliteHost.ts";
import type { WorkerAnswer } from "./pgliteWorker.ts";

interface Waiting {
  readonly resolve: (answer: WorkerAnswer) => void;
  readonly reject: (error: Error) => void;
}

/** PGlite over a folder, in a thread of its own. `died`: the thread ended by itself; nothing can be stored any more. */
export const openPgliteThread = async (folder: string, died: (error: Error) => void): Promise<PgliteHost> => {
  const worker = new Worker(new URL("./pgliteWorker.js", import.meta.url), { workerData: { folder }, execArgv: [] });
  const waiting: Waiting[] = [];
  let closing = false;
  let ended: Error | null = null;
  const end = (error: Error): void => {
    if (ended) return;
    ended = error;
    for (const { reject } of waiting.splice(0)) reject(error);
    if (!closing) died(error);
  };
  worker.on("message", (answer: WorkerAnswer) => waiting.shift()?.resolve(answer));
  worker.on("error", end);
  const gone = new Promise<void>((resolve) => {
    worker.on("exit", () => {
      end(new Error("the embedded database's thread has ended"));
      resolve();
    });
  });
  const next = () => new Promise<WorkerAnswer>((resolve, reject) => waiting.push({ resolve, reject }));
  const ask = (question: Uint8Array | null): Promise<WorkerAnswer> => {
    if (ended) return Promise.reject(ended);
    const answer = next();
    worker.postMessage(question);
    return answer;
  };
  // A thread that cannot even start is told by the rejection alone.
  closing = true;
  try {
    await next();
    closing = false;
  } catch (error) {
    await worker.terminate();
    throw error;
  }
  return {
    async exec(bytes) {
      const answer = await ask(bytes);
      if ("bytes" in answer) return answer.bytes;
      throw new Error("failed" in answer ? answer.failed : "the embedded database is closed");
    },
    async close() {
      closing = true;
      if (!ended) await ask(null);
      await gone;
    },
  };
};
