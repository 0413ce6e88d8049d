/** Inline rules where the dialect leaves CommonMark: superscript, a space before a link's address. */
import type { MarkdownIt, StateInline } from "markdown-it";
import { finderOf } from "../../text/finder.ts";

type InlineRule = (state: StateInline, silent: boolean) => boolean;

/** In parentheses, or letters and digits with signs between them: `2^10`, `x^n+1`, `Na^+`. */
const SUPER =
  /\^(?:\(((?:[^()\\\n]|\\.)+)\)|([+\-\u2212]?[\p{L}\p{N}]+(?:[+\-\u2212./,][\p{L}\p{N}]+)*|[+\-\u2212](?![\p{L}\p{N}])))/uy;

/** `19^th^`, as pandoc has it: a mark that closes, and begins no other. */
const CLOSED = /^\^(?![\p{L}\p{N}(+\-\u2212])/u;

const superscript: InlineRule = (state, silent) => {
  if (state.src.charCodeAt(state.pos) !== 94 || state.pos === 0) return false;
  // Behind a bracket it is a footnote that nobody wrote.
  if (/[\s[]/.test(state.src[state.pos - 1] ?? " ")) return false;
  SUPER.lastIndex = state.pos;
  const found = SUPER.exec(state.src);
  if (!found || SUPER.lastIndex > state.posMax) return false;
  const end = SUPER.lastIndex;
  const from = state.pos + (found[1] === undefined ? 1 : 2);
  if (!silent) inside(state, "sup", "sup", [], from, end - (found[1] === undefined ? 0 : 1));
  state.pos = end < state.posMax && CLOSED.test(state.src.slice(end, end + 2)) ? end + 1 : end;
  return true;
};

/** Pushes an element around what `from..to` says in Markdown. */
const inside = (
  state: StateInline,
  type: string,
  tag: string,
  attrs: [string, string][],
  from: number,
  to: number,
): void => {
  const max = state.posMax;
  const open = state.push(`${type}_open`, tag, 1);
  if (attrs.length > 0) open.attrs = attrs;
  state.pos = from;
  state.posMax = to;
  if (tag === "a") state.linkLevel++;
  state.md.inline.tokenize(state);
  if (tag === "a") state.linkLevel--;
  state.posMax = max;
  state.push(`${type}_close`, tag, -1);
};

interface LinkStart {
  readonly image: boolean;
  /** Where the text in the brackets begins. */
  readonly from: number;
}

/** Does a link or an image begin here? */
export const linkStart = ({ src, pos }: StateInline): LinkStart | null => {
  const image = src.charCodeAt(pos) === 33;
  const open = image ? pos + 1 : pos;
  return src.charCodeAt(open) === 91 ? { image, from: open + 1 } : null;
};

/** `[text] (url)`: one blank, or a line end, before the address of a link or an image. Nothing else of the link changes. */
const spacedLink: InlineRule = (state, silent) => {
  const start = linkStart(state);
  if (!start) return false;
  const { image } = start;
  const open = start.from - 1;
  // Where no such address follows, pairing the brackets would be work for nothing, the square of their number in a long row.
  const finder = finderOf(state, state.src);
  if (finder.next("] (", open) >= state.posMax && finder.next("]\n(", open) >= state.posMax) return false;
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

export const pushLink = (
  state: StateInline,
  image: boolean,
  from: number,
  to: number,
  href: string,
  title: string,
): void => {
  const titled: [string, string][] = title ? [["title", title]] : [];
  if (image) {
    const token = state.push("image", "img", 0);
    token.content = state.src.slice(from, to);
    token.children = [];
    state.md.inline.parse(token.content, state.md, state.env, token.children);
    token.attrs = [["src", href], ["alt", ""], ...titled];
    return;
  }
  inside(state, "link", "a", [["href", href], ...titled], from, to);
};

/** Steps that pairing the brackets of one paragraph may take: so many a character, and so many to begin with. */
const STEPS_EACH = 16;
const STEPS_FREE = 20_000;
const steps = new WeakMap<StateInline, number>();

/**
 * Pairing brackets costs the length of what follows, for each that opens: counted, and where it comes to more than a constant for each
 * character the brackets that are left are text. Nobody's links are: hundreds of brackets must stand open within each other.
 */
const countLabels = (md: MarkdownIt): void => {
  const { helpers } = md;
  const label = helpers.parseLinkLabel;
  helpers.parseLinkLabel = (state, start, disableNested) => {
    const spent = steps.get(state) ?? 0;
    if (spent > STEPS_FREE + STEPS_EACH * state.src.length) return -1;
    if (finderOf(state, state.src).next("]", start + 1) >= state.posMax) return -1;
    const end = label(state, start, disableNested);
    steps.set(state, spent + (end < 0 ? state.posMax : end) - start);
    return end;
  };
};

export const inlineRules = (md: MarkdownIt): void => {
  countLabels(md);
  md.inline.ruler.before("emphasis", "superscript", superscript);
  md.inline.ruler.before("link", "spaced_link", spacedLink);
};
