/**
 * CommonMark's block structure, line by line, just far enough to say which thematic breaks stand at the top level.
 * After the algorithm in the CommonMark specification's appendix ("phase 1"): a stack of open containers and one open leaf.
 */
import { findEnd, htmlDepthChange, opensHtmlBlock, rawOpener } from "./htmlLines.ts";
import { columnAt, fenceOpening, isBreak, isNotesMark, skipBlanks, underlineOf } from "./lines.ts";

type Leaf = "none" | "paragraph" | "table" | "fence" | "html" | "raw";
/** A quote, or a list item whose content stands `indent` columns in. One that is empty so far ends at a blank line. */
type Container = { readonly quote: true } | { readonly quote: false; readonly indent: number; empty: boolean };
/** `break`: a separator. `underline`: dashes that make a Setext heading, or a separator if an attribute line follows. `hidden`: a break inside an open HTML block, likewise. */
export type LineKind = "other" | "break" | "underline" | "hidden";

export interface BlockState {
  containers: Container[];
  leaf: Leaf;
  fenceCode: number;
  fenceLength: number;
  htmlDepth: number;
  /** What an open comment, `<pre>` or the like inside a container waits for. */
  rawMarker: string;
  /** Number of cells of the paragraph's last line, if it has a pipe; else 0. */
  cells: number;
}

export const freshBlocks = (): BlockState => ({
  containers: [],
  leaf: "none",
  fenceCode: 0,
  fenceLength: 0,
  htmlDepth: 0,
  rawMarker: "",
  cells: 0,
});

const QUOTE: Container = { quote: true };
/** More containers than this on one line are read as text; nobody writes them and they cost time. */
const MAX_DEPTH = 100;
const REFERENCE =
  /\[(?!\s*\])(?:[^[\]\\]|\\.){1,999}\]:[ \t]*(?:<[^<>]*>|[^\s<]\S*)(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*$/y;
const LIST_MARK = /(?:[-+*]|(\d{1,9})[.)])(?=[ \t\n]|$)/y;

interface Line {
  readonly source: string;
  readonly to: number;
  /** Where the part not yet consumed by containers begins, its column, and where its first character stands. */
  at: number;
  column: number;
  text: number;
  indent: number;
}

const settle = (line: Line): void => {
  line.text = skipBlanks(line.source, line.at, line.to);
  line.indent = columnAt(line.source, line.at, line.text, line.column) - line.column;
};

