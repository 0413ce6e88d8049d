/** Completion inside the quotes of an attribute whose values can be listed: ids, orders, classes and the few words that some take. */
import type { Completion } from "@codemirror/autocomplete";
import { attributeRow } from "../../../shared/deck/model/attributes.ts";
import type { Deck } from "../../../shared/deck/model/model.ts";

/** The deck's slides by the ids that links and attributes name them by. */
export const idOptions = (deck: Deck): Completion[] =>
  deck.slides.map((slide) => ({
    label: slide.domId,
    detail: slide.title === "" ? `slide ${slide.index + 1}` : slide.title,
    type: "constant",
    boost: slide.id === null ? -1 : 0,
  }));

const words = (...labels: readonly string[]): Completion[] => labels.map((label) => ({ label, type: "enum" }));

const ownClasses: readonly Completion[] = [
  { label: "skip", info: "Left out when one goes forward or back.", type: "enum" },
  { label: "stop", info: "Going on needs a second press.", type: "enum" },
  { label: "incremental", info: "List items come one by one.", type: "enum" },
];

/** Those with a meaning of their own, then those that the deck's slides have already. */
const classOptions = (deck: Deck): Completion[] => {
  const known = new Set(ownClasses.map((option) => option.label));
  const used = new Set(deck.slides.flatMap((slide) => slide.classes).filter((name) => !known.has(name)));
  return [...ownClasses, ...words(...[...used].sort())];
};

/** What may stand in the quotes of the attribute `name`; empty when anything may. */
export const valueOptions = (name: string, deck: Deck): readonly Completion[] => {
  const kind = attributeRow(name)?.kind;
  if (kind === "slide") return idOptions(deck);
  if (kind === "order") return words("xyz", "xzy", "yxz", "yzx", "zxy", "zyx");
  if (kind === "class") return classOptions(deck);
  if (kind === "switch") return words("true", "false");
  if (name === "dir") return words("ltr", "rtl", "auto");
  if (name === "data-rel-position") return words("relative", "absolute");
  return [];
};
