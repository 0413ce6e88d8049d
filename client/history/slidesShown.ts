/** The slides as the page lists them, and the one that is chosen. */
import type { ComparedSlideInfo, CompareResponse } from "../../shared/protocol/history.ts";
import type { SlideKey } from "../../shared/protocol/ids.ts";
import type { DeckMoment } from "./versionReader.ts";

/** All of a slide list that has nothing to be compared with. */
export const plainSlides = ({ deck }: DeckMoment): CompareResponse["slides"] =>
  deck.slides.map(({ key, title }, index) => ({ key, before: null, after: { index, title }, changes: [] }));

/** The chosen slide; else the first that changed; else the first. */
export const slideOf = (slides: CompareResponse["slides"], wanted: SlideKey | null): ComparedSlideInfo | null =>
  slides.find(({ key }) => key === wanted) ?? slides.find(({ changes }) => changes.length > 0) ?? slides[0] ?? null;
