/**
 * Of two words between which one is deleted it cannot be seen from the texts whether "two " went, or "wo t": the letters are the same. What begins
 * where a word does is what people did, and whoever types beside it types beside a word and not into one.
 */
import type { TextChange } from "../text/changes.ts";

/** Letters that a change is moved by, at most. */
const FURTHEST = 200;

const inWord = /[\p{L}\p{N}\p{M}_]/u;

/** False between two letters of a word. Halves of a surrogate pair are none of a word's. */
const isBetweenWords = (text: string, at: number): boolean =>
  at <= 0 || at >= text.length || !inWord.test(text[at - 1] ?? "") || !inWord.test(text[at] ?? "");

/** The change that comes to the same `by` letters later; null when there is none: other letters stand there, another line, or half a character. */
const moved = (source: string, { from, to, insert }: TextChange, by: 1 | -1): TextChange | null => {
  const text = insert === "" ? source.slice(from, to) : insert;
  const [passed, same] = by > 0 ? [source[to], text[0]] : [source[from - 1], text.at(-1)];
  if (passed === undefined || passed !== same || passed === "\n" || /[\ud800-\udfff]/.test(passed)) return null;
  const turned = by > 0 ? text.slice(1) + passed : passed + text.slice(0, -1);
  return { from: from + by, to: to + by, insert: insert === "" ? "" : turned };
};

const standsAtWords = (source: string, { from, to, insert }: TextChange): boolean => {
  const after = insert === "" ? "" : source.slice(Math.max(0, from - 2), from) + insert + source.slice(to, to + 2);
  if (insert === "") return isBetweenWords(source, from) && isBetweenWords(source, to);
  const at = Math.min(2, from);
  return isBetweenWords(after, at) && isBetweenWords(after, at + insert.length);
};

/** The nearest of the same changes that stands at words, between `low` and `high`; the change itself when none does. */
const nearest = (source: string, change: TextChange, low: number, high: number): TextChange => {
  if ((change.insert !== "" && change.to > change.from) || standsAtWords(source, change)) return change;
  let [left, right]: (TextChange | null)[] = [change, change];
  for (let step = 0; step < FURTHEST && (left || right); step += 1) {
    left = left && left.from - 1 > low ? moved(source, left, -1) : null;
    right = right && right.to + 1 < high ? moved(source, right, 1) : null;
    for (const each of [left, right]) if (each && standsAtWords(source, each)) return each;
  }
  return change;
};

/** The same changes (in order, apart), as far as there is a choice such that words stay whole. */
export const atWords = (source: string, changes: readonly TextChange[]): TextChange[] => {
  const list: TextChange[] = [];
  for (const [index, change] of changes.entries()) {
    const low = list.at(-1)?.to ?? -1;
    const high = changes[index + 1]?.from ?? source.length + 1;
    list.push(nearest(source, change, low, high));
  }
  return list;
};
