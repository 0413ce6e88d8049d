/** When two lines begin a table: as many cells in the rule (`---|:-:`) as in the line above it. */
import { isBlankCode, skipBlanks } from "../text/lines.ts";

/** Number of cells of a line with a pipe; 0 for one without. */
export const cellsOf = (text: string): number => {
  const inner = text.trim();
  if (!inner.includes("|")) return 0;
  let pipes = 0;
  for (let i = 0; i < inner.length; i++) {
    if (inner[i] === "\\") i++;
    else if (inner[i] === "|") pipes++;
  }
  const closed = inner.endsWith("|") && !inner.endsWith("\\|");
  return pipes + 1 - (inner.startsWith("|") ? 1 : 0) - (closed ? 1 : 0);
};

/** Of a line without blanks at its ends; no two runs of blanks side by side, which would cost the square of their length. */
const ROW = /^\|?[ \t]*:?-+:?(?:[ \t]*\|[ \t]*:?-+:?)*(?:[ \t]*\|)?$/;

const isRow = (text: string): boolean => {
  let end = text.length;
  while (end > 0 && isBlankCode(text.charCodeAt(end - 1))) end--;
  return ROW.test(text.slice(skipBlanks(text, 0, end), end));
};

/** Is `text` the rule under a line of `cells` cells? */
export const isTableRule = (cells: number, text: string): boolean =>
  cells > 0 && isRow(text) && !/^(?:-[ \t]|.$)/.test(text) && Math.max(1, cellsOf(text)) === cells;
