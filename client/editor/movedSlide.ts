/** Where a place in the text is after somebody's change moved the slide that it was in: the text is deleted there and written anew elsewhere. */
import type { ChangeDesc, ChangeSet } from "@codemirror/state";
import type { Deck, Slide } from "../../shared/deck/model.ts";
import { slideIndexAt } from "./slides.ts";

export interface Before {
  /** The deck as it was read last; it may lag behind the text by `since`. */
  readonly deck: Deck;
  readonly since: ChangeDesc;
}

const slideOf = (deck: Deck, at: number): Slide | undefined => deck.slides[slideIndexAt(deck, at)];

/** How many characters of `from..to` the change deletes. */
const deletedWithin = (changes: ChangeDesc, from: number, to: number): number => {
  let sum = 0;
  changes.iterChangedRanges((start, end) => {
    sum += Math.max(0, Math.min(end, to) - Math.max(start, from));
  }, true);
  return sum;
};

/** True when the change writes at `at` what it deletes elsewhere: text that was typed at a slide's old place comes after it. */
const followsHere = (changes: ChangeSet, before: (from: number, to: number) => string, at: number): boolean => {
  const deleted = new Set<string>();
  let here: string | null = null;
  changes.iterChanges((fromA, toA, _fromB, _toB, inserted) => {
    if (toA > fromA) deleted.add(before(fromA, toA));
    else if (fromA === at) here = inserted.toString();
  }, true);
  return here !== null && deleted.has(here);
};

/** Offset in the text after `changes` of what stood at `at`, when its slide was moved; null when ordinary mapping is right. */
export const movedWithSlide = (
  at: number,
  { deck, since }: Before,
  changes: ChangeSet,
  now: Deck,
  textBefore: (from: number, to: number) => string,
): number | null => {
  const old = slideOf(deck, since.invertedDesc.mapPos(at, -1));
  const next = old && now.slides.find((slide) => slide.key === old.key);
  if (old === undefined || next === undefined) return null;
  const behind = changes.mapPos(at, 1);
  const inPlace = slideOf(now, changes.mapPos(at, -1))?.key === next.key;
  if (inPlace) return followsHere(changes, textBefore, at) ? behind : null;
  const oldFrom = since.mapPos(old.from, 1);
  // Nothing of it was deleted: others were moved around it, and the place itself is still there.
  if (deletedWithin(changes, oldFrom, since.mapPos(old.bodyTo, 1)) === 0)
    return slideOf(now, behind)?.key === next.key ? behind : null;
  // Its beginning is where it was: it was split, or cut short, and not moved.
  if (slideOf(now, changes.mapPos(oldFrom, -1))?.key === next.key) return null;
  return Math.min(next.from + deletedWithin(changes, oldFrom, at), next.to);
};
