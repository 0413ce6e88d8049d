/** What can stand here: attribute names, ids after `#`, images, front matter. Each source answers only at its own place. */
import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  type CompletionSource,
} from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import { attributeTable } from "../../../shared/deck/model/attributes.ts";
import { deckOf } from "../live/deckInView.ts";
import { frontMatterSource } from "./frontMatterCompletion.ts";
import { attributeKindWords } from "./kindWords.ts";
import { idOptions, valueOptions } from "./valueCompletion.ts";

/** What slides are given most, in real decks and in this order; then the others as the table has them. */
const FIRST = ["data-x", "data-y", "data-scale", "data-rotate", "data-z", "id", "class"];
const rankOf = (name: string, row: number): number => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length + row);

/** Attribute names as completions: `name=''` with the cursor between the quotes. */
const attributeOptions: readonly Completion[] = attributeTable.map((row, index) => ({
  label: row.name,
  // Without it they stand in the alphabet's order.
  boost: 90 - rankOf(row.name, index),
  detail: row.default === "" ? attributeKindWords[row.kind] : `${attributeKindWords[row.kind]}; ${row.default}`,
  info: row.help,
  type: "property",
  apply: (view, _completion, from, to) => {
    const insert = `${row.name}=''`;
    view.dispatch({
      changes: { from, to, insert },
      selection: { anchor: from + insert.length - 1 },
      userEvent: "input.complete",
    });
  },
}));

const inQuotes = (text: string): boolean =>
  (text.match(/'/g)?.length ?? 0) % 2 === 1 || (text.match(/"/g)?.length ?? 0) % 2 === 1;

/** On a line that begins with `=`: names between pairs, values inside the quotes of one whose values can be listed. */
export const attributeSource: CompletionSource = (context): CompletionResult | null => {
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  if (!/^\s{0,3}=/.test(before)) return null;
  const value = /([\w-]+)=['"](?:[^'"]*\s)?([^'"\s]*)$/.exec(before);
  if (value !== null && inQuotes(before)) {
    const options = valueOptions(value[1] ?? "", deckOf(context.state));
    if (options.length === 0) return null;
    return { from: context.pos - (value[2]?.length ?? 0), options, validFor: /^[^'"\s]*$/ };
  }
  if (inQuotes(before)) return null;
  const word = /[\w-]*$/.exec(before)?.[0] ?? "";
  if (word === "" && !context.explicit && !/[=\s]$/.test(before)) return null;
  const written = new Set([...line.text.matchAll(/([\w-]+)=/g)].map((pair) => pair[1]));
  return {
    from: context.pos - word.length,
    options: attributeOptions.filter((option) => option.label === word || !written.has(option.label)),
    validFor: /^[\w-]*$/,
  };
};

/** After `](#`, `href="#` or `href='#`: the deck's ids. */
export const linkSource: CompletionSource = (context): CompletionResult | null => {
  const before = context.matchBefore(/(?:\]\(|href=["'])#\/?[\w-]*/);
  if (before === null) return null;
  const from = before.from + before.text.lastIndexOf("#") + (before.text.includes("#/") ? 2 : 1);
  return { from, options: idOptions(deckOf(context.state)), validFor: /^[\w-]*$/ };
};

const imageSource =
  (paths: () => Iterable<string>): CompletionSource =>
  (context: CompletionContext): CompletionResult | null => {
    const before = context.matchBefore(/(?:!\[[^\]\n]*\]\(|src=["'])[^)\s"']*/);
    if (before === null) return null;
    const from = before.from + Math.max(before.text.lastIndexOf("("), before.text.search(/["']/)) + 1;
    const options = [...paths()].filter((path) => !path.endsWith(".css")).map((label) => ({ label, type: "text" }));
    return options.length === 0 ? null : { from, options, validFor: /^[^)\s"']*$/ };
  };

/** `assets`: paths of what was uploaded, asked at each use. */
export const deckCompletion = (assets: () => Iterable<string>): Extension =>
  autocompletion({
    override: [attributeSource, linkSource, frontMatterSource(assets), imageSource(assets)],
    icons: false,
    maxRenderedOptions: 60,
  });
