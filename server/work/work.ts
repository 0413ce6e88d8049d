/** Work for others to do, as the rest of the server sees it: a job by its name, its input, whose it is. */
import { type Clock, systemClock } from "../base/clock.ts";
import type { Limits } from "../base/limits.ts";
import type { Jobs } from "../jobs/jobs.ts";
import type { Asked, Helper } from "./ask.ts";
import { type TaskOptions, WorkPool } from "./pool.ts";
import { openThreads } from "./threads.ts";

export type JobName = keyof Jobs;
type InputOf<Name extends JobName> = Parameters<Jobs[Name]>[0];
type OutputOf<Name extends JobName> = Jobs[Name] extends (...given: never[]) => Promise<infer Output> ? Output : never;

/** `run` refuses what the job refuses, and (`busy`, `too-costly`) what there is no room or time for. */
export interface Work {
  run<Name extends JobName>(name: Name, input: InputOf<Name>, options: TaskOptions): Promise<OutputOf<Name>>;
}

/** Who brings something that is no deck's yet: an address. */
export const ownerOf = ({ ip }: { readonly ip?: string | undefined }): string => `address ${ip ?? ""}`;

export interface WorkRoom extends Work {
  /** Ends what is under way. */
  close(): Promise<void>;
}

/** The same jobs in this thread (WK9): without bounds, for those who have nobody to keep waiting. */
export const workHere: Work = {
  async run<Name extends JobName>(name: Name, input: InputOf<Name>, { helper = {} }: TaskOptions) {
    const { jobs } = await import("../jobs/jobs.ts");
    const job = jobs[name] as (input: unknown, ask: unknown) => unknown;
    return (await job(input, asked(helper))) as OutputOf<Name>;
  },
};

const asked = (helper: Helper): Asked<Helper> =>
  Object.fromEntries(
    Object.entries(helper).map(([name, answer]) => [name, async (...question: never[]) => answer(...question)]),
  );

export const openWork = (limits: Limits, clock: Clock = systemClock): WorkRoom => {
  const { workThreads: threads, workQueue: waiting, workShare: share, workTime: time, workMemory: memory } = limits;
  const pool = new WorkPool(openThreads({ threads, memory }), clock, { threads, waiting, share, time });
  return {
    run: async <Name extends JobName>(name: Name, input: InputOf<Name>, options: TaskOptions) =>
      (await pool.run(name, input, options)) as OutputOf<Name>,
    close: () => pool.close(),
  };
};
