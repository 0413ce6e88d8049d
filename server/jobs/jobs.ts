/** What threads do, by name. What a job needs is loaded with its first use. */
import { intakeJob, slidesJob } from "../decks/deckJobs.ts";
import { type FilesHelper, handoutJob, siteJob } from "../export/exportJobs.ts";
import type { NamedFiles } from "../export/site.ts";
import { talkJob } from "../follow/talk/talkJob.ts";
import { compareJob } from "../history/look/compareJob.ts";
import { overwriteJob, restoreJob } from "../history/rewrite/rewriteJobs.ts";
import { convertJob } from "../import/convertJob.ts";
import { mendJob } from "../sync/log/mendJob.ts";
import type { AskedHelper, Helper } from "../work/ask.ts";
import type { Job } from "../work/job.ts";
import { keyedIn } from "../work/keyed.ts";

/** What does a job: its input, and its way to ask. */
export type Doer = (input: unknown, ask: unknown) => Promise<unknown>;

const bytesOf = (value: unknown): Uint8Array<ArrayBuffer> => new TextEncoder().encode(JSON.stringify(value));

/** Blocks are timed by the task. */
const rendering = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  const { beginBlocks } = await import("../work/engines.ts");
  beginBlocks();
  return work();
};

const filesOver = (ask: AskedHelper<FilesHelper>): NamedFiles => ({
  mime: (path) => ask.mime(path),
  read: (path) => ask.read(path),
});

/** Ties a doer to the job whose shapes it keeps. */
const does = <Input, Output, Help extends Helper>(
  job: Job<Input, Output, Help>,
  doer: (input: Input, ask: AskedHelper<Help>) => Promise<Output>,
): readonly [string, Doer] => [job.name, doer as Doer];

const jobs: ReadonlyMap<string, Doer> = new Map([
  does(intakeJob, async ({ raw }) => {
    const { incomingText } = await import("../decks/incomingText.ts");
    return incomingText(raw);
  }),
  does(convertJob, async ({ from, source }) => {
    const { readAs } = await import("../import/readAs.ts");
    return readAs(from, source);
  }),
  does(slidesJob, async ({ text, notes, only }, ask) => {
    const { slidesOf } = await import("../decks/slidesOf.ts");
    return bytesOf(slidesOf(await keyedIn(text, ask), notes, only));
  }),
  does(compareJob, async ({ before, after, text }, ask) => {
    const { compareCuts } = await import("../history/look/compareCuts.ts");
    const { cutOf } = await import("../history/store/cutOf.ts");
    return compareCuts(before, after ?? cutOf(await keyedIn(text, ask)));
  }),
  does(talkJob, (wish, ask) =>
    rendering(async () => {
      const { readTalkDeck } = await import("../follow/talk/readTalkDeck.ts");
      return readTalkDeck(wish, ask);
    }),
  ),
  does(overwriteJob, async ({ now, text }) => {
    const { overwriting } = await import("../history/rewrite/overwriting.ts");
    return overwriting(now, text);
  }),
  does(restoreJob, async ({ now, then, slide, heir }) => {
    const { planOf } = await import("../history/rewrite/planRestore.ts");
    return planOf(now, then, slide ?? undefined, heir);
  }),
  does(mendJob, async ({ updates, aliases }) => {
    const { mendState } = await import("../sync/log/mendState.ts");
    return mendState(updates, aliases);
  }),
  does(siteJob, ({ text }, ask) =>
    rendering(async () => {
      const { planSite } = await import("../export/site.ts");
      return planSite({ text, deckFiles: filesOver(ask) });
    }),
  ),
  does(handoutJob, ({ text }, ask) =>
    rendering(async () => {
      const { makeHandout } = await import("../export/handout.ts");
      return makeHandout({ text, deckFiles: filesOver(ask) });
    }),
  ),
]);

/** Throws where there is no job of that name. */
export const doerOf = (name: string): Doer => {
  const doer = jobs.get(name);
  if (!doer) throw new Error(`no job is called "${name}"`);
  return doer;
};
