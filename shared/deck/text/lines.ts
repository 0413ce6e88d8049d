/** What a single line is, as far as block structure goes. All take the text and a range without its line end. */

import { isOddBlank } from "./lookalikes.ts";

const TAB = 9;
const LF = 10;
const SPACE = 32;

export const isBlankCode = (code: number): boolean => code === SPACE || code === TAB;

/** Offset of the line's end (its LF, or the text's end). */
export const lineEnd = (source: string, from: number): number => {
  const at = source.indexOf("\n", from);
  return at < 0 ? source.length : at;
};

export const skipBlanks = (source: string, from: number, to: number): number => {
  let at = from;
  while (at < to && isBlankCode(source.charCodeAt(at))) at++;
  return at;
};

export const isBlankLine = (source: string, from: number, to: number): boolean => skipBlanks(source, from, to) === to;

/** Column of `at` when `from` stands in column `column`; a tab reaches to the next multiple of four. */
export const columnAt = (source: string, from: number, at: number, column = 0): number => {
  let col = column;
  for (let i = from; i < at; i++) col += source.charCodeAt(i) === TAB ? 4 - (col % 4) : 1;
  return col;
};

/** Is what stands from `at` (the first non-blank character) a thematic break: three or more of one of `-*_`, blanks between? */
export const isBreak = (source: string, at: number, to: number): boolean => {
  const mark = source.charCodeAt(at);
  if (mark !== 45 && mark !== 42 && mark !== 95) return false;
  let count = 0;
  for (let i = at; i < to; i++) {
    const code = source.charCodeAt(i);
    if (code === mark) count++;
    else if (!isBlankCode(code) && !isOddBlank(code)) return false;
  }
  return count >= 3;
};

/** A Setext underline: one run of `=` or `-`, blanks after. Gives the character code, or 0. */
export const underlineOf = (source: string, at: number, to: number): number => {
  const mark = source.charCodeAt(at);
  if (at >= to || (mark !== 61 && mark !== 45)) return 0;
  let i = at;
  while (i < to && source.charCodeAt(i) === mark) i++;
  return skipBlanks(source, i, to) === to ? mark : 0;
};

/** Length of the fence marker that opens at `at`, or 0. A backtick fence has no backtick in its info. */
export const fenceOpening = (source: string, at: number, to: number): number => {
  const mark = source.charCodeAt(at);
  if (mark !== 96 && mark !== 126) return 0;
  let i = at;
  while (i < to && source.charCodeAt(i) === mark) i++;
  if (i - at < 3) return 0;
  if (mark === 96) {
    const tick = source.indexOf("`", i);
    if (tick >= 0 && tick < to) return 0;
  }
  return i - at;
};

/** The first line from `from` on that is not blank, or null at the text's end. */
export const nextFilledLine = (source: string, from: number): { readonly from: number; readonly to: number } | null => {
  let at = from;
  while (at < source.length) {
    const code = source.charCodeAt(at);
    if (code !== LF && !isBlankCode(code)) {
      const start = source.lastIndexOf("\n", at - 1) + 1;
      return { from: at === 0 ? 0 : Math.max(start, from), to: lineEnd(source, at) };
    }
    at++;
  }
  return null;
};

/** Is this the line `???`, at the margin? */
export const isNotesMark = (source: string, at: number, to: number): boolean =>
  source.startsWith("???", at) && (at === 0 || source.charCodeAt(at - 1) === LF) && isBlankLine(source, at + 3, to);
