/** From a deck's text to another one: the smallest change, and who keeps its key. Pure. */
import { type CutText, cutText } from "../../../shared/deck/compare/cut.ts";
import { matchSlides } from "../../../shared/deck/compare/matchSlides.ts";
import { slideChanges } from "../../../shared/deck/compare/slideChanges.ts";
import { slideTexts } from "../../../shared/deck/compare/slideTexts.ts";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import type { Rewrite } from "../../sync/roomSlides.ts";

/** HV18: who is known again, by id or likeness, keeps its key; the others are new. */
export const overwriting = (now: CutText, text: string): Rewrite => {
  const nameless = cutText(text, (offset) => (offset === 0 ? "first" : `new ${offset}`) as SlideKey);
  const pairs = matchSlides(slideTexts(now), slideTexts(nameless));
  const known = new Map(
    pairs.flatMap(({ before, after }) => (before === null || after === null ? [] : [[after, before]])),
  );
  const keys = nameless.slides.map((_, i) => now.slides[known.get(i) ?? -1]?.key ?? null);
  const slides = nameless.slides.map((slide, i) => ({ ...slide, key: keys[i] ?? slide.key }));
  return { changes: slideChanges(now, { ...nameless, slides }), keys };
};
