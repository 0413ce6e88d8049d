/** The smallest change from one deck text to another: by line, then by letter within, never across half a character. */
import type { TextChange } from "../text/changes.ts";
import { atWords } from "./atWords.ts";
import { type Difference, differences, type Effort, someEffort } from "./differences.ts";

/** Longest pieces that are compared letter by letter; larger ones are replaced whole between their common ends. */
const LETTERS = 20_000;

/**
 * Changes that make `from` into `to`, least first by line, then by letter inside what changed. They do not overlap, are in order, and
 * never begin or end between the halves of a surrogate pair. `effort` is shared by all that is compared in one go: when it is spent
 * changes are larger, and still right.
 */
export const textChanges = (from: string, to: string, effort: Effort = someEffort()): TextChange[] => {
  if (from === to) return [];
  const changes: TextChange[] = [];
  for (const hunk of lineHunks(from, to, effort)) changes.push(...letterChanges(from, hunk, effort));
  return atWords(from, changes);
};

/** Lines as numbers: the same line has the same. `starts` has one more, the end. */
const numbered = (text: string, known: Map<string, number>): { lines: number[]; starts: number[] } => {
  const lines: number[] = [];
  const starts: number[] = [];
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf("\n", at) + 1 || text.length;
    const line = text.slice(at, end);
    const number = known.get(line) ?? known.size;
    known.set(line, number);
    lines.push(number);
    starts.push(at);
    at = end;
  }
  starts.push(text.length);
  return { lines, starts };
};

const place = (starts: readonly number[], index: number): number => starts[index] ?? 0;

const lineHunks = (from: string, to: string, effort: Effort): TextChange[] => {
  const known = new Map<string, number>();
  const [a, b] = [numbered(from, known), numbered(to, known)];
  return differences(a.lines, b.lines, effort).map((hunk) => ({
    from: place(a.starts, hunk.from),
    to: place(a.starts, hunk.to),
    insert: to.slice(place(b.starts, hunk.fromB), place(b.starts, hunk.toB)),
  }));
};

/** Characters as numbers, whole emoji in one; `starts` has one more, the end. */
const characters = (text: string): { codes: number[]; starts: number[] } => {
  const codes: number[] = [];
  const starts: number[] = [];
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at) ?? 0;
    codes.push(code);
    starts.push(at);
    at += code > 0xffff ? 2 : 1;
  }
  starts.push(text.length);
  return { codes, starts };
};

const sizeOf = ({ from, to, fromB, toB }: Difference): number => Math.max(to - from, toB - fromB);

/** Letters that two unlike pieces happen to share hold nothing together: whoever types between them would type into the midst of new words. */
const withoutCrumbs = (list: readonly Difference[]): Difference[] => {
  const changes: Difference[] = [];
  for (const each of list) {
    let next = each;
    for (let last = changes.at(-1); last; last = changes.at(-1)) {
      if (next.from - last.to > Math.min(sizeOf(last), sizeOf(next))) break;
      next = { ...next, from: last.from, fromB: last.fromB };
      changes.pop();
    }
    changes.push(next);
  }
  return changes;
};

const letterChanges = (source: string, hunk: TextChange, effort: Effort): TextChange[] => {
  const old = source.slice(hunk.from, hunk.to);
  const { insert } = hunk;
  if (old === "" || insert === "" || old.length + insert.length > LETTERS) return [hunk];
  const [a, b] = [characters(old), characters(insert)];
  return withoutCrumbs(differences(a.codes, b.codes, effort)).map((each) => ({
    from: hunk.from + place(a.starts, each.from),
    to: hunk.from + place(a.starts, each.to),
    insert: insert.slice(place(b.starts, each.fromB), place(b.starts, each.toB)),
  }));
};
