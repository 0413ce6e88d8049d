import { doerOf } from "../jobs/jobs.ts";
import type { AskedHelper, Helper } from "../work/ask.ts";
import type { Job } from "../work/job.ts";
import type { TaskOptions } from "../work/pool.ts";
import type { Work } from "../work/work.ts";

const asked = (helper: Helper): AskedHelper<Helper> =>
  Object.fromEntries(
    Object.entries(helper).map(([name, answer]) => [name, async (...question: never[]) => answer(...question)]),
  );

/** The same jobs in this thread (WK9): without bounds, for those who have nobody to keep waiting. */
export const workHere: Work = {
  run: async <Input, Output>({ name }: Job<Input, Output>, input: Input, { helper = {} }: TaskOptions) =>
    (await doerOf(name)(input, asked(helper))) as Output,
};
