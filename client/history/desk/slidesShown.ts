/** The slides as the page lists them, the one that is chosen, and which it is at another moment. */
import { matchSlides, type SlideText } from "../../../shared/deck/compare/matchSlides.ts";
import type { Deck } from "../../../shared/deck/model/model.ts";
import type { ComparedSlideInfo, CompareResponse } from "../../../shared/protocol/history.ts";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import type { StorySlide } from "../../http/historyApi.ts";
import type { DeckMoment } from "./versionReader.ts";

/** The key of whichever slide comes first. */
const FIRST = "first";

type Keyed = { readonly deck: { readonly slides: readonly { readonly key: SlideKey }[] } };

const keyIn = (moment: Keyed | null, index: number): SlideKey | null => moment?.deck.slides[index]?.key ?? null;

type Compared = Pick<CompareResponse, "from" | "to"> | null;

/** All of a slide list that has nothing to be compared with. */
export const plainSlides = ({ deck }: DeckMoment): CompareResponse["slides"] =>
  deck.slides.map(({ key, title }, index) => ({ key, before: null, after: { index, title }, changes: [] }));

/** The chosen slide, by its key in the later text or in the earlier, if that is there; else the first that changed; else the first. */
export const slideOf = (
  slides: CompareResponse["slides"],
  wanted: SlideKey | null,
  earlier: Keyed | null,
): ComparedSlideInfo | null =>
  slides.find(({ key }) => key === wanted) ??
  slides.find(({ before }) => wanted !== null && before !== null && keyIn(earlier, before.index) === wanted) ??
  slides.find(({ changes }) => changes.length > 0) ??
  slides[0] ??
  null;

/** A slide as its story is asked for: by a key that it has in a version. `shown`: what is listed when nothing is compared. */
export const storySlide = (
  { key, before, after }: ComparedSlideInfo,
  comparison: Compared,
  shown: number | undefined,
  earlier: Keyed | null,
): StorySlide => {
  if (comparison === null) return { key: key as SlideKey, at: shown };
  const { from, to } = comparison;
  if (after !== null && to !== null) return { key: key as SlideKey, at: to.number };
  // Of the text as it is now, no version knows the keys yet that are new.
  const old = before === null || after === null ? null : keyIn(earlier, before.index);
  if (old !== null) return { key: old, at: from.number };
  return { key: key as SlideKey, at: after === null ? from.number : undefined };
};

type Read = Pick<DeckMoment, "markdown"> & { readonly deck: Pick<Deck, "slides"> };

const textsOf = ({ deck, markdown }: Read): SlideText[] =>
  deck.slides.map(({ key, id, attributeLine, bodyFrom, bodyTo }) => ({
    key,
    id,
    text: markdown.slice(attributeLine?.from ?? bodyFrom, bodyTo).trim(),
  }));

/**
 * The key that a slide of one moment has at another: its own where that knows it, else that of the slide it is like. Its own too when there is none
 * like it: it may be there again at the next.
 */
export const keyAt = (to: Read, from: Read, key: SlideKey): SlideKey => {
  const has = ({ deck }: Read): boolean => deck.slides.some((slide) => slide.key === key);
  if (!has(from) || (has(to) && key !== FIRST)) return key;
  const before = from.deck.slides.findIndex((slide) => slide.key === key);
  const pair = matchSlides(textsOf(from), textsOf(to)).find((each) => each.before === before);
  return to.deck.slides[pair?.after ?? -1]?.key ?? key;
};
