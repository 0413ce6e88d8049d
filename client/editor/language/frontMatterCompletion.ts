/** Completion inside the front matter: the keys, and the values of those that choose from a list. */
import type { Completion, CompletionContext, CompletionResult, CompletionSource } from "@codemirror/autocomplete";
import { directions } from "../../../shared/deck/model/direction.ts";
import { layouts, type MetaRow, metaTable } from "../../../shared/deck/model/settingsTable.ts";
import { themes } from "../../../shared/deck/model/themes.ts";
import { deckOf } from "../live/deckInView.ts";
import { metaKindWords } from "./kindWords.ts";

const keyOptions: readonly Completion[] = metaTable.map((row, index) => ({
  label: row.name,
  // As the table has them, what decks say most first.
  boost: 90 - index,
  detail: metaKindWords[row.kind],
  info: row.help,
  type: "property",
  apply: `${row.name}: `,
}));

const layoutHelp: Readonly<Record<(typeof layouts)[number], string>> = {
  row: "One beside the other.",
  column: "One below the other.",
  grid: "In rows and columns.",
  spiral: "From the middle outwards.",
  circle: "Round a middle.",
  stack: "All at one place, as mdpress did.",
};

const valueOptions = (row: MetaRow, assets: Iterable<string>): readonly Completion[] => {
  if (row.kind === "theme") return themes.map(({ name, help }) => ({ label: name, info: help, type: "enum" }));
  if (row.kind === "layout") return layouts.map((label) => ({ label, info: layoutHelp[label], type: "enum" }));
  if (row.kind === "direction") return directions.map((label) => ({ label, type: "enum" }));
  if (row.kind === "switch") return ["true", "false"].map((label) => ({ label, type: "constant" }));
  if (row.setting !== "css") return [];
  return [...assets].filter((path) => path.endsWith(".css")).map((label) => ({ label, type: "text" }));
};

/** True inside the block's lines, and in a first block that is not closed yet. */
const inFrontMatter = (context: CompletionContext): boolean => {
  const { frontMatter } = deckOf(context.state);
  if (frontMatter.to > 0) return context.pos > 3 && context.pos < frontMatter.to - 3;
  if (context.state.doc.line(1).text.trimEnd() !== "---" || context.pos <= 3) return false;
  return /^(?:[\w-]+:.*\n|\s*\n)*$/.test(
    context.state.sliceDoc(context.state.doc.line(1).to + 1, context.state.doc.lineAt(context.pos).from),
  );
};

export const frontMatterSource =
  (assets: () => Iterable<string>): CompletionSource =>
  (context): CompletionResult | null => {
    if (!inFrontMatter(context)) return null;
    const key = context.matchBefore(/^[\w-]*/m);
    const line = context.state.doc.lineAt(context.pos);
    const value = /^([\w-]+):[ \t]*([^\s]*)$/.exec(line.text.slice(0, context.pos - line.from));
    if (value !== null) {
      const row = metaTable.find((each) => each.name === value[1]);
      const options = row === undefined ? [] : valueOptions(row, assets());
      return options.length === 0 ? null : { from: context.pos - (value[2]?.length ?? 0), options, validFor: /^\S*$/ };
    }
    if (key === null || key.from !== line.from || (key.text === "" && !context.explicit)) return null;
    return { from: key.from, options: keyOptions, validFor: /^[\w-]*$/ };
  };
