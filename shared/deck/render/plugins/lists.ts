/** Lists as Redcarpet nests them: an item indented by a single blank belongs to the item above it. */
import { columnAt, fenceOpening, lineEnd, skipBlanks } from "../../text/lines.ts";

const SHALLOW = /^ {1,3}(?:[-+*]|\d{1,9}[.)])[ \t]/m;
const MARK = /(?:[-+*]|\d{1,9}[.)])(?=[ \t])/y;

/** An open item: where its mark stood, where it stands now, and where its content begins now. */
interface Item {
  readonly column: number;
  readonly moved: number;
  readonly content: number;
}

interface Walk {
  readonly source: string;
  readonly items: Item[];
  fence: { readonly code: number; readonly length: number } | null;
  afterBlank: boolean;
}

const markWidth = (source: string, text: number, end: number): number => {
  MARK.lastIndex = text;
  const found = MARK.exec(source);
  if (!found) return 0;
  const gap = skipBlanks(source, text + found[0].length, end) - text - found[0].length;
  return found[0].length + (gap > 4 || gap === 0 ? 1 : gap);
};

/** How far a line must move right. */
const move = (walk: Walk, from: number, end: number): number => {
  const text = skipBlanks(walk.source, from, end);
  if (text === end) {
    walk.afterBlank = true;
    return 0;
  }
  const column = columnAt(walk.source, from, text);
  const marks = fenceOpening(walk.source, text, end);
  const shift = (): number => {
    const item = walk.items.findLast((each) => each.column < column);
    return item ? item.moved - item.column : 0;
  };
  if (walk.fence) {
    const code = walk.source.charCodeAt(text);
    if (code === walk.fence.code && marks >= walk.fence.length) walk.fence = null;
    return shift();
  }
  if (marks > 0) walk.fence = { code: walk.source.charCodeAt(text), length: marks };
  const width = marks > 0 ? 0 : markWidth(walk.source, text, end);
  if (width === 0) {
    if (column === 0 && walk.afterBlank) walk.items.length = 0;
    walk.afterBlank = false;
    return shift();
  }
  walk.afterBlank = false;
  while ((walk.items.at(-1)?.column ?? -1) >= column) walk.items.pop();
  const outer = walk.items.at(-1);
  // Below the first level a single blank is a slip of the hand; there Redcarpet, too, sees a neighbour.
  if (outer && walk.items.length > 1 && column - outer.column === 1) return outer.moved - outer.column;
  if (!outer && column > 3) return 0;
  const moved = outer ? Math.max(column + outer.moved - outer.column, outer.content) : column;
  if (outer && moved - outer.content > 3) return outer.moved - outer.column;
  walk.items.push({ column, moved, content: moved + width });
  return moved - column;
};

/** The same Markdown with list items that stand one to three blanks in moved under the item above. Lines stay lines. */
export const nestLists = (source: string): string => {
  if (!SHALLOW.test(source)) return source;
  const walk: Walk = { source, items: [], fence: null, afterBlank: true };
  const lines: string[] = [];
  for (let at = 0; at <= source.length; ) {
    const end = lineEnd(source, at);
    const by = move(walk, at, end);
    lines.push(by > 0 ? " ".repeat(by) + source.slice(at, end) : source.slice(at, end));
    at = end + 1;
  }
  return lines.join("\n");
};
