/**
 * Footnotes: `[^1]` in the text, `[^1]: what it says` on a line of its own, on the same slide. They stand at the slide's end, numbered as they are
 * first named; one that nothing names comes last, so that nothing vanishes. A footnote below `???` is the speaker's.
 */
import type { Env, MarkdownIt, StateBlock, StateCore, StateInline, Token } from "markdown-it";
import { footnoteMark } from "../../read/footnoteMark.ts";

const REFERENCE = /\[\^([^\]\s^]{1,60})\]/y;

/** Labels of the slide's footnotes: what names no footnote is text. */
const labels = new WeakMap<Env, Set<string>>();

/** The line behind the footnote's last: up to a blank line, to code, or to what begins another block. */
const lastLine = (state: StateBlock, startLine: number, endLine: number): number => {
  const ends = state.md.block.ruler.getRules("paragraph");
  const before = state.parentType;
  state.parentType = "reference";
  let line = startLine + 1;
  for (; line < endLine && !state.isEmpty(line); line++) {
    const at = line;
    const indent = (state.sCount[line] ?? 0) - state.blkIndent;
    if (indent < 0 || indent > 3) break;
    if (ends.some((rule) => rule(state, at, endLine, true))) break;
  }
  state.parentType = before;
  return line;
};

const footnote = (state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean => {
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  const from = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  const mark = footnoteMark(state.src, from, state.eMarks[startLine] ?? 0);
  if (!mark) return false;
  if (silent) return true;
  const end = lastLine(state, startLine, endLine);
  const known = labels.get(state.env) ?? new Set();
  labels.set(state.env, known.add(mark.label));
  state.line = end;
  const open = state.push("footnote_open", "li", 1);
  open.info = mark.label;
  open.map = [startLine, end];
  const inline = state.push("inline", "", 0);
  inline.content = state.getLines(startLine, end, state.blkIndent, false).trim().slice(mark.length).trim();
  inline.map = [startLine, end];
  inline.children = [];
  state.push("footnote_close", "li", -1);
  return true;
};

const reference = (state: StateInline, silent: boolean): boolean => {
  if (state.src.charCodeAt(state.pos) !== 91 || state.src.charCodeAt(state.pos + 1) !== 94) return false;
  REFERENCE.lastIndex = state.pos;
  const label = REFERENCE.exec(state.src)?.[1];
  if (label === undefined || REFERENCE.lastIndex > state.posMax || !labels.get(state.env)?.has(label)) return false;
  if (!silent) state.push("footnote_ref", "sup", 0).info = label;
  state.pos = REFERENCE.lastIndex;
  return true;
};

/** Writes the number of each footnote that is named. */
const numberReferences = (tokens: readonly Token[], numbers: Map<string, number>): void => {
  for (const token of tokens) {
    if (token.type === "footnote_ref") {
      const number = numbers.get(token.info) ?? numbers.size + 1;
      numbers.set(token.info, number);
      token.content = String(number);
    } else if (token.children) numberReferences(token.children, numbers);
  }
};

interface Note {
  readonly number: number;
  readonly tokens: readonly Token[];
}

const listOf = (state: StateCore, notes: Note[]): Token[] => {
  if (notes.length === 0) return [];
  const open = new state.Token("footnotes_open", "ol", 1);
  open.attrSet("class", "footnotes");
  open.block = true;
  const close = new state.Token("footnotes_close", "ol", -1);
  close.block = true;
  return [open, ...notes.sort((a, b) => a.number - b.number).flatMap(({ tokens }) => tokens), close];
};

/** Takes the footnotes out of the text and puts them at the end of what is shown, and of the notes. */
const gather = (state: StateCore): void => {
  if (!labels.has(state.env)) return;
  const numbers = new Map<string, number>();
  numberReferences(state.tokens, numbers);
  const rest: Token[] = [];
  const taken = new Set<string>();
  let notes: Note[] = [];
  for (let at = 0; at < state.tokens.length; at++) {
    const token = state.tokens[at];
    if (!token) continue;
    if (token.type === "notes_mark") {
      rest.push(...listOf(state, notes));
      notes = [];
    }
    if (token.type !== "footnote_open") {
      rest.push(token);
      continue;
    }
    // Of two footnotes of one label the first is named, the other stands for itself.
    const label = taken.has(token.info) ? `${token.info} ${at}` : token.info;
    taken.add(label);
    const number = numbers.get(label) ?? numbers.size + 1;
    numbers.set(label, number);
    token.attrSet("value", String(number));
    notes.push({ number, tokens: state.tokens.slice(at, at + 3) });
    at += 2;
  }
  state.tokens = [...rest, ...listOf(state, notes)];
};

export const footnoteRules = (md: MarkdownIt): void => {
  md.block.ruler.before("reference", "footnote", footnote, { alt: ["paragraph", "reference", "blockquote"] });
  md.inline.ruler.before("link", "footnote_ref", reference);
  md.core.ruler.after("inline", "footnotes", gather);
  md.renderer.rules.footnote_ref = (tokens, index) => `<sup class="footnote-ref">${tokens[index]?.content ?? ""}</sup>`;
};
