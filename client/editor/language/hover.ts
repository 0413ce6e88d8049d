/** What an attribute or a setting means, shown when the pointer rests on its name. */
import type { EditorState, Extension } from "@codemirror/state";
import { hoverTooltip } from "@codemirror/view";
import { attributeRow } from "../../../shared/deck/model/attributes.ts";
import type { Deck } from "../../../shared/deck/model/model.ts";
import { metaTable } from "../../../shared/deck/model/settingsTable.ts";
import { readAttributeLine } from "../../../shared/deck/read/attributeLine.ts";
import { deckOf, isBehind } from "../live/deckInView.ts";
import { slideIndexAt } from "../live/slides.ts";
import { attributeKindWords, defaultOf, metaKindWords } from "./kindWords.ts";

export interface Explanation {
  readonly from: number;
  readonly to: number;
  readonly name: string;
  readonly help: string;
  /** Kind and default: "a number; otherwise 0". */
  readonly facts: string;
}

const facts = (kind: string, otherwise: string): string =>
  otherwise === "" ? kind : `${kind}; otherwise ${otherwise}`;

const attributeAt = (state: EditorState, deck: Deck, at: number): Explanation | null => {
  const line = deck.slides[slideIndexAt(deck, at)]?.attributeLine;
  if (!line || at < line.from || at > line.to) return null;
  const text = state.sliceDoc(line.from, line.to);
  const token = readAttributeLine(text, 0, text.length).tokens.find(
    (each) => line.from + each.from <= at && at <= line.from + each.nameTo,
  );
  const row = token && attributeRow(token.name);
  if (token === undefined || row === undefined) return null;
  const range = { from: line.from + token.from, to: line.from + token.nameTo };
  return { ...range, name: row.name, help: row.help, facts: facts(attributeKindWords[row.kind], row.default) };
};

const settingAt = (state: EditorState, deck: Deck, at: number): Explanation | null => {
  if (at >= deck.frontMatter.to) return null;
  const line = state.doc.lineAt(at);
  const name = /^[\w-]+(?=:)/.exec(line.text)?.[0];
  const row = metaTable.find((each) => each.name === name);
  if (name === undefined || row === undefined || at > line.from + name.length) return null;
  const range = { from: line.from, to: line.from + name.length };
  return { ...range, name, help: row.help, facts: facts(metaKindWords[row.kind], defaultOf(row)) };
};

/** What stands at `at` in the table of attributes or settings, or null. */
export const explainAt = (state: EditorState, at: number): Explanation | null => {
  if (isBehind(state)) return null;
  const deck = deckOf(state);
  return settingAt(state, deck, at) ?? attributeAt(state, deck, at);
};

const draw = ({ name, help, facts: words }: Explanation): HTMLElement => {
  const box = document.createElement("div");
  box.className = "cm-explanation";
  for (const [tag, text] of [
    ["code", name],
    ["p", help],
    ["small", words],
  ] as const) {
    const element = document.createElement(tag);
    element.textContent = text;
    box.append(element);
  }
  return box;
};

export const deckHover: Extension = hoverTooltip((view, at) => {
  const found = explainAt(view.state, at);
  return found && { pos: found.from, end: found.to, above: true, create: () => ({ dom: draw(found) }) };
});
