/**
 * Characters that look like those of the language and are others: from word processors, web pages, slides of other tools, keyboards of other
 * scripts. One table for every door: they are read as what they look like where the language waits for that character, so a deck says the same
 * however its text came. Line ends of other kinds become plain ones where a text comes in, since editors count lines by them; those that got in
 * otherwise, and dashes that would be another number of characters, are told.
 */

/** Blanks that are none to Markdown: no-break, figure, thin, ideographic..., and those of no width. */
const BLANKS = "\\u00a0\\u1680\\u2000-\\u200b\\u202f\\u205f\\u2060\\u3000\\ufeff";
/** Line ends that are none to an editor: PowerPoint's, a form feed, the next line, Unicode's own for lines and paragraphs. */
const LINE_ENDS = "\\u000b\\u000c\\u0085\\u2028\\u2029";
/** Hyphens, dashes, a minus sign and drawn lines, as autocorrection makes them of `-`. */
const DASHES = "\\u2010-\\u2015\\u2212\\u2500\\u2e3a\\u2e3b\\ufe58\\uff0d";
/** As keyboards for Chinese and Japanese write `=`. */
const WIDE_EQUALS = 0xff1d;

const ANY_BLANK = new RegExp(`[${BLANKS}]`);
const ALL_BLANKS = new RegExp(`[${BLANKS}]`, "g");
const LINE_END = new RegExp(`[${LINE_ENDS}]`, "g");

export const isOddBlank = (code: number): boolean => code > 0x9f && ANY_BLANK.test(String.fromCharCode(code));
export const isEquals = (code: number): boolean => code === 61 || code === WIDE_EQUALS;

/** Before a mark of the language, at a line's head; more than three would make code of the line. */
const BEFORE_MARK = new RegExp(`^[ \\t${BLANKS}]{1,3}(?=[-+*>=\\uff1d#\`~_]|\\d{1,9}[.)])`, "gm");
/** Behind a heading's, a quote's or a list item's marks. */
const AFTER_MARK = new RegExp(`^[ \\t]*(?:> ?)*(?:[-+*>]|\\d{1,9}[.)]|#{1,6})[${BLANKS}]`, "gm");
/** A separator, the end of a fence, or the line before the notes, with blanks between or behind. */
const MARKS_ALONE = new RegExp(
  `^ {0,3}(?:([-*_])(?:[ \\t${BLANKS}]*\\1){2,}|\`{3,}|~{3,}|\\?{3})[ \\t${BLANKS}]*$`,
  "gm",
);
/** A setting in the front matter. */
const AFTER_KEY = new RegExp(`^[\\w-]+[ \\t${BLANKS}]*:[${BLANKS}]`, "gm");
/** Settings stand at the head of a text. */
const HEAD = 16_384;

export const plainBlanks = (found: string): string => found.replace(ALL_BLANKS, " ");

const withPlainSettings = (text: string): string => {
  if (!/^\s*---/.test(text.slice(0, 200))) return text;
  const end = /\n(?:---|\.\.\.)[ \t]*\n/.exec(text.slice(0, HEAD))?.index ?? 0;
  return text.slice(0, end).replace(AFTER_KEY, plainBlanks) + text.slice(end);
};

let last = { text: "", plain: "" };

/** The text with blanks where blanks are meant, of the same length: all that is told of places in it holds in both. */
export const plainMarks = (text: string): string => {
  if (!ANY_BLANK.test(text)) return text;
  if (last.text === text || last.plain === text) return last.plain;
  const plain = withPlainSettings(
    text.replace(BEFORE_MARK, plainBlanks).replace(AFTER_MARK, plainBlanks).replace(MARKS_ALONE, plainBlanks),
  );
  last = { text, plain };
  return plain;
};

/** A text as it comes in, with plain line ends. */
export const plainLineEnds = (text: string): string => text.replace(/\r\n?/g, "\n").replace(LINE_END, "\n");

export interface Lookalike {
  readonly code: "odd-line-end" | "odd-dashes";
  readonly from: number;
  readonly to: number;
}

/** A line of nothing but dashes of which one is no hyphen; one long dash is what is made of three. */
const DASH_LINE = new RegExp(`^[ \\t${BLANKS}]*[-${DASHES}][-${DASHES} \\t]*$`, "gm");
const ODD_DASH = new RegExp(`[${DASHES}]`);
const MAX_TOLD = 20;

/** What is not read as it looks. */
export const lookalikesIn = (text: string): Lookalike[] => {
  const found: Lookalike[] = [];
  const take = (code: Lookalike["code"], from: number, to: number): void => {
    if (found.length < MAX_TOLD) found.push({ code, from, to });
  };
  for (const { index } of text.matchAll(LINE_END)) take("odd-line-end", index, index + 1);
  if (!ODD_DASH.test(text)) return found;
  for (const { index, 0: line } of text.matchAll(DASH_LINE))
    if (ODD_DASH.test(line)) take("odd-dashes", index, index + line.length);
  return found;
};
