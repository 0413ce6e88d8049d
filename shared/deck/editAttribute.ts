/** Sets and removes attributes of a slide's line: the least change, the writer's quotes and order kept. */
import { type AttributeLine, type AttributeToken, readAttributeLine } from "./attributeLine.ts";
import type { TextChange } from "./changes.ts";
import type { Deck, Slide } from "./model.ts";
import { slideTextFrom } from "./split.ts";

const quoted = (value: string, quote: "'" | '"'): string => {
  const safe = value.replace(/[\n\r]+/g, " ").replace(/&(?=#?\w+;)/g, "&amp;");
  const other = quote === "'" ? '"' : "'";
  if (!safe.includes(quote)) return quote + safe + quote;
  return safe.includes(other)
    ? quote + safe.replaceAll(quote, quote === "'" ? "&#39;" : "&quot;") + quote
    : other + safe + other;
};

/** data-rotate and data-rotate-z are one attribute with two names. */
const sameName = (a: string, b: string): boolean =>
  a === b || (/^data-rotate(?:-z)?$/.test(a) && /^data-rotate(?:-z)?$/.test(b));

const changeToken = (source: string, token: AttributeToken, value: string): TextChange => {
  if (source[token.nameTo] !== "=") {
    return { from: token.from, to: token.to, insert: `${token.name}=${quoted(value, token.quote || "'")}` };
  }
  if (token.quote && !value.includes(token.quote) && !/[\n\r]|&#?\w+;/.test(value)) {
    return { from: token.valueFrom, to: token.valueTo, insert: value };
  }
  if (
    token.quote === "" &&
    token.valueTo > token.valueFrom &&
    source[token.nameTo] === "=" &&
    /^[\w.%:/#+-]+$/.test(value)
  ) {
    return { from: token.valueFrom, to: token.valueTo, insert: value };
  }
  return { from: token.nameTo, to: token.to, insert: `=${quoted(value, token.quote || "'")}` };
};

const removeToken = (source: string, line: AttributeLine, token: AttributeToken): TextChange => {
  if (line.tokens.length === 1) return { from: line.from, to: Math.min(line.to + 1, source.length), insert: "" };
  let from = token.from;
  while (from > line.from + 1 && /[ \t,]/.test(source[from - 1] ?? "")) from--;
  return { from, to: token.to, insert: token === line.tokens[0] && source[token.to] !== " " ? " " : "" };
};

const addLine = (source: string, slide: Slide, text: string): TextChange => {
  const at = slideTextFrom(source, slide.from, slide.index);
  const opens = at > 0 && source[at - 1] !== "\n";
  return { from: at, to: at, insert: `${opens ? "\n" : ""}= ${text}\n` };
};

/** Sets each named attribute of slide `key` to its value, or removes it for null. A line is added when there is none. */
export const setAttributes = (
  source: string,
  deck: Deck,
  key: string,
  values: Readonly<Record<string, string | null>>,
): TextChange[] => {
  const slide = deck.slides.find((each) => each.key === key);
  if (!slide) return [];
  const wanted = Object.entries(values);
  if (!slide.attributeLine) {
    const text = wanted.flatMap(([name, value]) => (value === null ? [] : [`${name}=${quoted(value, "'")}`])).join(" ");
    return text ? [addLine(source, slide, text)] : [];
  }
  const line = readAttributeLine(source, slide.attributeLine.from, slide.attributeLine.to);
  const changes: TextChange[] = [];
  let added = "";
  const style = line.tokens.find((token) => token.quote)?.quote || "'";
  for (const [name, value] of wanted) {
    const tokens = line.tokens.filter((token) => sameName(token.name, name.toLowerCase()));
    const [first] = tokens;
    if (value === null) changes.push(...tokens.map((token) => removeToken(source, line, token)));
    else if (first) changes.push(changeToken(source, first, value));
    else added += ` ${name}=${quoted(value, style)}`;
  }
  const keeps = line.tokens.some(
    (token) => !wanted.some(([name, value]) => value === null && sameName(token.name, name)),
  );
  if (!keeps && !added) return [{ from: line.from, to: Math.min(line.to + 1, source.length), insert: "" }];
  if (added) {
    const end = source.slice(line.from, line.to).trimEnd().length + line.from;
    changes.push({ from: end, to: end, insert: added });
  }
  return changes.filter((change) => source.slice(change.from, change.to) !== change.insert);
};

/** `setAttributes` for one. */
export const setAttribute = (
  source: string,
  deck: Deck,
  key: string,
  name: string,
  value: string | null,
): TextChange[] => setAttributes(source, deck, key, { [name]: value });
