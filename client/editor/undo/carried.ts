/**
 * What a change of the room's carries from one place to another: a moved slide, and words that were typed at its old place. Only what the room
 * itself wrote is looked at: a colleague's cut and paste makes text of theirs.
 */
import type { ChangeSet, Text } from "@codemirror/state";
import type * as Y from "yjs";
import { commonEnds } from "../../../shared/deck/text/textDiff.ts";
import { isRoomClient } from "../../../shared/protocol/sync.ts";
import type { Carried } from "./turns.ts";

interface Stretch {
  readonly from: number;
  readonly text: string;
}

/** Fewer characters than these are the same text only where they are most of what was written, or stand in it once. */
const TELLING = 4;

/** A separator, which a slide that is moved may leave behind or find at its new place. */
const LEADING = /^\s*(?:(?:[-*_][ \t]*){3,}\n)?\s*/;
const TRAILING = /\s*(?:\n(?:[-*_][ \t]*){3,}\n?)?\s*$/;

const stretchesOf = (changes: ChangeSet, before: Text) => {
  const deleted: Stretch[] = [];
  const written: Stretch[] = [];
  changes.iterChanges((from, to, fromB, _toB, text) => {
    if (to > from) deleted.push({ from, text: before.sliceString(from, to) });
    if (text.length > 0) written.push({ from: fromB, text: text.toString() });
  });
  return { deleted, written };
};

/** How much stands before what the text says, and that. */
const coreOf = (text: string): { readonly lead: number; readonly core: string } => {
  const lead = LEADING.exec(text)?.[0].length ?? 0;
  return { lead, core: text.slice(lead).replace(TRAILING, "") };
};

/** Blank characters behind `at`. */
const blanksAt = (text: string, at: number): number => /^\s*/.exec(text.slice(at))?.[0].length ?? 0;

/** `length` characters that are the same from `start` in the one and `into` in the other, and what is the same around them. */
const widened = (old: Stretch, now: Stretch, start: number, into: number, length: number): Carried => {
  let [from, at, to] = [start, into, start + length];
  while (from > 0 && at > 0 && old.text[from - 1] === now.text[at - 1]) {
    from -= 1;
    at -= 1;
  }
  while (to < old.text.length && old.text[to] === now.text[at + to - from]) to += 1;
  return { from: old.from + from, to: old.from + to, at: now.from + at, spent: blanksAt(old.text, to) };
};

/** The same text, but for one stretch that somebody wrote or removed meanwhile: what is the same before and behind it. */
const roundGap = (old: Stretch, now: Stretch): readonly Carried[] => {
  const [one, other] = [coreOf(old.text), coreOf(now.text)];
  const { prefix, suffix } = commonEnds(one.core, other.core);
  if ((prefix + suffix) * 2 < Math.max(one.core.length, other.core.length)) return [];
  const [start, into] = [old.from + one.lead, now.from + other.lead];
  const [end, until] = [start + one.core.length, into + other.core.length];
  const spent = blanksAt(old.text, one.lead + one.core.length);
  const before = { from: start, to: start + prefix, at: into, spent: 0 };
  const behind = { from: end - suffix, to: end, at: until - suffix, spent };
  return [before, behind].filter(({ from, to }) => to > from);
};

const occursOnce = (needle: string, text: string): boolean =>
  text.includes(needle) && text.indexOf(needle) === text.lastIndexOf(needle);

/** Where `old` stands again in `now`. */
const found = (old: Stretch, now: Stretch): readonly Carried[] => {
  if (old.text === now.text) return [widened(old, now, 0, 0, old.text.length)];
  // Words for several places, which were typed side by side where a slide had been.
  if (now.text.trim() !== "" && occursOnce(now.text, old.text))
    return [widened(old, now, old.text.indexOf(now.text), 0, now.text.length)];
  const { lead, core } = coreOf(old.text);
  const telling = core.length >= TELLING || core.length * 2 >= coreOf(now.text).core.length;
  const at = core !== "" && (telling || occursOnce(core, now.text)) ? now.text.indexOf(core) : -1;
  return at < 0 ? roundGap(old, now) : [widened(old, now, lead, at, core.length)];
};

/** Would one character come from, or go to, two places? */
const meet = (a: Carried, b: Carried): boolean =>
  (a.at < b.at + b.to - b.from && b.at < a.at + a.to - a.from) || (a.from < b.to + b.spent && b.from < a.to + a.spent);

/** `roomWrote`: did the room write `from..to` of the text as it is after the changes? */
export const carriedBy = (
  changes: ChangeSet,
  before: Text,
  roomWrote: (from: number, to: number) => boolean,
): readonly Carried[] => {
  const { deleted, written } = stretchesOf(changes, before);
  const carried: Carried[] = [];
  if (written.length === 0) return carried;
  for (const old of deleted.toSorted((a, b) => b.text.length - a.text.length)) {
    for (const now of written) {
      const all = found(old, now);
      const free = all.every((one) => !carried.some((each) => meet(each, one)));
      if (all.length === 0 || !free || !all.every(({ from, to, at }) => roomWrote(at, at + to - from))) continue;
      carried.push(...all);
    }
  }
  return carried;
};

/** Asks the Y.Text, which must be as it is after the changes. Walks it: only for changes that may carry something. */
export const roomWroteIn =
  (text: Y.Text) =>
  (from: number, to: number): boolean => {
    let start = 0;
    for (let item = text._start; item !== null && start < to; item = item.right) {
      if (item.deleted || !item.countable) continue;
      if (start + item.length > from && !isRoomClient(item.id.client)) return false;
      start += item.length;
    }
    return true;
  };
