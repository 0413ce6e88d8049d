/** Inline rules where the dialect leaves CommonMark: superscript, a space before a link's address. */
import type { MarkdownIt, StateInline } from "markdown-it";

type InlineRule = (state: StateInline, silent: boolean) => boolean;

const SUPER = /\^(?:\(((?:[^()\\\n]|\\.)*)\)|([^\s^]+))/y;
/** What a superscript without parentheses does not take along. */
const TRAILING = /[.,;:!?)\]}'"*_~`|]+$/;

/** `2^10`, `x^(a b)`. */
const superscript: InlineRule = (state, silent) => {
  if (state.src.charCodeAt(state.pos) !== 94) return false;
  SUPER.lastIndex = state.pos;
  const found = SUPER.exec(state.src);
  if (!found || state.pos === 0 || SUPER.lastIndex > state.posMax || /\s/.test(state.src[state.pos - 1] ?? " "))
    return false;
  const text = found[1] ?? found[2]?.replace(TRAILING, "") ?? "";
  if (text === "" || /[<>[\]()`]/.test(found[1] === undefined ? text : "")) return false;
  if (!silent) {
    state.push("sup_open", "sup", 1);
    state.push("text", "", 0).content = text.replace(/\\([\\()])/g, "$1");
    state.push("sup_close", "sup", -1);
  }
  state.pos += found[1] === undefined ? 1 + text.length : found[0].length;
  return true;
};

/** `[text] (url)`: one blank, or a line end, before the address of a link or an image. Nothing else of the link changes. */
const spacedLink: InlineRule = (state, silent) => {
  const image = state.src.charCodeAt(state.pos) === 33;
  const open = image ? state.pos + 1 : state.pos;
  if (state.src.charCodeAt(open) !== 91) return false;
  const close = state.md.helpers.parseLinkLabel(state, open, !image);
  if (close < 0 || !/^[ \n]\(/.test(state.src.slice(close + 1, close + 3))) return false;
  const rest = state.src.slice(close + 2, state.posMax);
  const found = /^\(\s*(?:<([^<>\n]*)>|([^\s()<>]+(?:\([^\s()]*\)[^\s()]*)*))(?:\s+(?:"([^"]*)"|'([^']*)'))?\s*\)/.exec(
    rest,
  );
  const address = found?.[1] ?? found?.[2];
  if (!found || address === undefined || !/[/.:#]/.test(address)) return false;
  const href = state.md.normalizeLink(address);
  if (!state.md.validateLink(href)) return false;
  const end = close + 2 + found[0].length;
  if (!silent) pushLink(state, image, open + 1, close, href, found[3] ?? found[4] ?? "");
  state.pos = end;
  return true;
};

const pushLink = (state: StateInline, image: boolean, from: number, to: number, href: string, title: string): void => {
  const titled: [string, string][] = title ? [["title", title]] : [];
  if (image) {
    const token = state.push("image", "img", 0);
    token.content = state.src.slice(from, to);
    token.children = [];
    state.md.inline.parse(token.content, state.md, state.env, token.children);
    token.attrs = [["src", href], ["alt", ""], ...titled];
    return;
  }
  const max = state.posMax;
  state.push("link_open", "a", 1).attrs = [["href", href], ...titled];
  state.pos = from;
  state.posMax = to;
  state.linkLevel++;
  state.md.inline.tokenize(state);
  state.linkLevel--;
  state.posMax = max;
  state.push("link_close", "a", -1);
};

export const inlineRules = (md: MarkdownIt): void => {
  md.inline.ruler.before("emphasis", "superscript", superscript);
  md.inline.ruler.before("link", "spaced_link", spacedLink);
};
