/** What must change in a deck for it, or one of its slides, to be as a version has it. Pure. */
import type { CutText } from "../../../shared/deck/compare/cut.ts";
import { slideChanges } from "../../../shared/deck/compare/slideChanges.ts";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Rewrite } from "../../sync/roomSlides.ts";
import { type Heir, restoreSlide } from "./restoreSlide.ts";

/** Refuses (`no-version-slide`) a slide that the version does not have. */
export const planOf = (now: CutText, then: CutText, slide: SlideKey | undefined, heir: Heir | null): Rewrite => {
  if (slide === undefined) return { changes: slideChanges(now, then), keys: then.slides.map(({ key }) => key) };
  const plan = restoreSlide(now, then, slide, heir);
  if (!plan) throw new Refusal("no-version-slide", "That version does not have it: choose another moment.");
  if ("because" in plan) throw new Refusal("no-restore", plan.because);
  return plan;
};
