/** Sets and removes attributes of a slide's line: the least change, the writer's quotes and order kept. */

import { isAllowedAttribute } from "../model/attributes.ts";
import type { Deck, Slide } from "../model/model.ts";
import {
  type AttributeLine,
  type AttributeToken,
  findAttributeLine,
  readAttributeLine,
} from "../read/attributeLine.ts";
import { slideTextFrom } from "../read/split.ts";
import type { TextChange } from "../text/changes.ts";
import { prove } from "./editProof.ts";
import { type EditResult, refused } from "./editResult.ts";
import { bare, type Outline, outlineOf, textsOf } from "./outline.ts";

const oneLine = (value: string): string => value.replace(/[\n\r]+/g, " ");

export type Values = Readonly<Record<string, string | null>>;

const quoted = (value: string, quote: "'" | '"'): string => {
  const safe = oneLine(value).replace(/&(?=#?\w+;)/g, "&amp;");
  const other = quote === "'" ? '"' : "'";
  if (!safe.includes(quote)) return quote + safe + quote;
  return safe.includes(other)
    ? quote + safe.replaceAll(quote, quote === "'" ? "&#39;" : "&quot;") + quote
    : other + safe + other;
};

/** data-rotate and data-rotate-z are one attribute with two names. */
const sameName = (a: string, b: string): boolean =>
  a === b || (/^data-rotate(?:-z)?$/.test(a) && /^data-rotate(?:-z)?$/.test(b));

/** Its opening quote was never closed: what is written behind it would belong to it. */
const isOpen = (source: string, token: AttributeToken): boolean =>
  token.quote === "" && /["']/.test(source[token.valueFrom - 1] ?? "");

const closeQuotes = (source: string, line: AttributeLine, names: readonly string[]): TextChange[] =>
  line.tokens
    .filter((token) => isOpen(source, token) && !names.some((name) => sameName(token.name, name)))
    .map((token) => ({ from: token.to, to: token.to, insert: source[token.valueFrom - 1] ?? "" }));

const changeToken = (source: string, token: AttributeToken, value: string): TextChange => {
  if (isOpen(source, token))
    return {
      from: token.nameTo,
      to: token.to,
      insert: `=${quoted(value, source[token.valueFrom - 1] === '"' ? '"' : "'")}`,
    };
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

/** The least changes that say it, not proved. */
export const attributeChanges = (source: string, deck: Deck, key: string, values: Values): TextChange[] => {
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
  const end = source.slice(line.from, line.to).trimEnd().length + line.from;
  if (!keeps) return [{ from: line.from, to: end, insert: `=${added}` }];
  changes.push(...closeQuotes(source, line, Object.keys(values)));
  if (added) changes.push({ from: end, to: end, insert: added });
  return changes.filter((change) => source.slice(change.from, change.to) !== change.insert);
};

/** Does the slide's text say of the named attributes what was asked, of the others what they said, and below its line the same? */
const saysSo =
  (old: string, values: Values) =>
  (text: string): boolean => {
    const [was, is] = [headOf(old), headOf(text)];
    const asked = Object.entries(values);
    const isAsked = (name: string): boolean => asked.some(([each]) => sameName(each.toLowerCase(), name));
    const others = ({ tokens }: ReturnType<typeof headOf>): string =>
      JSON.stringify(tokens.filter(({ name }) => !isAsked(name)).map(({ name, value }) => [name, value]));
    return (
      was.body === is.body &&
      others(was) === others(is) &&
      asked.every(([name, value]) => {
        const token = is.tokens.find((each) => sameName(each.name, name.toLowerCase()));
        return value === null ? token === undefined : token?.value === oneLine(value);
      })
    );
  };

const headOf = (text: string): { readonly tokens: readonly AttributeToken[]; readonly body: string } => {
  const range = findAttributeLine(text, 0, text.length);
  if (!range) return { tokens: [], body: bare(text) };
  return { tokens: readAttributeLine(text, range.from, range.to).tokens, body: bare(text.slice(range.to)) };
};

/** A line end where a separator would be read otherwise without the line; a separator where an emptied slide needs one to stand. */
function* repairs(outline: Outline, index: number, changes: readonly TextChange[]): Generator<readonly TextChange[]> {
  yield changes;
  const { pieces, source } = outline;
  const at = (offset: number, insert: string): TextChange[] =>
    [{ from: offset, to: offset, insert }, ...changes].sort((a, b) => a.from - b.from || a.to - b.to);
  const before = pieces[index - 1];
  if (before) yield at(before.bodyTo, "\n");
  else for (const opener of ["\n", "---\n", "\n---\n"]) yield at(pieces[0]?.from ?? 0, opener);
  const last = pieces.at(-1);
  if (last && index === pieces.length - 1)
    yield [...changes, { from: source.length, to: source.length, insert: "\n---\n" }];
}

/** Sets each named attribute of the slides to its value, or removes it for null, as one edit. A line is added where there is none. Proved. */
export const setAttributesOf = (source: string, deck: Deck, wanted: ReadonlyMap<string, Values>): EditResult => {
  const changes: TextChange[] = [];
  const outline = outlineOf(source);
  const texts = textsOf(outline);
  const says = new Map<number, (text: string) => boolean>();
  for (const { key, index } of deck.slides) {
    const values = wanted.get(key);
    if (!values) continue;
    if (Object.entries(values).some(([name, value]) => value !== null && !isAllowedAttribute(name.toLowerCase())))
      return refused("attribute-refused");
    says.set(index, saysSo(texts[index] ?? "", values));
    changes.push(...attributeChanges(source, deck, key, values));
  }
  if (says.size < wanted.size) return refused("slide-gone");
  const [first = 0] = says.keys();
  return prove(outline, { texts, says }, repairs(outline, first, changes));
};

/** `setAttributesOf` for one slide. */
export const setAttributes = (source: string, deck: Deck, key: string, values: Values): EditResult =>
  setAttributesOf(source, deck, new Map([[key, values]]));

/** `setAttributes` for one. */
export const setAttribute = (source: string, deck: Deck, key: string, name: string, value: string | null): EditResult =>
  setAttributes(source, deck, key, { [name]: value });
