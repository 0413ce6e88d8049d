/**
 * No key, paste or completion merges two slides: what it needs so that the separators beside it stay ones is added in the same transaction,
 * and so in the same step of undo. Others' edits, and one's own undo, come as they are.
 */
import {
  type EditorState,
  type Extension,
  EditorState as State,
  StateField,
  type Text,
  type Transaction,
} from "@codemirror/state";
import { ySyncAnnotation } from "y-codemirror.next";
import { keepSeparators } from "../../../shared/deck/edit/keepSeparators.ts";
import type { TextChange } from "../../../shared/deck/text/changes.ts";
import { deckOf, isBehind } from "./deckInView.ts";
import { slideIndexAt } from "./slides.ts";

const BREAK = /^[ \t]{0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/;
const LIST = /^\s*(?:[-+*]|\d+[.)])(?:\s|$)/;
/** What may stay open beyond a blank line, and what ends it: of a fence its marks, and whether anything follows them. */
const FAR =
  /^[ \t]*(?:[-+*>][ \t]*)*(`{3,}|~{3,})[ \t]*([^\n`]?)|<(?:!(?:--)?|\?|\/?(?:pre|script|style|textarea)(?![\w-]))|-->|\?>|\]\]>/gim;

/** Does the edit bring or take such a thing? What stands as it stood costs no reading of what follows. */
const reachesFar = (before: string, after: string): boolean => {
  const of = (text: string): string =>
    [...text.matchAll(FAR)]
      .map(([all, marks, info]) => (marks === undefined ? all : `${marks} ${info === "" ? "" : "i"}`))
      .join("\n");
  return of(before) !== of(after);
};

/** A block of lines longer than this is no reason to look further at each key. */
const MOST_LINES = 100;

type Reach = "none" | "near" | "far";

const breakAt = (doc: Text, number: number): boolean =>
  number >= 1 && number <= doc.lines && BREAK.test(doc.line(number).text);

/** Does a separator stand right below the block of lines that line `number` belongs to, or, below a list, anywhere indented? */
const standsOver = (doc: Text, number: number, list: boolean): boolean => {
  for (let n = number + 1; n <= Math.min(doc.lines, number + MOST_LINES); n += 1) {
    const { text } = doc.line(n);
    if (BREAK.test(text)) return !list || /^\s/.test(text) || n === number + 1;
    if (text.trim() === "" && !list) return false;
  }
  return false;
};

/** Is the line, or one of the blank lines above it, what makes the dashes before it a separator? */
const standsUnder = (doc: Text, number: number): boolean => {
  let n = number - 1;
  while (n > 1 && n > number - 20 && doc.line(n).text.trim() === "") n -= 1;
  return breakAt(doc, n) && n > 1 && doc.line(n - 1).text.trim() !== "";
};

/** How far a change may matter to separators. Asked at each key: looks at the lines it touches and a few around. */
const reachOf = (before: Text, after: Text, fromA: number, toA: number, fromB: number, toB: number): Reach => {
  const [oldFrom, oldTo] = [before.lineAt(fromA), before.lineAt(toA)];
  const [newFrom, newTo] = [after.lineAt(fromB), after.lineAt(toB)];
  if (reachesFar(before.sliceString(oldFrom.from, oldTo.to), after.sliceString(newFrom.from, newTo.to))) return "far";
  const list = LIST.test(oldFrom.text) || LIST.test(newFrom.text) || LIST.test(newTo.text);
  const near =
    BREAK.test(oldFrom.text) ||
    BREAK.test(oldTo.text) ||
    breakAt(after, newTo.number + 1) ||
    standsOver(after, newTo.number, list) ||
    standsUnder(after, newFrom.number);
  return near ? "near" : "none";
};

