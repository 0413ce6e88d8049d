import type { CutText } from "../../../shared/deck/compare/cut.ts";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import type { Rewrite } from "../../sync/roomSlides.ts";
import { jobNamed } from "../../work/job.ts";
import type { Heir } from "./restoreSlide.ts";

/** What must change in a deck for it to have another text. */
export const overwriteJob = jobNamed<{ readonly now: CutText; readonly text: string }, Rewrite>("overwrite");

interface RestoreInput {
  readonly now: CutText;
  readonly then: CutText;
  readonly slide: SlideKey | null;
  readonly heir: Heir | null;
}

/** What must change in a deck for it, or a slide, to be as it was. */
export const restoreJob = jobNamed<RestoreInput, Rewrite>("restore");
