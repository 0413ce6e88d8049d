/** Reads the line `= name='value' name="value" name=value name` at a slide's head. */
import { isBlankCode, lineEnd, nextFilledLine } from "../text/lines.ts";
import { isEquals, isOddBlank, plainBlanks } from "../text/lookalikes.ts";

/** One attribute as it stands in the text. All offsets count from the start of the text that was handed in. */
export interface AttributeToken {
  /** Lower case. */
  readonly name: string;
  /** Decoded: `&quot;` and its kind are characters. "" for a bare name. */
  readonly value: string;
  readonly from: number;
  readonly to: number;
  readonly nameTo: number;
  /** Range of the value without its quotes; empty at `to` for a bare name. */
  readonly valueFrom: number;
  readonly valueTo: number;
  readonly quote: "'" | '"' | "";
}

type SlipCode = "attribute-comma" | "attribute-curly" | "attribute-no-equals" | "attribute-quote" | "attribute-stray";
interface AttributeSlip {
  readonly code: SlipCode;
  readonly from: number;
  readonly to: number;
}

export interface AttributeLine {
  readonly from: number;
  readonly to: number;
  readonly tokens: readonly AttributeToken[];
  readonly slips: readonly AttributeSlip[];
}

/** What comes after so many is left out, told once. */
const MAX_READ = 200;

