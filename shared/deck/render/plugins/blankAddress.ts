/** `![a](my pics/photo 1.jpg)`: CommonMark takes a blank for the end of an address; where a file is plainly meant, it is a part of it. */
import type { MarkdownIt, StateInline } from "markdown-it";
import { finderOf } from "../../text/finder.ts";
import { linkStart, pushLink } from "./inlines.ts";

/** Longer ones are none: a line of many brackets must not be searched to its end from each. */
const LONGEST = 400;
const TITLE = /[ \t]+(?:"([^"]*)"|'([^']*)')[ \t]*$/;
/** A file by its extension, or an address with a scheme: `[1](see below)` is neither. */
const FILE = /[^\s.]\.[A-Za-z0-9]{1,5}(?:[?#]\S*)?$/;
const SCHEME = /^https?:\/\/\S/i;

interface Found {
  readonly address: string;
  readonly title: string;
  /** Offset after the closing parenthesis. */
  readonly end: number;
}

/** What the parentheses that open at `open` hold, if it is an address with a blank in it. */
const blankAddressAt = (source: string, open: number, to: number): Found | null => {
  const most = Math.min(to, open + LONGEST);
  let depth = 0;
  let at = open;
  for (; at < most; at++) {
    const code = source.charCodeAt(at);
    if (code === 10 || code === 60 || code === 62 || code === 96) return null;
    if (code === 40) depth++;
    if (code === 41) depth--;
    if (depth === 0) break;
  }
  if (at >= most) return null;
  const inner = source.slice(open + 1, at).trim();
  const title = TITLE.exec(inner);
  const address = title ? inner.slice(0, title.index) : inner;
  if (!/[ \t]/.test(address) || !(FILE.test(address) || SCHEME.test(address))) return null;
  return { address, title: title?.[1] ?? title?.[2] ?? "", end: at + 1 };
};

const blankAddress = (state: StateInline, silent: boolean): boolean => {
  const label = linkStart(state);
  if (!label) return false;
  const finder = finderOf(state, state.src);
  if (finder.next("](", label.from - 1) >= state.posMax || finder.next(")", label.from) >= state.posMax) return false;
  const close = state.md.helpers.parseLinkLabel(state, label.from - 1, !label.image);
  if (close < 0 || state.src[close + 1] !== "(") return false;
  const found = blankAddressAt(state.src, close + 1, state.posMax);
  if (!found) return false;
  const href = state.md.normalizeLink(found.address.replace(/[ \t]/g, (blank) => (blank === " " ? "%20" : "%09")));
  if (!state.md.validateLink(href)) return false;
  if (!silent) pushLink(state, label.image, label.from, close, href, found.title);
  state.pos = found.end;
  return true;
};

export const blankAddressRule = (md: MarkdownIt): void => {
  md.inline.ruler.before("link", "blank_address", blankAddress);
};