/** A break that one is just typing is no separator yet: `***` may become `***bold***`. Where its line begins, or -1. */
const justTyped = StateField.define<number>({
  create: () => -1,
  update: (at, tr) => {
    const line = tr.state.doc.lineAt(tr.state.selection.main.head);
    if (tr.docChanged && tr.isUserEvent("input.type") && BREAK.test(line.text)) {
      const old = tr.startState.doc.lineAt(tr.startState.selection.main.head);
      if (!BREAK.test(old.text)) return line.from;
    }
    if (at < 0) return at;
    const now = tr.changes.mapPos(at, -1);
    return line.from === now && BREAK.test(line.text) ? now : -1;
  },
});

interface Window {
  readonly from: number;
  readonly to: number;
}

/** While the text is ahead of its deck: from a break with a blank line above it. */
const roughStart = (doc: Text, at: number): number => {
  const { number } = doc.lineAt(at);
  let passed = 0;
  for (let n = number - 1; n > 1 && n > number - 4 * MOST_LINES; n -= 1) {
    if (breakAt(doc, n) && doc.line(n - 1).text.trim() === "" && ++passed === 2) return doc.line(n).to + 1;
  }
  return 0;
};

/** The slides that the change touches, with the one before and two behind them: whole, so that they are read as in the deck. */
const windowOf = (state: EditorState, from: number, to: number, reach: Reach): Window => {
  const { length } = state.doc;
  if (isBehind(state))
    return { from: roughStart(state.doc, from), to: reach === "far" ? length : Math.min(length, to + 20_000) };
  const deck = deckOf(state);
  const first = deck.slides[Math.max(0, slideIndexAt(deck, from) - 1)];
  const last = deck.slides[slideIndexAt(deck, to) + 2];
  return { from: first?.from ?? 0, to: reach === "far" || last === undefined ? length : last.to };
};

interface Touched {
  readonly edits: readonly TextChange[];
  readonly from: number;
  readonly to: number;
  readonly reach: Reach;
}

const touchedBy = ({ changes, startState, newDoc }: Transaction): Touched => {
  const edits: TextChange[] = [];
  let reach: Reach = "none";
  let from = startState.doc.length;
  let to = 0;
  changes.iterChanges((fromA, toA, fromB, toB, inserted) => {
    edits.push({ from: fromA, to: toA, insert: inserted.toString() });
    from = Math.min(from, fromA);
    to = Math.max(to, toA);
    if (reach === "far") return;
    const here = reachOf(startState.doc, newDoc, fromA, toA, fromB, toB);
    if (here !== "none") reach = here;
  }, true);
  return { edits, from, to, reach };
};

const shifted = (changes: readonly TextChange[], by: number): TextChange[] =>
  changes.map(({ from, to, insert }) => ({ from: from + by, to: to + by, insert }));

/** In the front matter dashes are no separators, and while it is written they come and go. */
const inFrontMatter = (state: EditorState, from: number): boolean =>
  from < deckOf(state).frontMatter.to || (from < 3 && state.doc.line(1).text.startsWith("-"));

/** What the transaction needs beside it, for the text with it made. */
const needed = (tr: Transaction): readonly (readonly TextChange[])[] => {
  const { edits, from, to, reach } = touchedBy(tr);
  if (reach === "none" || inFrontMatter(tr.startState, from)) return [];
  const view = windowOf(tr.startState, from, to, reach);
  if (from < view.from) return [];
  const typed = tr.startState.field(justTyped) - view.from;
  const before = tr.startState.doc.sliceString(view.from, view.to);
  const steps = keepSeparators(before, shifted(edits, -view.from), new Set(typed < 0 ? [] : [typed]));
  return steps.map((changes) => shifted(changes, view.from));
};

const isOurs = (tr: Transaction): boolean => tr.docChanged && tr.annotation(ySyncAnnotation) === undefined;

export const keepSlides: Extension = [
  justTyped,
  State.transactionFilter.of((tr) => {
    const steps = isOurs(tr) ? needed(tr) : [];
    return steps.length === 0 ? tr : [tr, ...steps.map((changes) => ({ changes, sequential: true }))];
  }),
];
