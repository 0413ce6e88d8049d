/**
 * What must be added to an edit so that no separator that it leaves standing becomes something else: dashes under what is written above them
 * are a heading, behind a fence that is opened they are code. Each mend is tried out on the text, because no table of rules is as sure.
 */

import { splitSlides } from "../read/split.ts";
import { applyChanges, type TextChange } from "../text/changes.ts";
import { columnAt, isBlankLine, lineEnd, skipBlanks } from "../text/lines.ts";
import { openBefore } from "./openBefore.ts";

/** The marks of a separator line: from the first to behind the last. Of what was typed between them, `to` is behind the last as well. */
interface Marks {
  readonly from: number;
  readonly to: number;
  /** As they were before the edit. */
  readonly marks: string;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

const lineStart = (text: string, at: number): number => text.lastIndexOf("\n", at - 1) + 1;

/** Where the lines begin that separate, those that head the text included. */
const separatorsOf = (text: string): ReadonlySet<number> => {
  const found = new Set<number>();
  for (const { from, textFrom, bodyTo, to } of splitSlides(text, 0)) {
    if (textFrom > from) found.add(lineStart(text, text[textFrom - 1] === "\n" ? textFrom - 1 : textFrom));
    if (to > bodyTo && !isBlankLine(text, bodyTo, lineEnd(text, bodyTo))) found.add(bodyTo);
  }
  return found;
};

const marksOf = (text: string, line: number): Marks => {
  const end = lineEnd(text, line);
  const from = skipBlanks(text, line, end);
  const to = line + text.slice(line, end).trimEnd().length;
  return { from, to, marks: text.slice(from, to) };
};

const moved = (at: number, changes: readonly TextChange[]): number =>
  changes.reduce((sum, { from, to, insert }) => (to <= at ? sum + insert.length - (to - from) : sum), at);

/** Where the marks stand after the changes; null when one of them was deleted. */
const movedMarks = ({ from, to, marks }: Marks, changes: readonly TextChange[]): Marks | null =>
  changes.some((change) => change.to > change.from && change.to > from && change.from < to)
    ? null
    : { from: moved(from, changes), to: moved(to - 1, changes) + 1, marks };

/** Text that came to stand between the marks goes on a line below them, beside them on a line of its own. */
const apart = (text: string, { from, to, marks }: Marks): TextChange[] => {
  const line = lineStart(text, from);
  const end = lineEnd(text, to);
  const changes: TextChange[] = [];
  if (text.slice(line, from).trim() !== "") changes.push({ from, to: from, insert: "\n\n" });
  const within = to - from - marks.length;
  if (within > 0) {
    // The hindmost marks go before what was written, so that a cursor stays behind what it wrote.
    let head = from;
    while (head < to && text[head] === marks[head - from]) head += 1;
    const tail = text.slice(head + within, to);
    const written = text.slice(head, head + within);
    const gap = written.startsWith("\n") ? "" : "\n";
    changes.push({ from: head, to: head, insert: tail + gap }, { from: head + within, to, insert: "" });
  } else if (text.slice(to, end).trim() !== "") changes.push({ from: to, to, insert: "\n" });
  return changes;
};

const blankBefore = (text: string, { from }: Marks): TextChange[] => {
  const line = lineStart(text, from);
  return line === 0 ? [] : [{ from: line, to: line, insert: "\n" }];
};

const toMargin = (text: string, { from }: Marks): TextChange[] => {
  const line = lineStart(text, from);
  return columnAt(text, line, from) === 0 ? [] : [{ from: line, to: from, insert: "" }];
};

/** Ends what stands open before the separator: at once where it was just opened, else at the end of the slide. */
const close: Mend = (text, { from }, touched) => {
  const line = lineStart(text, from);
  const open = openBefore(text, line, separatorsOf(text));
  if (open === null) return [];
  const fresh = touched.some((change) => change.from <= open.to && change.to >= open.from);
  const body = text.slice(0, line).trimEnd().length;
  const at = fresh ? open.to : Math.max(open.to, body);
  const onLine = fresh && !open.closer.startsWith("\n");
  return [{ from: at, to: at, insert: onLine ? open.closer : `\n${open.closer.trimStart()}` }];
};

/** `touched`: the ranges that the edit wrote. */
type Mend = (text: string, marks: Marks, touched: readonly Range[]) => TextChange[];

/** Several at once. Nothing when one of them has nothing to do. */
const together =
  (...all: readonly Mend[]): Mend =>
  (text, marks, touched) => {
    const changes = all.map((mend) => mend(text, marks, touched));
    return changes.every((each) => each.length > 0) ? changes.flat() : [];
  };

/** From the least that is added to the most. */
const mends: readonly Mend[] = [
  apart,
  blankBefore,
  together(apart, blankBefore),
  toMargin,
  together(toMargin, blankBefore),
  close,
  together(close, blankBefore),
  together(close, apart),
  together(close, toMargin),
  together(close, apart, blankBefore),
];

/** Those that are no separators now; of two that came to stand on one line the second. */
const lost = (text: string, all: readonly Marks[]): Marks[] => {
  const standing = separatorsOf(text);
  const seen = new Set<number>();
  return all.filter(({ from, to, marks }) => {
    const line = lineStart(text, from);
    const second = seen.has(line);
    seen.add(line);
    return second || text.slice(from, to) !== marks || !standing.has(line);
  });
};

/** Marks through a mend of ours, which may put them together again. */
const follow = (marks: Marks, changes: readonly TextChange[], after: string): Marks => {
  const from = moved(marks.from, changes);
  const together = after.startsWith(marks.marks, from);
  return { ...marks, from, to: together ? from + marks.marks.length : moved(marks.to - 1, changes) + 1 };
};

interface Mended {
  readonly text: string;
  readonly all: readonly Marks[];
  readonly changes: readonly TextChange[];
  readonly left: readonly Marks[];
}

const attempt = (
  text: string,
  all: readonly Marks[],
  some: readonly Marks[],
  mend: Mend,
  touched: readonly Range[],
) => {
  const wanted = some.flatMap((marks) => mend(text, marks, touched)).toSorted((a, b) => a.from - b.from || a.to - b.to);
  const changes = wanted.filter(({ from, to }, i) => from !== wanted[i - 1]?.from || to !== wanted[i - 1]?.to);
  if (changes.length === 0) return null;
  const after = applyChanges(text, changes);
  const moves = all.map((marks) => follow(marks, changes, after));
  return { text: after, all: moves, changes, left: lost(after, moves) };
};

/** One mend for all that are lost, or else one for the topmost: what stands below depends on it. Null when nothing helps. */
const step = (text: string, all: readonly Marks[], now: readonly Marks[], touched: readonly Range[]): Mended | null => {
  for (const mend of mends) {
    const wide = attempt(text, all, now, mend, touched);
    if (wide?.left.length === 0) return wide;
  }
  const at = now[0] === undefined ? -1 : all.indexOf(now[0]);
  for (const mend of mends) {
    const one = attempt(text, all, now.slice(0, 1), mend, touched);
    if (one === null) continue;
    if (!one.left.some((marks) => one.all.indexOf(marks) <= at)) return one;
  }
  return null;
};

const MOST_STEPS = 24;

/**
 * `before` begins where a slide begins. `edits` are what a person does to it. Gives further changes, each list for the text with all before
 * it made. Left alone are separators of which a mark was deleted, and those whose line begins at one of `spared` (before the edit).
 */
export const keepSeparators = (
  before: string,
  edits: readonly TextChange[],
  spared: ReadonlySet<number> = new Set(),
): readonly (readonly TextChange[])[] => {
  let text = applyChanges(before, edits);
  let all: readonly Marks[] = [...separatorsOf(before)]
    .filter((line) => !spared.has(line))
    .flatMap((line) => movedMarks(marksOf(before, line), edits) ?? []);
  if (lost(text, all).length === 0) return [];
  const touched = edits.map((edit) => {
    const from = moved(
      edit.from,
      edits.filter((each) => each !== edit),
    );
    return { from, to: from + edit.insert.length };
  });
  const steps: (readonly TextChange[])[] = [];
  for (let now = lost(text, all); now.length > 0 && steps.length < MOST_STEPS; now = lost(text, all)) {
    const next = step(text, all, now, touched);
    if (next === null) break;
    steps.push(next.changes);
    ({ text, all } = next);
  }
  return steps;
};
