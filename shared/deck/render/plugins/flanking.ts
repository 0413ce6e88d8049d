/**
 * Emphasis beside Chinese, Japanese and Korean. CommonMark lets `**` close only where blanks or punctuation stand around it as they do in
 * Western text; where words are not parted by blanks, `**「重点」**内容` would show its asterisks. So punctuation of those scripts is no
 * punctuation here, and their characters count as an edge of a word. The rule is symmetric, and nothing changes in other text.
 */
import type { MarkdownIt, StateInline } from "markdown-it";

type Scanned = ReturnType<StateInline["scanDelims"]>;

/** Letters, signs, brackets and full-width forms of the three scripts. */
const CJK =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Bopomofo}\u3001-\u303f\u3040-\u30ff\ufe10-\ufe1f\ufe30-\ufe6f\uff01-\uffee]/u;

/** One side of a row of marks. */
interface Side {
  readonly blank: boolean;
  readonly cjk: boolean;
  /** Punctuation that is none of those scripts. */
  readonly sign: boolean;
}

const charBefore = (text: string, at: number): string => {
  const code = text.codePointAt(at - 2) ?? 0;
  return at > 1 && code > 0xffff ? String.fromCodePoint(code) : (text[at - 1] ?? " ");
};

const charAt = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at) ?? 32);

export const flankingRules = (md: MarkdownIt): void => {
  const { isWhiteSpace, isPunctChar, isMdAsciiPunct } = md.utils;
  const sideOf = (char: string): Side => {
    const code = char.codePointAt(0) ?? 32;
    const cjk = code > 0x10ff && CJK.test(char);
    return { blank: isWhiteSpace(code), cjk, sign: !cjk && (isMdAsciiPunct(code) || isPunctChar(char)) };
  };
  /** May the marks stand at the outer edge of words that begin, or end, on side `inner`? */
  const flanks = (inner: Side, outer: Side): boolean =>
    !inner.blank && (!inner.sign || outer.blank || outer.sign || outer.cjk);

  const Plain = md.inline.State;
  md.inline.State = class extends Plain {
    override scanDelims(start: number, canSplitWord: boolean): Scanned {
      const scanned = super.scanDelims(start, canSplitWord);
      if (!canSplitWord) return scanned;
      const end = start + scanned.length;
      const before = sideOf(start > 0 ? charBefore(this.src, start) : " ");
      const behind = sideOf(end < this.posMax ? charAt(this.src, end) : " ");
      if (!before.cjk && !behind.cjk) return scanned;
      return { ...scanned, can_open: flanks(behind, before), can_close: flanks(before, behind) };
    }
  };
};
