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

/** Where `slide` is after an edit; a deleted one hands over to its nearest neighbour on the `towards` side, else on the other. */
export const whereNow = (
  before: readonly Reading[],
  after: readonly Reading[],
  slide: SlideKey,
  towards: "next" | "previous" = "next",
): Whereabouts => {
  const [was, now] = [byKey(before), byKey(after)];
  const found = locate(before, after, was, now, slide);
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
