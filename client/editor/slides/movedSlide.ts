/** Where a place in the text is after somebody's change moved the slide that it was in: the text is deleted there and written anew elsewhere. */
import type { ChangeDesc, ChangeSet } from "@codemirror/state";
import type { Deck, Slide } from "../../../shared/deck/model/model.ts";
import { slideIndexAt } from "../live/slides.ts";

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

interface Edits {
  readonly deleted: readonly { readonly from: number; readonly to: number; readonly text: string }[];
  /** `at` in the text before, `to` the end in the text after. */
  readonly inserted: readonly { readonly at: number; readonly to: number; readonly text: string }[];
}

const editsOf = (changes: ChangeSet, textBefore: (from: number, to: number) => string): Edits => {
  const deleted: Edits["deleted"][number][] = [];
  const inserted: Edits["inserted"][number][] = [];
  changes.iterChanges((from, to, _fromB, toB, text) => {
    if (to > from) deleted.push({ from, to, text: textBefore(from, to) });
    if (text.length > 0) inserted.push({ at: from, to: toB, text: text.toString() });
  }, true);
  return { deleted, inserted };
};

/**
 * Words that were typed at a slide's old place, and are brought after it by the change: where the place behind them is then.
 * Null when it brings no words that end at `at`, and none to `at`.
 */
const withOwnWords = (at: number, { deleted, inserted }: Edits): number | null => {
  const taken = deleted.find((each) => each.from < at && at <= each.to);
  const brought =
    taken &&
    (inserted.find(({ text }) => text === taken.text) ?? inserted.find(({ text }) => text.includes(taken.text)));
  if (taken !== undefined && brought !== undefined) {
    const behind = brought.text.length - brought.text.lastIndexOf(taken.text) - taken.text.length;
    return brought.to - behind - (taken.to - at);
  }
  const here = inserted.find((each) => each.at === at && deleted.some(({ text }) => text === each.text));
  return here?.to ?? null;
};

const blankLines = (text: string): number => /^(?:[ \t]*\n)*/.exec(text)?.[0].length ?? 0;

/** Offset in the text after `changes` of what stood at `at`, when its slide was moved; null when ordinary mapping is right. */
export const movedWithSlide = (
  at: number,
  { deck, since }: Before,
  changes: ChangeSet,
  now: Deck,
  textBefore: (from: number, to: number) => string,
  textAfter: (from: number, to: number) => string,
): number | null => {
  const old = slideOf(deck, since.invertedDesc.mapPos(at, -1));
  const next = old && now.slides.find((slide) => slide.key === old.key);
  const words = withOwnWords(at, editsOf(changes, textBefore));
  if (old === undefined || next === undefined) return words;
  const behind = changes.mapPos(at, 1);
  if (slideOf(now, changes.mapPos(at, -1))?.key === next.key) return words;
  const oldFrom = since.mapPos(old.from, 1);
  // Nothing of it was deleted: others were moved around it, and the place itself is still there.
  if (deletedWithin(changes, oldFrom, since.mapPos(old.bodyTo, 1)) === 0)
    return slideOf(now, behind)?.key === next.key ? behind : words;
  // Its beginning is where it was: it was split, or cut short, and not moved.
  if (slideOf(now, changes.mapPos(oldFrom, -1))?.key === next.key) return words;
  // The blank lines above its words are its place's: there may be more of them, or fewer.
  const wordsFrom = oldFrom + blankLines(textBefore(oldFrom, since.mapPos(old.bodyTo, 1)));
  const nowFrom = next.from + blankLines(textAfter(next.from, next.to));
  return Math.min(nowFrom + deletedWithin(changes, wordsFrom, Math.max(at, wordsFrom)), next.to);
};
