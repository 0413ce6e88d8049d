/** What became of a slide between two readings of a deck: keys are good names, but cutting and pasting gives a slide a new one, and deleting can give its own to its neighbour. */
import type { SlideKey } from "../protocol/ids.ts";

/** A slide in one reading. `text` tells its content apart from others'; "" (an empty slide) never does. */
export interface Reading {
  readonly key: SlideKey;
  readonly text: string;
}

export interface Whereabouts {
  /** Null only when the deck has no slide any more. */
  readonly slide: SlideKey | null;
  readonly fate: "same" | "moved" | "gone";
}

type ByKey = ReadonlyMap<SlideKey, string>;
const byKey = (slides: readonly Reading[]): ByKey => new Map(slides.map(({ key, text }) => [key, text]));

/** The key that the slide has now; null when it was deleted. */
const locate = (
  before: readonly Reading[],
  after: readonly Reading[],
  was: ByKey,
  now: ByKey,
  key: SlideKey,
): SlideKey | null => {
  const old = was.get(key);
  const there = now.get(key);
  if (there !== undefined && there === old) return key;
  if (old) {
    const moved = after.find((slide) => slide.text === old && was.get(slide.key) !== old);
    if (moved) return moved.key;
  }
  if (there === undefined) return null;
  // Another slide's content under this name: that one has come here, this one was deleted before it.
  const replaced =
    there !== "" && before.some((slide) => slide.key !== key && slide.text === there && now.get(slide.key) !== there);
  return replaced ? null : key;
};

/** A new slide between the neighbours that this one had: it was typed again, with other words. */
const inItsPlace = (before: readonly Reading[], after: readonly Reading[], was: ByKey, key: SlideKey) => {
  const at = before.findIndex((slide) => slide.key === key);
  const between = (_: Reading, i: number): boolean =>
    after[i - 1]?.key === before[at - 1]?.key && after[i + 1]?.key === before[at + 1]?.key;
  return after.find((slide, i) => !was.has(slide.key) && between(slide, i))?.key ?? null;
};

/** Where `slide` is after an edit; a deleted one hands over to its nearest neighbour on the `towards` side, else on the other. */
export const whereNow = (
  before: readonly Reading[],
  after: readonly Reading[],
  slide: SlideKey,
  towards: "next" | "previous" = "next",
): Whereabouts => {
  const [was, now] = [byKey(before), byKey(after)];
  // `previous` asks what may be seen already: what is new there may not.
  const found =
    locate(before, after, was, now, slide) ??
    (towards === "next" && !now.has(slide) ? inItsPlace(before, after, was, slide) : null);
  if (found !== null) return { slide: found, fate: found === slide ? "same" : "moved" };
  const at = before.findIndex(({ key }) => key === slide);
  const later = before.slice(at + 1);
  const earlier = before.slice(0, Math.max(at, 0)).reverse();
  for (const neighbour of towards === "next" ? [...later, ...earlier] : [...earlier, ...later]) {
    const next = locate(before, after, was, now, neighbour.key);
    if (next !== null) return { slide: next, fate: "gone" };
  }
  return { slide: after[0]?.key ?? null, fate: "gone" };
};

/** The key under which a slide that was deleted is there again, with the same words; null while it is not. */
export const returned = (
  before: readonly Reading[],
  after: readonly Reading[],
  { key, text }: Reading,
): SlideKey | null => {
  const was = byKey(before);
  const same = (slide: Reading): boolean => text !== "" && slide.text === text && was.get(slide.key) !== text;
  return after.find((slide) => same(slide) || (slide.key === key && !was.has(key)))?.key ?? null;
};
