/** The one table of what an attribute line may say. Reader, diagnostics, completion and hover all read it. */

export type AttributeKind = "id" | "class" | "text" | "number" | "length" | "order" | "switch" | "slide" | "ms";

export interface AttributeRow {
  readonly name: string;
  readonly kind: AttributeKind;
  /** What a missing one means, in words fit for the writer. */
  readonly default: string;
  readonly help: string;
}

const row = (name: string, kind: AttributeKind, missing: string, help: string): AttributeRow => ({
  name,
  kind,
  default: missing,
  help,
});

export const attributeTable: readonly AttributeRow[] = [
  row("id", "id", "step-<n>", "The slide's name, for links such as [back](#intro) and for stylesheets."),
  row("class", "class", "", "Classes for stylesheets; `skip`, `stop` and `incremental` have a meaning of their own."),
  row("style", "text", "", "CSS declarations for this slide alone."),
  row("title", "text", "", "Text shown when the pointer rests on the slide."),
  row("lang", "text", "the deck's", "Language of this slide, for example de or pt-BR."),
  row("dir", "text", "ltr", "Writing direction: ltr, rtl or auto."),
  row("data-x", "number", "0", "Where the slide's middle stands, px to the right."),
  row("data-y", "number", "0", "Where the slide's middle stands, px down."),
  row("data-z", "number", "0", "Where the slide's middle stands, px towards the viewer."),
  row("data-rotate", "number", "0", "Turn in the plane of the screen, degrees clockwise; the same as data-rotate-z."),
  row("data-rotate-x", "number", "0", "Turn about the horizontal axis, degrees."),
  row("data-rotate-y", "number", "0", "Turn about the vertical axis, degrees."),
  row("data-rotate-z", "number", "0", "Turn in the plane of the screen, degrees clockwise."),
  row("data-rotate-order", "order", "xyz", "The order in which the turns are made: a permutation of xyz."),
  row("data-scale", "number", "1", "Size: 4 is four times as large as its neighbours. Never 0."),
  row("data-rel-x", "length", "0", "px to the right of the slide before; 1w is one screen width."),
  row("data-rel-y", "length", "0", "px below the slide before; 1h is one screen height."),
  row("data-rel-z", "length", "0", "px in front of the slide before."),
  row("data-rel-to", "slide", "the slide before", "The id of an earlier slide that the data-rel-* values count from."),
  row("data-rel-rotate-x", "number", "0", "Degrees about the horizontal axis, added to the reference slide's."),
  row("data-rel-rotate-y", "number", "0", "Degrees about the vertical axis, added to the reference slide's."),
  row("data-rel-rotate-z", "number", "0", "Degrees in the plane, added to the reference slide's."),
  row("data-rel-rotate", "number", "0", "The same as data-rel-rotate-z."),
  row(
    "data-rel-position",
    "text",
    "absolute",
    "relative: data-rel-x|y|z run along the reference slide's own, turned axes.",
  ),
  row("data-transition-duration", "ms", "the deck's", "How long the move to this slide takes, in ms."),
  row("data-goto", "slide", "", "The id of the slide to go to next, whichever way."),
  row("data-goto-next", "slide", "", "The id of the slide that forward leads to."),
  row("data-goto-prev", "slide", "", "The id of the slide that back leads to."),
];

const byName: ReadonlyMap<string, AttributeRow> = new Map(attributeTable.map((each) => [each.name, each]));

/** impress.js plays these, a talk of ours does not: it has no clock and no keys of a slide's own. They stay, like any `data-*`. */
export const unplayedAttributes: ReadonlySet<string> = new Set([
  "data-autoplay",
  "data-goto-key-list",
  "data-goto-next-list",
]);

export const attributeRow = (name: string): AttributeRow | undefined => byName.get(name);

/** May this stand on a slide? Everything in the table, any `data-*`, any `aria-*`. */
export const isAllowedAttribute = (name: string): boolean =>
  byName.has(name) || /^(?:data|aria)-[a-z0-9][a-z0-9._-]*$/.test(name);

/** Those that only say where the slide is; they end up in `placement` and nowhere else. */
export const isPlacementAttribute = (name: string): boolean =>
  /^data-(?:[xyz]|scale|rotate(?:-[xyz]|-order)?|rel-.+)$/.test(name);