/** Consumes `columns` of blank space. A tab that is wider than needed stays, with its column moved. */
const consume = (line: Line, columns: number): void => {
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

const enterQuote = (line: Line): boolean => {
  if (line.indent > 3 || line.text >= line.to || line.source.charCodeAt(line.text) !== 62) return false;
  line.column += line.indent + 1;
  line.at = line.text + 1;
  settle(line);
  if (line.indent > 0) consume(line, 1);
  return true;
};

const matchContainers = (state: BlockState, line: Line): number => {
  let depth = 0;
  for (const container of state.containers) {
    if (container.quote) {
      if (!enterQuote(line)) break;
    } else if (line.text < line.to) {
      if (line.indent < container.indent) break;
      container.empty = false;
      consume(line, container.indent);
    } else if (container.empty) break;
    depth++;
  }
  return depth;
};

/** A list item's mark at the line's head: how far in its content stands; 0 if there is none. */
const listIndent = (state: BlockState, line: Line, inParagraph: boolean): number => {
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
  state.leaf = "none";
  return indent;
};

const cellsOf = (text: string): number => {
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

const ROW = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const isTableRule = (state: BlockState, text: string): boolean =>
  state.cells > 0 && ROW.test(text) && !/^(?:-[ \t]|.$)/.test(text) && Math.max(1, cellsOf(text)) === state.cells;

const closeTo = (state: BlockState, depth: number): void => {
  if (depth >= state.containers.length) return;
  state.containers.length = depth;
  state.leaf = "none";
};

/** A leaf that is not a paragraph and begins on this line; or null. */
const startLeaf = (state: BlockState, line: Line): LineKind | null => {
  const { source, text, to } = line;
  const fence = fenceOpening(source, text, to);
  if (fence > 0) {
    state.leaf = "fence";
    state.fenceCode = source.charCodeAt(text);
    state.fenceLength = fence;
    return "other";
  }
  if (isBreak(source, text, to)) {
    state.leaf = "none";
    return state.containers.length === 0 ? "break" : "other";
  }
  return null;
};

const startHtmlOrHeading = (state: BlockState, line: Line): boolean => {
  const { source, text, to } = line;
  if (source.charCodeAt(text) === 35) {
    state.leaf = "none";
    return true;
  }
  const marker = rawOpener(source, text);
  if (marker) {
    state.rawMarker = marker;
    state.leaf = findEnd(source.slice(text, to), marker, 0) < 0 ? "raw" : "none";
    return true;
  }
  if (!opensHtmlBlock(source, text)) return false;
  state.htmlDepth = htmlDepthChange(source.slice(text, to));
  state.leaf = state.htmlDepth > 0 ? "html" : "none";
  return true;
};

/** Carries on an open fence or HTML block that all containers reach; null when there is none. */
const continueLeaf = (state: BlockState, line: Line): LineKind | null => {
  const { source, text, to } = line;
  if (state.leaf === "fence") {
    let end = text;
    while (end < to && source.charCodeAt(end) === state.fenceCode) end++;
    if (line.indent < 4 && end - text >= state.fenceLength && skipBlanks(source, end, to) === to) state.leaf = "none";
    return "other";
  }
  if (state.leaf === "raw") {
    if (findEnd(source.slice(text, to), state.rawMarker, 0) >= 0) state.leaf = "none";
    return "other";
  }
  if (state.leaf !== "html") return null;
  if (text >= to) {
    state.leaf = "none";
    return "other";
  }
  if (state.containers.length === 0 && line.indent < 4 && isBreak(source, text, to)) return "hidden";
  state.htmlDepth += htmlDepthChange(source.slice(text, to));
  if (state.htmlDepth <= 0) state.leaf = "none";
  return "other";
};

const paragraphLine = (state: BlockState, line: Line): LineKind => {
  const text = line.source.slice(line.text, line.to);
  if (state.leaf === "table") return "other";
  if (state.leaf === "paragraph") {
    if (line.indent < 4 && isTableRule(state, text)) {
      state.leaf = "table";
      return "other";
    }
  } else {
    REFERENCE.lastIndex = 0;
    if (text.charCodeAt(0) === 91 && REFERENCE.test(text)) return "other";
  }
  state.leaf = "paragraph";
  state.cells = cellsOf(text);
  return "other";
};

/** Opens what the line opens, from the container that it reaches inwards. */
const openBlocks = (state: BlockState, line: Line, reached: number): LineKind => {
  let all = reached === state.containers.length;
  for (;;) {
    const inParagraph = state.leaf === "paragraph";
    if (line.text >= line.to) {
      closeTo(state, all ? state.containers.length : reached);
      if (state.leaf !== "fence") state.leaf = "none";
      return "other";
    }
    if (line.indent >= 4) break;
    if (all && inParagraph && underlineOf(line.source, line.text, line.to)) {
      const text = line.source.slice(line.text, line.to);
      const table = isTableRule(state, text);
      const dashes = isBreak(line.source, line.text, line.to) && state.containers.length === 0;
      state.leaf = table ? "table" : "none";
      return dashes ? "underline" : "other";
    }
    const interrupts = (): void => {
      if (!all) closeTo(state, reached);
      all = true;
    };
    const code = line.source.charCodeAt(line.text);
    if (code === 62 && state.containers.length < MAX_DEPTH) {
      interrupts();
      enterQuote(line);
      state.containers.push(QUOTE);
      state.leaf = "none";
      continue;
    }
    const before = { containers: state.containers.length, leaf: state.leaf };
    if (!all && (fenceOpening(line.source, line.text, line.to) || isBreak(line.source, line.text, line.to)))
      interrupts();
    const leaf = startLeaf(state, line);
    if (leaf) return leaf;
    const saved = { at: line.at, column: line.column, text: line.text, indent: line.indent };
    const indent = before.containers < MAX_DEPTH ? listIndent(state, line, all && inParagraph) : 0;
    if (indent > 0) {
      state.leaf = before.leaf;
      interrupts();
      state.containers.push({ quote: false, indent, empty: line.text >= line.to });
      state.leaf = "none";
      continue;
    }
    Object.assign(line, saved);
    if (code === 35 || opensHtmlBlock(line.source, line.text) || rawOpener(line.source, line.text)) {
      interrupts();
      startHtmlOrHeading(state, line);
      return "other";
    }
    break;
  }
  return restOfLine(state, line, reached, all);
};

const restOfLine = (state: BlockState, line: Line, reached: number, all: boolean): LineKind => {
  if (!all) {
    // Lazy continuation: the paragraph goes on although its containers are not repeated.
    if (state.leaf === "paragraph") return "other";
    closeTo(state, reached);
  }
  if (line.indent >= 4 && state.leaf !== "paragraph") {
    state.leaf = "none";
    return "other";
  }
  return paragraphLine(state, line);
};

/** Does a line that begins `indent` columns in with `code` stand outside all open containers? */
export const isOutside = (state: BlockState, indent: number, code: number): boolean => {
  const [outer] = state.containers;
  return outer === undefined ? state.leaf !== "html" : outer.quote ? code !== 62 : indent < outer.indent;
};

/** Takes one more line (range without its end) and says what it is. Changes `state`. */
export const stepLine = (state: BlockState, source: string, from: number, to: number): LineKind => {
  const line: Line = { source, to, at: from, column: 0, text: from, indent: 0 };
  settle(line);
  const reached = matchContainers(state, line);
  if (reached === state.containers.length) {
    const going = continueLeaf(state, line);
    if (going) return going;
  } else if (state.leaf === "fence" || state.leaf === "html" || state.leaf === "raw") closeTo(state, reached);
  if (isNotesMark(source, from, to)) {
    state.containers = [];
    state.leaf = "none";
    return "other";
  }
  return openBlocks(state, line, reached);
};
