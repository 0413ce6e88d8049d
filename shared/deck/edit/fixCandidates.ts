/** How a slip may be mended, one row a code. Each row only proposes: fixes.ts offers what holds. */

import { slideAt } from "../locate.ts";
import type { DiagnosticCode } from "../model/diagnostics.ts";
import type { Deck, Diagnostic } from "../model/model.ts";
import { type AttributeToken, readAttributeLine } from "../read/attributeLine.ts";
import { slideTextFrom } from "../read/split.ts";
import { isUsableId } from "../slideHead.ts";
import type { TextChange } from "../text/changes.ts";
import { lineEnd } from "../text/lines.ts";
import { attributeChanges } from "./editAttribute.ts";
import { setMeta } from "./editMeta.ts";
import { writeReferencesOut } from "./fixReferences.ts";
import type { Slip } from "./slip.ts";

export interface Fix {
  /** What it does, as a button says it. */
  readonly label: string;
  readonly changes: readonly TextChange[];
  /** Index of the slide that it changes, where that is not the one of the slip. */
  readonly slide?: number;
}

const lineStart = (source: string, at: number): number => source.lastIndexOf("\n", at - 1) + 1;

type Propose = (slip: Slip) => Fix | null;

const fix = (label: string, from: number, to: number, insert: string): Fix => ({
  label,
  changes: [{ from, to, insert }],
});

/** The name that the finder of the slip thought of. */
const meant = ({ diagnostic }: Slip): string | null => /^Did you mean (.+)\?$/.exec(diagnostic.hint)?.[1] ?? null;

