/** Formulas: `$$...$$` always, `$...$` when the deck says so. No Markdown inside; `\_`, `\*` and `\\\\` as old decks had to write them. */
import type { MarkdownIt, StateInline } from "markdown-it";

export interface MathEnv {
  readonly latex?: boolean;
}

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
const plainTex = (tex: string): string => tex.replace(/\\([_*^])/g, "$1").trim();

const math = (state: StateInline, silent: boolean): boolean => {
  const { src, pos, posMax } = state;
  if (src.charCodeAt(pos) !== 36) return false;
  const display = src.charCodeAt(pos + 1) === 36;
  const latex = (state.env as MathEnv).latex === true;
  if (!display && !latex) return false;
  const mark = display ? "$$" : "$";
  const from = pos + mark.length;
  const to = closing(src, mark, from, posMax);
  if (to <= from) return false;
  const tex = src.slice(from, to);
  if (tex.trim() === "" || /\n[ \t]*\n/.test(tex)) return false;
  if (!display && (/^\s|\s$/.test(tex) ? !/[\\^_{}=+]/.test(tex) : /\d/.test(src[to + 1] ?? ""))) return false;
  if (!silent) {
    const token = state.push(display ? "math_display" : "math_inline", "math", 0);
    token.content = plainTex(tex);
    token.markup = mark;
  }
  state.pos = to + mark.length;
  return true;
};

/** `$` must end a run of text, or the rule is never asked. */
export const mathRules = (md: MarkdownIt): void => {
  md.inline.ruler.before("escape", "math", math);
};
