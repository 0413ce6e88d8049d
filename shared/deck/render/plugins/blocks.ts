/** Block rules where the dialect leaves CommonMark: headings without a space, HTML blocks, `???`. */
import type { MarkdownIt, StateBlock, Token } from "markdown-it";
import { findEnd, htmlDepthChange, opensHtmlBlock, rawOpener } from "../../read/htmlLines.ts";
import { isBlankCode, isNotesMark } from "../../text/lines.ts";

type BlockRule = (state: StateBlock, startLine: number, endLine: number, silent: boolean) => boolean;

const head = (state: StateBlock, line: number): number => (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
const tail = (state: StateBlock, line: number): number => state.eMarks[line] ?? 0;
const isCode = (state: StateBlock, line: number): boolean => (state.sCount[line] ?? 0) - state.blkIndent >= 4;

/** Where a heading's text ends: before a closing run of `#` that a blank stands before. */
const headingEnd = (source: string, from: number, to: number): number => {
  let end = to;
  while (end > from && isBlankCode(source.charCodeAt(end - 1))) end--;
  let run = end;
  while (run > from && source.charCodeAt(run - 1) === 35) run--;
  return run > from && isBlankCode(source.charCodeAt(run - 1)) ? run : end;
};

/** `#Title` as well as `# Title`; more than six marks are a heading of level six. */
const heading: BlockRule = (state, startLine, _endLine, silent) => {
  const from = head(state, startLine);
  const to = tail(state, startLine);
  if (isCode(state, startLine) || state.src.charCodeAt(from) !== 35) return false;
  if (silent) return true;
  let marks = from;
  while (marks < to && state.src.charCodeAt(marks) === 35) marks++;
  const level = Math.min(6, marks - from);
  const text = state.src.slice(marks, headingEnd(state.src, marks, to)).trim();
  state.line = startLine + 1;
  const open = state.push("heading_open", `h${level}`, 1);
  open.markup = "#".repeat(level);
  open.map = [startLine, state.line];
  const inline = state.push("inline", "", 0);
  inline.content = /^#+$/.test(text) && level < 6 ? "" : text;
  inline.map = [startLine, state.line];
  inline.children = [];
  state.push("heading_close", `h${level}`, -1).markup = open.markup;
  return true;
};

/** The first line after the block that opens on `startLine` with the end marker `marker` (a comment, `<script>`...). */
const rawBlockEnd = (state: StateBlock, startLine: number, endLine: number, marker: string): number => {
  // Line by line: a search in the whole text, from each of many openers, would cost the square of its length.
  for (let line = startLine; line < endLine; line++) {
    if (line > startLine && (state.sCount[line] ?? 0) < state.blkIndent && !state.isEmpty(line)) return line;
    const from = line === startLine ? head(state, line) : (state.bMarks[line] ?? 0);
    if (findEnd(state.src.slice(from, tail(state, line)), marker, 0) >= 0) return line + 1;
  }
  return endLine;
};

/** Up to a blank line, or to the line on which the last element that the block opened is closed. */
const tagBlockEnd = (state: StateBlock, startLine: number, endLine: number): number => {
  let depth = htmlDepthChange(state.src.slice(head(state, startLine), tail(state, startLine)));
  let line = startLine + 1;
  while (line < endLine && depth > 0 && !state.isEmpty(line) && (state.sCount[line] ?? 0) >= state.blkIndent) {
    depth += htmlDepthChange(state.src.slice(head(state, line), tail(state, line)));
    line++;
  }
  return line;
};

const pushHtml = (state: StateBlock, startLine: number, end: number): void => {
  state.line = end;
  const token = state.push("html_block", "", 0);
  token.map = [startLine, end];
  token.content = state.getLines(startLine, end, state.blkIndent, true);
};

const htmlBlock: BlockRule = (state, startLine, endLine, silent) => {
  if (isCode(state, startLine)) return false;
  const at = head(state, startLine);
  const marker = rawOpener(state.src, at);
  if (!marker && !opensHtmlBlock(state.src, at)) return false;
  if (silent) return true;
  pushHtml(
    state,
    startLine,
    marker ? rawBlockEnd(state, startLine, endLine, marker) : tagBlockEnd(state, startLine, endLine),
  );
  return true;
};

const counted = new WeakMap<readonly Token[], { seen: number; depth: number }>();

/** How many elements the slide's HTML blocks have left open so far; each token is counted once. */
const openElements = (tokens: readonly Token[]): number => {
  const count = counted.get(tokens) ?? { seen: 0, depth: 0 };
  counted.set(tokens, count);
  for (; count.seen < tokens.length; count.seen++) {
    const token = tokens[count.seen];
    if (token?.type === "html_block") count.depth = Math.max(0, count.depth + htmlDepthChange(token.content));
  }
  return count.depth;
};

/** Inside an open `<div>`, a tag that is indented by four is HTML, not code. */
const indentedHtml: BlockRule = (state, startLine, endLine) => {
  if (!isCode(state, startLine) || state.src.charCodeAt(head(state, startLine)) !== 60) return false;
  if (
    !opensHtmlBlock(state.src, head(state, startLine)) &&
    !/<[A-Za-z/!]/.test(state.src.slice(head(state, startLine), head(state, startLine) + 2))
  )
    return false;
  if (openElements(state.tokens) === 0) return false;
  pushHtml(state, startLine, tagBlockEnd(state, startLine, endLine));
  return true;
};

/** A line `???` at the margin, which is outside any list or quote: everything after it on the slide is the speaker's. */
const notesMark: BlockRule = (state, startLine, _endLine, silent) => {
  const from = head(state, startLine);
  if (!isNotesMark(state.src, from, tail(state, startLine))) return false;
  if (silent) return true;
  if (state.level > 0) return false;
  state.line = startLine + 1;
  state.push("notes_mark", "", 0).map = [startLine, state.line];
  return true;
};

export const blockRules = (md: MarkdownIt): void => {
  const ends = ["paragraph", "reference", "blockquote"];
  md.block.ruler.at("heading", heading, { alt: ends });
  md.block.ruler.at("html_block", htmlBlock, { alt: ends });
  md.block.ruler.before("code", "indented_html", indentedHtml);
  md.block.ruler.before("table", "notes_mark", notesMark, { alt: [...ends, "list"] });
};
