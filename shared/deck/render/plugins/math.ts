/** Formulas: `$$...$$` always; `$...$`, `\( \)`, `\[ \]` and `\begin{...}...\end{...}` when the deck says so. No Markdown inside them. */
import type { MarkdownIt, StateInline } from "markdown-it";
import { Finder, finderOf } from "../../text/finder.ts";
import { aroundOf } from "./renderEnv.ts";

export interface Formula {
  readonly tex: string;
  readonly display: boolean;
  /** Offset after the formula. */
  readonly end: number;
}

/** Longer ones are none: a text of many `\\begin` must not be searched to its end from each. */
const LONGEST = 10_000;

const isEscaped = (source: string, at: number): boolean => {
  let slashes = 0;
  while (at - slashes > 0 && source.charCodeAt(at - slashes - 1) === 92) slashes++;
  return slashes % 2 === 1;
};

const closing = (source: string, mark: string, from: number, to: number): number => {
  let at = source.indexOf(mark, from);
  while (at >= 0 && at < to) {
    if (!isEscaped(source, at)) return at + mark.length <= to ? at : -1;
    at = source.indexOf(mark, at + 1);
  }
  return -1;
};

/** Authors had to escape what Markdown would have eaten; inside a formula the mark itself is meant. */
const plainTex = (tex: string): string =>
  tex
    .replace(/\\([_*^])/g, "$1")
    .replaceAll("\\\\\\\\", "\\\\")
    .trim();

const environmentAt = (source: string, at: number, to: number, finder: Finder): Formula | null => {
  const name = /^\\begin\{([A-Za-z]+\*?)\}/.exec(source.slice(at, at + 40))?.[1];
  if (!name || /^(?:document|itemize|enumerate)$/.test(name)) return null;
  const close = `\\end{${name}}`;
  const end = finder.next(close, at) + close.length;
  if (end > Math.min(to, at + LONGEST)) return null;
  return { tex: plainTex(source.slice(at, end)), display: true, end };
};

/**
 * Is what stands between two `$` prices or shell variables? A formula has blanks at neither or both ends (at both only if it looks like
 * one), no digit behind it, and is not what stands between `$HOME_DIR` and `$PATH`.
 */
const isMoney = (tex: string, behind: string): boolean => {
  const opens = /^\s/.test(tex);
  if (opens !== /\s$/.test(tex) || /\d/.test(behind)) return true;
  return opens ? !/[\\^_{}=+]/.test(tex) : /^\{?[A-Z][A-Z0-9_]+\b/.test(tex) && /[A-Z_{]/.test(behind);
};

/** `\( \)` in the line, `\[ \]` on its own, without a blank line inside; where formulas are on. */
const bracketedAt = (source: string, at: number, to: number, finder: Finder): Formula | null => {
  const display = source.charCodeAt(at + 1) === 91;
  const close = finder.next(display ? "\\]" : "\\)", at + 2);
  if (close + 2 > Math.min(to, at + LONGEST)) return null;
  const tex = source.slice(at + 2, close);
  if (tex.trim() === "" || /\n[ \t]*\n/.test(tex)) return null;
  return { tex: plainTex(tex), display, end: close + 2 };
};

/** The formula that begins at `at`, or null. */
const formulaAt = (source: string, at: number, to: number, latex: () => boolean, finder: Finder): Formula | null => {
  const code = source.charCodeAt(at);
  if (code === 92) {
    if (source.startsWith("\\begin{", at)) return latex() ? environmentAt(source, at, to, finder) : null;
    const bracket = source[at + 1] === "(" || source[at + 1] === "[";
    return bracket && !isEscaped(source, at) && latex() ? bracketedAt(source, at, to, finder) : null;
  }
  if (code !== 36 || isEscaped(source, at)) return null;
  const display = source.charCodeAt(at + 1) === 36;
  if (!display && !latex()) return null;
  const mark = display ? "$$" : "$";
  const from = at + mark.length;
  const close = closing(source, mark, from, to);
  const tex = source.slice(from, close);
  if (close <= from || tex.trim() === "" || /\n[ \t]*\n/.test(tex)) return null;
  if (!display && isMoney(tex, source[close + 1] ?? "")) return null;
  return { tex: plainTex(tex), display, end: close + mark.length };
};

/** Inline rule. What it gives up on is remembered: a line of many `$` must not be searched again from each. */
const math = (state: StateInline, silent: boolean): boolean => {
  const { src, pos, posMax } = state;
  const code = src.charCodeAt(pos);
  if (code !== 36 && code !== 92) return false;
  const formula = formulaAt(src, pos, posMax, () => aroundOf(state.env)?.latex === true, finderOf(state, src));
  if (!formula) return false;
  if (!silent) {
    const token = state.push(formula.display ? "math_display" : "math_inline", "math", 0);
    token.content = formula.tex;
  }
  state.pos = formula.end;
  return true;
};

export const mathRules = (md: MarkdownIt): void => {
  md.inline.ruler.before("escape", "math", math);
};

const PIECES = /(<!--[\s\S]*?-->|<(pre|code|script|style|textarea|svg|math)\b[\s\S]*?<\/\2\s*>|<[/A-Za-z!?][^>]*>)/gi;

/** Formulas in the text of an HTML block (MathJax found them there too); tags, comments and code are left alone. */
export const formulasInHtml = (html: string, latex: () => boolean, show: (formula: Formula) => string): string => {
  if (!html.includes("$") && !(/\\(?:begin\{|[([])/.test(html) && latex())) return html;
  const inText = (text: string): string => {
    const finder = new Finder(text);
    let out = "";
    let from = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code !== 36 && code !== 92) continue;
      const formula = formulaAt(text, at, text.length, latex, finder);
      if (!formula) continue;
      out += text.slice(from, at) + show(formula);
      from = formula.end;
      at = from - 1;
    }
    return out + text.slice(from);
  };
  let out = "";
  let at = 0;
  for (const piece of html.matchAll(PIECES)) {
    out += inText(html.slice(at, piece.index)) + piece[0];
    at = piece.index + piece[0].length;
  }
  return out + inText(html.slice(at));
};
