/** What a thread does with an errand: the job of that name. */
import { setPriority } from "node:os";
import { Refusal } from "../base/refusal.ts";
import { askOver } from "../work/ask.ts";
import type { Done, Errand } from "../work/pool.ts";
import { doerOf } from "./jobs.ts";

/** Below the event loop, and all else that serves people; more than this, and the threads of a busy machine stand still. */
const NICENESS = 5;

// On Linux 0 is the calling thread; elsewhere it is the whole process, which is as urgent as ever.
if (process.platform === "linux") setPriority(0, NICENESS);

export default async ({ job, input, port }: Errand): Promise<Done> => {
  try {
    return { value: await doerOf(job)(input, askOver(port)) };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.code, advice: error.message };
    throw error;
  } finally {
    port.close();
  }
};
