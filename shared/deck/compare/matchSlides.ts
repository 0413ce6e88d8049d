/**
 * Which slide of one version is which of another. First by key, where both know it; then by id; then by likeness, so that a slide that was
 * written anew elsewhere is "moved and changed" and not "removed and added".
 */

import { likeness } from "./likeness.ts";

/** A slide as comparison needs it. `text`: attribute line and body, without its separator. */
export interface SlideText {
  readonly key: string;
  readonly id: string | null;
  readonly text: string;
}

/** Indexes into the two versions; null where the slide is not. */
export interface SlidePair {
  readonly before: number | null;
  readonly after: number | null;
}

/** The key of whichever slide comes first (yjsKeys.ts): when that one is deleted the next takes it over. It counts only when nothing else does. */
const FIRST = "first";
/** Below this share of common words two slides are two slides. */
const LIKE_ENOUGH = 0.5;
/** Slides on each side up to which every pair is looked at for likeness; beyond, only neighbours of matched ones would cost too much. */
const COMPARED = 400;

/** Pairs in the order of `after`, removed slides where they were. Every index occurs once. */
export const matchSlides = (before: readonly SlideText[], after: readonly SlideText[]): SlidePair[] => {
  const match = new Map<number, number>();
  const taken = new Set<number>();
  const take = (a: number, b: number) => {
    match.set(b, a);
    taken.add(a);
  };
  matchBy(before, after, (slide) => (slide.key === FIRST ? null : slide.key), taken, match, take);
  matchBy(before, after, (slide) => slide.text.trim() || null, taken, match, take);
  matchBy(before, after, (slide) => slide.id, taken, match, take);
  matchByLikeness(before, after, taken, match, take);
  matchBy(before, after, (slide) => (slide.key === FIRST ? FIRST : null), taken, match, take);
  return inOrder(before.length, after.length, match);
};

type Take = (before: number, after: number) => void;

/** Pairs those whose `name` is the same and occurs once among the unmatched of each side. */
const matchBy = (
  before: readonly SlideText[],
  after: readonly SlideText[],
  name: (slide: SlideText) => string | null,
  taken: ReadonlySet<number>,
  match: ReadonlyMap<number, number>,
  take: Take,
): void => {
  const old = unique(before, name, (i) => taken.has(i));
  for (const [value, b] of unique(after, name, (i) => match.has(i))) {
    const a = old.get(value);
    if (a !== undefined) take(a, b);
  }
};

const unique = (
  slides: readonly SlideText[],
  name: (slide: SlideText) => string | null,
  skip: (index: number) => boolean,
): Map<string, number> => {
  const once = new Map<string, number>();
  const twice = new Set<string>();
  for (const [i, slide] of slides.entries()) {
    const value = skip(i) ? null : name(slide);
    if (value === null || twice.has(value)) continue;
    if (once.delete(value)) twice.add(value);
    else once.set(value, i);
  }
  return once;
};

const matchByLikeness = (
  before: readonly SlideText[],
  after: readonly SlideText[],
  taken: ReadonlySet<number>,
  match: ReadonlyMap<number, number>,
  take: Take,
): void => {
  const left = before.flatMap((slide, i) => (taken.has(i) ? [] : [{ i, text: slide.text }]));
  const right = after.flatMap((slide, i) => (match.has(i) ? [] : [{ i, text: slide.text }]));
  if (left.length > COMPARED || right.length > COMPARED) return;
  const alike = likeness(left, right).filter(({ score }) => score >= LIKE_ENOUGH);
  alike.sort((x, y) => y.score - x.score || Math.abs(x.a - x.b) - Math.abs(y.a - y.b) || x.b - y.b);
  for (const { a, b } of alike) if (!taken.has(a) && !match.has(b)) take(a, b);
};

/** The pairs of `after`, with each removed slide put behind the pair of its nearest predecessor that is still there. */
const inOrder = (befores: number, afters: number, match: ReadonlyMap<number, number>): SlidePair[] => {
  const afterOf = new Map([...match].map(([b, a]) => [a, b]));
  const removedBehind = new Map<number, number[]>();
  let last = -1;
  for (let a = 0; a < befores; a++) {
    const b = afterOf.get(a);
    if (b !== undefined) last = b;
    else removedBehind.set(last, [...(removedBehind.get(last) ?? []), a]);
  }
  const removed = (behind: number): SlidePair[] =>
    (removedBehind.get(behind) ?? []).map((before) => ({ before, after: null }));
  const pairs = removed(-1);
  for (let b = 0; b < afters; b++) pairs.push({ before: match.get(b) ?? null, after: b }, ...removed(b));
  return pairs;
};
