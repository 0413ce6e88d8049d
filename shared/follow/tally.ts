/** What is counted during a talk, for its summary: how long each slide was live, and how many followed. Plain data, bounded. */
import type { SlideKey } from "../protocol/ids.ts";

interface Shown {
  readonly key: SlideKey;
  readonly title: string;
  readonly ms: number;
  readonly visits: number;
}

export interface Tally {
  readonly slides: readonly Shown[];
  /** Since when the live slide is live; null when none is. */
  readonly since: { readonly key: SlideKey; readonly at: number } | null;
  /** `[ms since the start, followers]`. */
  readonly followers: readonly (readonly [number, number])[];
  readonly peak: number;
}

export const emptyTally: Tally = { slides: [], since: null, followers: [], peak: 0 };

/** FS51: points kept; at the cap every other goes. */
const MOST_POINTS = 400;

/** The live slide changed at `at` (ms), or a talk ended (`key` null). */
export const tallyMove = (tally: Tally, key: SlideKey | null, at: number): Tally => {
  if (key !== null && tally.since?.key === key) return tally;
  const slides = [...tally.slides];
  const change = (of: SlideKey, ms: number, visits: number) => {
    const index = slides.findIndex((slide) => slide.key === of);
    const old = slides[index] ?? { key: of, title: "", ms: 0, visits: 0 };
    slides[index < 0 ? slides.length : index] = { ...old, ms: old.ms + ms, visits: old.visits + visits };
  };
  if (tally.since) change(tally.since.key, Math.max(0, at - tally.since.at), 0);
  if (key !== null) change(key, 0, 1);
  return { ...tally, slides, since: key === null ? null : { key, at } };
};

/** A slide goes on under another key: its time stays one. */
export const tallyRename = (tally: Tally, from: SlideKey, to: SlideKey): Tally => ({
  ...tally,
  slides: tally.slides.map((slide) => (slide.key === from ? { ...slide, key: to } : slide)),
  since: tally.since?.key === from ? { ...tally.since, key: to } : tally.since,
});

/** Titles as they are now; a slide that is gone keeps its last. */
export const tallyTitles = (tally: Tally, titles: ReadonlyMap<SlideKey, string>): Tally => ({
  ...tally,
  slides: tally.slides.map((slide) => ({ ...slide, title: titles.get(slide.key) ?? slide.title })),
});

/** `count` followers at `ms` after the start. A count that did not change is noted once. */
export const tallyFollowers = (tally: Tally, ms: number, count: number): Tally => {
  if (tally.followers.at(-1)?.[1] === count) return tally;
  const points = [...tally.followers, [ms, count] as const];
  const followers =
    points.length > MOST_POINTS ? points.filter((_, i) => i % 2 === 0 || i === points.length - 1) : points;
  return { ...tally, followers, peak: Math.max(tally.peak, count) };
};
