/** Work for others to do, as the rest of the server sees it: a job, its input, whose it is. */
import { type Clock, systemClock } from "../base/clock.ts";
import type { Limits } from "../base/limits.ts";
import type { Job } from "./job.ts";
import { type TaskOptions, WorkPool } from "./pool.ts";
import { openThreads } from "./threads.ts";

/** `run` refuses what the job refuses, and (`busy`, `too-costly`) what there is no room or time for. */
export interface Work {
  run<Input, Output>(job: Job<Input, Output>, input: Input, options: TaskOptions): Promise<Output>;
}

/** Who brings something that is no deck's yet: an address. */
export const ownerOf = ({ ip }: { readonly ip?: string | undefined }): string => `address ${ip ?? ""}`;

export interface WorkRoom extends Work {
  /** Ends what is under way. */
  close(): Promise<void>;
}

export const openWork = (limits: Limits, clock: Clock = systemClock): WorkRoom => {
  const { workThreads: threads, workQueue: waiting, workShare: share, workTime: time, workMemory: memory } = limits;
  const pool = new WorkPool(openThreads({ threads, memory }), clock, { threads, waiting, share, time });
  return {
    run: async <Input, Output>({ name }: Job<Input, Output>, input: Input, options: TaskOptions) =>
      (await pool.run(name, input, options)) as Output,
    close: () => pool.close(),
  };
};
