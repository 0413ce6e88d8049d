/** Where code stands in a slide's Markdown: what looks like a link, a tag or an id there is none. */
import { lineEnd } from "../text/lines.ts";
import { markdownTokens } from "./markdown.ts";

/** A fence or an indented block with its line ends, or a span with its backticks. */
export interface CodeRange {
  readonly from: number;
  readonly to: number;
}

const lineStarts = (source: string): number[] => {
  const starts = [0];
  for (let at = lineEnd(source, 0); at < source.length; at = lineEnd(source, at + 1)) starts.push(at + 1);
  return starts;
};

const RUN = /\\[\s\S]|`+/g;

/** The next span with marks of this length from `from` on, before `to`. A mark behind a backslash opens none. */
const spanFrom = (source: string, length: number, from: number, to: number): CodeRange | null => {
  RUN.lastIndex = from;
  for (let open = RUN.exec(source); open && open.index < to; open = RUN.exec(source)) {
    if (open[0].length !== length || open[0][0] === "\\") continue;
    const marks = /`+/g;
    marks.lastIndex = RUN.lastIndex;
    for (let close = marks.exec(source); close && close.index < to; close = marks.exec(source))
      if (close[0].length === length) return { from: open.index, to: marks.lastIndex };
  }
  return null;
};

const mayHoldCode = (source: string): boolean => /`|~~~|^(?: {4}|\t| {1,3}\t)/m.test(source);

/** Code in one slide's Markdown, in order. Costs a parse where the text may hold any. */
export const codeRanges = (source: string): readonly CodeRange[] => {
  if (!mayHoldCode(source)) return [];
  const starts = lineStarts(source);
  const at = (line: number): number => starts[line] ?? source.length;
  const found: CodeRange[] = [];
  let block = { from: 0, to: source.length };
  for (const { type, map, children } of markdownTokens(source)) {
    // The cells of a table have no lines of their own: they stand in their row's.
    if (map) block = { from: Math.max(at(map[0]), found.at(-1)?.to ?? 0), to: at(map[1]) };
    if (map && (type === "fence" || type === "code_block")) found.push(block);
    for (const child of children ?? []) {
      const span = child.type === "code_inline" ? spanFrom(source, child.markup.length, block.from, block.to) : null;
      if (!span) continue;
      found.push(span);
      block = { from: span.to, to: block.to };
    }
  }
  return found;
};

const blank = (text: string): string => text.replace(/[^\n]/g, " ");

const withoutComments = (source: string): string => {
  let text = "";
  let at = 0;
  for (let from = source.indexOf("<!--"); from >= 0; from = source.indexOf("<!--", at)) {
    const end = source.indexOf("-->", from + 4);
    if (end < 0) break;
    text += source.slice(at, from) + blank(source.slice(from, end + 3));
    at = end + 3;
  }
  return text + source.slice(at);
};

/** The text with code and comments blanked out; all else stands where it stood. */
export const withoutCode = (source: string, ranges: readonly CodeRange[] = codeRanges(source)): string => {
  let text = "";
  let at = 0;
  for (const { from, to } of ranges) {
    if (from < at) continue;
    text += source.slice(at, from) + blank(source.slice(from, to));
    at = to;
  }
  return withoutComments(text + source.slice(at));
};
