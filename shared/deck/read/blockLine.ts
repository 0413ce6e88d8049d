/** A line while containers take their share of it, column by column. */
import { columnAt, skipBlanks } from "../text/lines.ts";

export interface Line {
  readonly source: string;
  readonly to: number;
  /** Where the part not yet consumed by containers begins, its column, and where its first character stands. */
  at: number;
  column: number;
  text: number;
  indent: number;
}

export const settle = (line: Line): void => {
  line.text = skipBlanks(line.source, line.at, line.to);
  line.indent = columnAt(line.source, line.at, line.text, line.column) - line.column;
};

/** Consumes `columns` of blank space. A tab that is wider than needed stays, with its column moved. */
export const consume = (line: Line, columns: number): void => {
  const target = line.column + columns;
  while (line.at < line.to && line.column < target) {
    const next = columnAt(line.source, line.at, line.at + 1, line.column);
    if (next > target) break;
    line.column = next;
    line.at++;
  }
  line.column = Math.max(line.column, Math.min(target, line.column + columns));
  settle(line);
};

const LIST_MARK = /(?:[-+*]|(\d{1,9})[.)])(?=[ \t\n]|$)/y;

/** Takes a quote's mark and the blank after it, if there is one. */
export const enterQuote = (line: Line): boolean => {
  if (line.indent > 3 || line.text >= line.to || line.source.charCodeAt(line.text) !== 62) return false;
  line.column += line.indent + 1;
  line.at = line.text + 1;
  settle(line);
  if (line.indent > 0) consume(line, 1);
  return true;
};

/** A list item's mark at the line's head: how far in its content stands; 0 if there is none. */
export const listIndent = (line: Line, inParagraph: boolean): number => {
  LIST_MARK.lastIndex = line.text;
  const found = LIST_MARK.exec(line.source);
  if (!found || line.text + found[0].length > line.to) return 0;
  const after = line.text + found[0].length;
  const content = skipBlanks(line.source, after, line.to);
  if (inParagraph && (content >= line.to || (found[1] !== undefined && Number(found[1]) !== 1))) return 0;
  const markEnd = line.column + line.indent + found[0].length;
  const gap = columnAt(line.source, after, content, markEnd) - markEnd;
  const indent = line.indent + found[0].length + (content >= line.to || gap > 4 ? 1 : gap);
  line.at = after;
  line.column = markEnd;
  settle(line);
  if (line.text < line.to) consume(line, gap > 4 ? 1 : gap);
  return indent;
};
