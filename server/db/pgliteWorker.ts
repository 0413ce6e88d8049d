/** A thread's main file: PGlite computes and waits for the disk here, and the server's own thread goes on. */
import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { messageOf } from "../base/startError.ts";
import { openPgliteHost } from "./pgliteHost.ts";

/** Asked with bytes (null: close), answered in the order of asking. */
export type WorkerAnswer = { readonly bytes: Uint8Array } | { readonly failed: string } | { readonly closed: true };

const { folder } = z.object({ folder: z.string() }).parse(workerData);
const port = parentPort;
if (!port) throw new Error("pgliteWorker.ts runs in a thread only");

const host = await openPgliteHost(folder);
const answer = async (question: Uint8Array | null): Promise<WorkerAnswer> => {
  try {
    if (question !== null) return { bytes: await host.exec(question) };
    await host.close();
    return { closed: true };
  } catch (error) {
    return { failed: messageOf(error) };
  }
};
let last: Promise<void> = Promise.resolve();
port.on("message", (question: Uint8Array | null) => {
  last = last.then(async () => {
    port.postMessage(await answer(question));
    if (question === null) port.close();
  });
});
port.postMessage({ bytes: new Uint8Array() } satisfies WorkerAnswer);