const toMeant: Propose = (slip) => {
  const name = meant(slip);
  const { from, to } = slip.diagnostic;
  const quote = /^["']/.exec(slip.text)?.[0] ?? "";
  return name === null ? null : fix(`Change to “${name}”`, from, to, quote + name + quote);
};

const tokenAt = ({ source, slide, diagnostic }: Slip): AttributeToken | undefined => {
  if (!slide.attributeLine) return undefined;
  const { tokens } = readAttributeLine(source, slide.attributeLine.from, slide.attributeLine.to);
  return tokens.find((token) => token.from <= diagnostic.from && diagnostic.to <= token.to);
};

const removeToken: Propose = (slip) => {
  const token = tokenAt(slip);
  if (!token) return null;
  const before = slip.source.slice(0, token.from).trimEnd().length;
  return fix("Remove the second one", before, token.to, "");
};

const removeComma: Propose = ({ source, diagnostic: { from, to } }) =>
  fix("Remove the comma", from, to, /\s/.test(source[to] ?? " ") ? "" : " ");

const addEquals: Propose = ({ source, diagnostic: { to }, text }) => {
  const rest = /^[ \t]*(?=['"])/.exec(source.slice(to, lineEnd(source, to)))?.[0];
  if (rest === undefined) return null;
  return fix("Write the =", text.endsWith("-") ? to - 1 : to, to + rest.length, "=");
};

const closeQuote: Propose = ({ source, slide, diagnostic: { from } }) => {
  const mark = source[from];
  if ((mark !== "'" && mark !== '"') || !slide.attributeLine) return null;
  const { tokens } = readAttributeLine(source, slide.attributeLine.from, slide.attributeLine.to);
  const at = tokens.find((token) => token.valueFrom === from + 1)?.valueTo;
  return at === undefined ? null : fix("Close the quote", at, at, mark);
};

/** The number without its unit. */
const removeUnit: Propose = (slip) => {
  const token = tokenAt(slip);
  const unit = token ? /[a-z]+\s*$/i.exec(slip.source.slice(token.valueFrom, token.valueTo))?.[0] : undefined;
  return token && unit !== undefined ? fix("Remove the unit", token.valueTo - unit.length, token.valueTo, "") : null;
};

const quoteValue: Propose = ({ diagnostic: { from, to }, text }) =>
  fix("Put quotes around it", from, to, JSON.stringify(text));

const straighten: Propose = ({ diagnostic: { from, to }, text }) => {
  const value = text.slice(1, -1);
  const quote = value.includes("'") ? '"' : "'";
  return value.includes(quote) ? null : fix("Write straight quotes", from, to, quote + value + quote);
};

const scaleOne: Propose = (slip) => {
  const token = tokenAt(slip);
  return token ? fix("Write 1", token.valueFrom, token.valueTo, "1") : null;
};

const removeBlankLines: Propose = ({ source, slide }) => {
  if (!slide.attributeLine) return null;
  const from = slideTextFrom(source, slide.from, slide.index);
  const to = lineStart(source, slide.attributeLine.from);
  return /^\s+$/.test(source.slice(from, to)) ? fix("Remove the blank line", from, to, "") : null;
};

const joinLines: Propose = ({ source, diagnostic: { from } }) => {
  const above = source.slice(0, from).trimEnd().length;
  const names = /^[ \t]*=[ \t]*/.exec(source.slice(from, lineEnd(source, from)))?.[0].length ?? 0;
  return names === 0 ? null : fix("Join the two lines", above, from + names, " ");
};

/** The first of id-2, id-3... that no slide has. */
const unique = (deck: Deck, id: string): string => {
  const taken = new Set(deck.slides.map((slide) => slide.domId));
  for (let n = 2; ; n++) if (!taken.has(`${id}-${n}`)) return `${id}-${n}`;
};

const ownId: Propose = ({ deck, diagnostic: { from, to }, text }) => {
  const id = unique(deck, text.replace(/-\d+$/, "") || text);
  return fix(`Change to “${id}”`, from, to, id);
};

const usableId: Propose = ({ deck, diagnostic: { from, to }, text }) => {
  const id = text.replace(/[\s"'<>&`#/]+/g, "-").replace(/^-+|-+$/g, "");
  if (id === "" || !isUsableId(id)) return null;
  const free = deck.slides.some((slide) => slide.domId === id) ? unique(deck, id) : id;
  return fix(`Change to “${free}”`, from, to, free);
};

const linkToMeant: Propose = (slip) => {
  const { from, to } = slip.diagnostic;
  const id = meant(slip)?.slice(1) ?? null;
  return id === null ? giveMarkedId(slip) : fix(`Link to “${id}”`, from, to, id);
};

/** `## Title {#id}` as other tools have it: the id goes to the attribute line of its slide. */
const giveMarkedId: Propose = ({ deck, source, text }) => {
  const mark = `{#${text}}`;
  const at = source.indexOf(mark, deck.frontMatter.to);
  const slide = at < 0 ? undefined : slideAt(deck, at);
  if (!slide || slide.id !== null || !isUsableId(text)) return null;
  const from = source.slice(0, at).trimEnd().length;
  return {
    label: `Give that slide the id “${text}”`,
    slide: slide.index,
    changes: [
      ...attributeChanges(source, deck, slide.key, { id: text }),
      { from: source[from] === "\n" ? at : from, to: at + mark.length, insert: "" },
    ],
  };
};

const blankBefore: Propose = ({ source, diagnostic: { from } }) => {
  const at = lineStart(source, from);
  return fix("Begin a new slide here", at, at, "\n");
};

/** A separator instead of dashes that look like one, below a blank line. */
const plainDashes: Propose = ({ source, diagnostic: { from, to } }) => {
  const above = source.slice(lineStart(source, from - 1), Math.max(0, from - 1));
  return fix("Begin a new slide here", from, to, from > 0 && above.trim() !== "" ? "\n---" : "---");
};

const switchFormulasOn: Propose = ({ source }) => {
  const result = setMeta(source, "latex", "true");
  return result.ok ? { label: "Switch formulas on", changes: result.changes } : null;
};

const closeAtEnd = ({ source, slide }: Slip, line: string, label: string): Fix => {
  const end = Math.max(slide.bodyFrom, source.slice(0, slide.bodyTo).trimEnd().length);
  return fix(label, end, end, `\n${line}`);
};

const closeFence: Propose = (slip) => {
  const line = slip.source.slice(
    lineStart(slip.source, slip.diagnostic.from),
    lineEnd(slip.source, slip.diagnostic.from),
  );
  const [, indent = "", marks] = /^( {0,3})(`{3,}|~{3,})/.exec(line) ?? [];
  return marks === undefined ? null : closeAtEnd(slip, indent + marks, "Close the code block");
};

const closeComment: Propose = (slip) =>
  slip.text.startsWith("<!--") ? closeAtEnd(slip, "-->", "Close the comment") : null;

const escapeTag: Propose = ({ diagnostic: { from }, text }) =>
  text.startsWith("<") ? fix("Write &lt;", from, from + 1, "&lt;") : null;

const removeTag: Propose = ({ source, diagnostic: { from }, text }) => {
  const tag = /^<\/[\w:-]+\s*>/.exec(source.slice(from, from + 200))?.[0];
  return tag !== undefined && text.startsWith("</") ? fix("Remove the tag", from, from + tag.length, "") : null;
};

/** After the settings that follow the opening line. */
const closeFrontMatter: Propose = ({ source }) => {
  const settings = /^\s*---[ \t]*\n(?:[\w-][\w .-]*:(?:[ \t].*)?(?:\n|$)|[ \t]+\S.*(?:\n|$))+/.exec(source)?.[0];
  if (settings === undefined) return null;
  const at = settings.length;
  return fix("Close the front matter", at, at, settings.endsWith("\n") ? "---\n" : "\n---\n");
};

export const proposals: Readonly<Partial<Record<DiagnosticCode, Propose>>> = {
  "attribute-unknown": toMeant,
  "attribute-meant": toMeant,
  "attribute-case": toMeant,
  "attribute-duplicate": removeToken,
  "attribute-comma": removeComma,
  "attribute-no-equals": addEquals,
  "attribute-quote": closeQuote,
  "attribute-curly": straighten,
  "attribute-scale": scaleOne,
  "attribute-unit": removeUnit,
  "meta-quote": quoteValue,
  "attribute-late": removeBlankLines,
  "attribute-second": joinLines,
  "id-duplicate": ownId,
  "id-unusable": usableId,
  "link-broken": linkToMeant,
  "math-off": switchFormulasOn,
  "odd-dashes": plainDashes,
  "odd-line-end": ({ diagnostic: { from, to } }) => fix("Break the line here", from, to, "\n"),
  "setext-heading": blankBefore,
  "setext-separator": (slip) => {
    const proposed = blankBefore(slip);
    return proposed && { ...proposed, label: "Put a blank line before it" };
  },
  "fence-unclosed": closeFence,
  "code-reference": (slip) => {
    const changes = writeReferencesOut(slip);
    return changes && { label: "Write the character itself", changes };
  },
  "html-unclosed": closeComment,
  "tag-unknown": escapeTag,
  "tag-stray": removeTag,
  "meta-choice": toMeant,
  "meta-unknown": toMeant,
  "meta-unclosed": closeFrontMatter,
};

/** The slip with what its proposal needs. */
export const slipOf = (diagnostic: Diagnostic, deck: Deck, source: string): Slip => ({
  diagnostic,
  deck,
  source,
  slide: slideAt(deck, diagnostic.from),
  text: source.slice(diagnostic.from, diagnostic.to),
});
