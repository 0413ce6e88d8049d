/**
 * CommonMark's block structure, line by line, just far enough to say which thematic breaks stand at the top level.
 * After the algorithm in the CommonMark specification's appendix ("phase 1"): a stack of open containers and one open leaf.
 */

import { fenceOpening, isBreak, isNotesMark, skipBlanks, underlineOf } from "../text/lines.ts";
import { consume, enterQuote, type Line, listIndent, settle } from "./blockLine.ts";
import { footnoteMark } from "./footnoteMark.ts";
import { findEnd, htmlDepthChange, opensHtmlBlock, rawOpener } from "./htmlLines.ts";
import { cellsOf, isTableRule } from "./tableRule.ts";

/** `lines`: a table's or a footnote's, of which dashes below make no heading. */
type Leaf = "none" | "paragraph" | "lines" | "fence" | "html" | "raw";
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

const closeTo = (state: BlockState, depth: number): void => {
  if (depth >= state.containers.length) return;
  state.containers.length = depth;
  state.leaf = "none";
};

/** The fence or the break that this line is. */
const startLeaf = (state: BlockState, line: Line): LineKind => {
  const fence = fenceOpening(line.source, line.text, line.to);
  state.leaf = fence > 0 ? "fence" : "none";
  state.fenceCode = line.source.charCodeAt(line.text);
  state.fenceLength = fence;
  return fence === 0 && state.containers.length === 0 ? "break" : "other";
};

const opensHtmlOrHeading = ({ source, text }: Line): boolean =>
  source.charCodeAt(text) === 35 || opensHtmlBlock(source, text) || rawOpener(source, text) !== "";

const startHtmlOrHeading = (state: BlockState, line: Line): void => {
  const { source, text, to } = line;
  const html = source.slice(text, to);
  const marker = rawOpener(source, text);
  state.rawMarker = marker;
  state.htmlDepth = marker || source.charCodeAt(text) === 35 ? 0 : htmlDepthChange(html);
  state.leaf = marker && findEnd(html, marker, 0) < 0 ? "raw" : state.htmlDepth > 0 ? "html" : "none";
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
  if (state.leaf === "lines") return "other";
  if (state.leaf === "paragraph") {
    if (line.indent < 4 && isTableRule(state.cells, text)) {
      state.leaf = "lines";
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

/** Where a line stands with the containers that it does not reach: still open (`all` false) until it interrupts them. */
interface Opening {
  readonly reached: number;
  all: boolean;
}

const interrupt = (state: BlockState, opening: Opening): void => {
  if (!opening.all) closeTo(state, opening.reached);
  opening.all = true;
};

/** A quote or a list item that begins here. */
const openContainer = (state: BlockState, line: Line, opening: Opening): boolean => {
  if (state.containers.length >= MAX_DEPTH) return false;
  if (line.source.charCodeAt(line.text) === 62) {
    interrupt(state, opening);
    enterQuote(line);
    state.containers.push(QUOTE);
    state.leaf = "none";
    return true;
  }
  const indent = listIndent(line, opening.all && state.leaf === "paragraph");
  if (indent === 0) return false;
  interrupt(state, opening);
  state.containers.push({ quote: false, indent, empty: line.text >= line.to });
  state.leaf = "none";
  return true;
};

const underline = (state: BlockState, line: Line): LineKind => {
  const table = isTableRule(state.cells, line.source.slice(line.text, line.to));
  const dashes = isBreak(line.source, line.text, line.to) && state.containers.length === 0;
  state.leaf = table ? "lines" : "none";
  return dashes ? "underline" : "other";
};

/** Opens what the line opens, from the container that it reaches inwards. */
const openBlocks = (state: BlockState, line: Line, reached: number): LineKind => {
  const opening: Opening = { reached, all: reached === state.containers.length };
  while (line.text < line.to && line.indent < 4) {
    if (opening.all && state.leaf === "paragraph" && underlineOf(line.source, line.text, line.to))
      return underline(state, line);
    if (fenceOpening(line.source, line.text, line.to) > 0 || isBreak(line.source, line.text, line.to)) {
      interrupt(state, opening);
      return startLeaf(state, line);
    }
    if (!openContainer(state, line, opening)) break;
  }
  if (line.text >= line.to) {
    closeTo(state, opening.all ? state.containers.length : reached);
    state.leaf = "none";
    return "other";
  }
  if (line.indent < 4 && opensHtmlOrHeading(line)) {
    interrupt(state, opening);
    startHtmlOrHeading(state, line);
    return "other";
  }
  if (line.indent < 4 && footnoteMark(line.source, line.text, line.to)) {
    interrupt(state, opening);
    state.leaf = "lines";
    return "other";
  }
  return restOfLine(state, line, reached, opening.all);
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

/** Most lines begin with one, and then no block but a paragraph begins. */
const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

/** Takes one more line (range without its end) and says what it is. Changes `state`. */
export const stepLine = (state: BlockState, source: string, from: number, to: number): LineKind => {
  if (state.containers.length === 0 && state.leaf === "none" && isLetter(source.charCodeAt(from))) {
    state.leaf = "paragraph";
    state.cells = cellsOf(source.slice(from, to));
    return "other";
  }
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