const NAME = /[A-Za-z_:][\w:.-]*/y;
const PAIR_AT_TOKEN_START = /(?:^[=＝]|[\s,])[A-Za-z_:][\w:.-]*[=＝](?:'[^']*'|"[^"]*"|[^\s'",=]+)/;
/** With blanks around the =, as HTML allows and mdpress passes on; and what is plainly meant: data-x '100', data-scale="2, data-y = 5. */
const SPACED_PAIR = /(?:^[=＝]|[\s,])[A-Za-z_:][\w:.-]*[ \t]*[=＝][ \t]*(?:'[^']*'|"[^"]*"|＇[^＇]*＇|＂[^＂]*＂)/;
const MEANT_PAIR = /(?:^[=＝]|[\s,])data-[\w-]+(?:[ \t]*[=＝][ \t]*["']?|:?[ \t]*["'])[-+.]?\d/i;
const REFERENCES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  "#39": "'",
  "#34": '"',
};

/** Blanks, and what looks like some. */
const skipBlanks = (source: string, from: number, to: number): number => {
  let at = from;
  while (at < to && (isBlankCode(source.charCodeAt(at)) || isOddBlank(source.charCodeAt(at)))) at++;
  return at;
};

const decode = (value: string): string =>
  value.includes("&")
    ? value.replace(/&(amp|lt|gt|quot|apos|#39|#34);/g, (all, name) => REFERENCES[name] ?? all)
    : value;

/** Does this line (without its end) count as an attribute line: `=` first, and at least one pair? */
export const isAttributeLine = (source: string, from: number, to: number): boolean => {
  const at = skipBlanks(source, from, to);
  if (!isEquals(source.charCodeAt(at)) || at >= to || at - from > 3) return false;
  const line = plainBlanks(source.slice(at, Math.min(to, at + 4000)));
  return [PAIR_AT_TOKEN_START, SPACED_PAIR, MEANT_PAIR].some((pair) => pair.test(line));
};

/** The attribute line that heads the text from `from` on (its first line that is not blank), or null. */
export const findAttributeLine = (source: string, from: number, to: number): { from: number; to: number } | null => {
  const line = nextFilledLine(source, from);
  if (!line || line.from >= to || !isAttributeLine(source, line.from, line.to)) return null;
  return { from: line.from, to: Math.min(line.to, to) };
};

interface Cursor {
  readonly source: string;
  readonly to: number;
  at: number;
  readonly tokens: AttributeToken[];
  readonly slips: AttributeSlip[];
}

/** The name of the next attribute, at the end of what seemed to be a value. */
const NEXT_NAME = /[\s,][A-Za-z_:][\w:.-]*[=＝]$/;

/** As word processors and keyboards for Chinese and Japanese write them. */
const CURLY = [
  { opens: ["“", "”", "„", "＂"], closes: /[“”＂]/ },
  { opens: ["‘", "’", "‚", "＇"], closes: /[‘’＇]/ },
];

/** Is the quote at `close` the one that opens the next attribute's value: `id='start data-x='1'`? */
const runsOn = (source: string, from: number, close: number, to: number): boolean =>
  close + 1 < to && /[^\s,]/.test(source[close + 1] ?? " ") && NEXT_NAME.test(source.slice(from, close));

/** Where a value ends whose quote was never closed: before the next attribute, or a quote. */
const unclosedEnd = (source: string, from: number, to: number): number => {
  const rest = source.slice(from, to);
  const stops = [rest.search(/[\s,][A-Za-z_:][\w:.-]*[=＝]/), rest.search(/['"]/), rest.length];
  return from + rest.slice(0, Math.min(...stops.filter((at) => at >= 0))).trimEnd().length;
};

const readValue = (cursor: Cursor): { from: number; to: number; end: number; quote: "'" | '"' | "" } => {
  const { source, to, at } = cursor;
  const mark = source[at];
  if (mark === "'" || mark === '"') {
    const close = source.indexOf(mark, at + 1);
    const closes = close >= 0 && close < to && !runsOn(source, at + 1, close, to);
    if (closes) return { from: at + 1, to: close, end: close + 1, quote: mark };
    cursor.slips.push({ code: "attribute-quote", from: at, to });
    const end = unclosedEnd(source, at + 1, to);
    return { from: at + 1, to: end, end, quote: "" };
  }
  const curly = CURLY.find(({ opens }) => opens.includes(mark ?? ""));
  if (curly && at < to) {
    const close = at + 1 + source.slice(at + 1, to).search(curly.closes);
    if (close > at) {
      cursor.slips.push({ code: "attribute-curly", from: at, to: close + 1 });
      return { from: at + 1, to: close, end: close + 1, quote: "" };
    }
  }
  let end = at;
  while (end < to && !/[\s\u200b\u2060,'"]/.test(source[end] ?? " ")) end++;
  return { from: at, to: end, end, quote: "" };
};

/** After a name without `=`: `data-x '1'` and `data-scale-"2"` were meant as pairs. */
const meantValue = (cursor: Cursor): boolean => {
  const next = skipBlanks(cursor.source, cursor.at, cursor.to);
  const mark = cursor.source[next];
  if (next >= cursor.to || (mark !== "'" && mark !== '"')) return false;
  cursor.at = next;
  return true;
};

/** Steps behind the `=` of a pair, and behind blanks around it where a quote or a number follows. False: there is none. */
const passEquals = (cursor: Cursor): boolean => {
  const { source, to } = cursor;
  const equals = skipBlanks(source, cursor.at, to);
  if (equals >= to || !isEquals(source.charCodeAt(equals))) return false;
  const next = skipBlanks(source, equals + 1, to);
  const spaced = next < to && /["'＂＇\d.+-]/.test(source[next] ?? "");
  if (equals > cursor.at && !spaced) return false;
  cursor.at = spaced ? next : equals + 1;
  return true;
};

const readOne = (cursor: Cursor): void => {
  const { source, tokens, slips } = cursor;
  const from = cursor.at;
  NAME.lastIndex = from;
  const found = NAME.exec(source);
  if (!found) {
    let end = from + 1;
    while (end < cursor.to && !/[\s\u200b\u2060,]/.test(source[end] ?? " ")) end++;
    slips.push({
      code: source[from] === "," ? "attribute-comma" : "attribute-stray",
      from,
      to: source[from] === "," ? from + 1 : end,
    });
    cursor.at = source[from] === "," ? from + 1 : end;
    return;
  }
  const nameTo = Math.min(from + found[0].length, cursor.to);
  const name = source.slice(from, nameTo).toLowerCase();
  cursor.at = nameTo;
  const hasEquals = passEquals(cursor);
  if (!hasEquals && !meantValue(cursor)) {
    tokens.push({ name, value: "", from, to: nameTo, nameTo, valueFrom: nameTo, valueTo: nameTo, quote: "" });
    return;
  }
  if (!hasEquals) slips.push({ code: "attribute-no-equals", from, to: nameTo });
  const value = readValue(cursor);
  cursor.at = value.end;
  tokens.push({
    name: hasEquals ? name : name.replace(/[-:]$/, ""),
    value: decode(source.slice(value.from, value.to)),
    from,
    to: value.end,
    nameTo,
    valueFrom: value.from,
    valueTo: value.to,
    quote: value.quote,
  });
};

/** Reads the line as well as can be; never throws. */
export const readAttributeLine = (source: string, from: number, to: number = lineEnd(source, from)): AttributeLine => {
  const start = skipBlanks(source, from, to) + 1;
  const cursor: Cursor = { source, to, at: start, tokens: [], slips: [] };
  for (;;) {
    cursor.at = skipBlanks(source, cursor.at, to);
    if (cursor.at >= to) break;
    if (cursor.tokens.length + cursor.slips.length >= MAX_READ) {
      cursor.slips.push({ code: "attribute-stray", from: cursor.at, to });
      break;
    }
    readOne(cursor);
  }
  return { from, to, tokens: cursor.tokens, slips: cursor.slips };
};
