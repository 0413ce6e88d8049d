/** One slide as the deck gives it, from its compiled text and what the deck decided; the old object where it says the same. */
import type { SlideKey } from "../protocol/ids.ts";
import type { Compiled } from "./compile.ts";
import { withDirection } from "./model/direction.ts";
import type { Deck, Placement, Settings, Slide } from "./model/model.ts";
import type { Piece } from "./read/pieces.ts";
import { fillLinks, type LinkBook } from "./render/links.ts";

const EMPTY = { html: "", notesHtml: "" };

/** HTML of the slide with its links filled in; the same strings as before while the links lead to the same places. */
const fill = (compiled: Compiled, book: LinkBook): { readonly html: string; readonly notesHtml: string } => {
  const clean = compiled.rendered?.clean;
  if (!clean) return EMPTY;
  const before = compiled.filled?.clean === clean ? compiled.filled : null;
  if (before?.book === book) return before;
  const places = [...clean.shown.targets, ...clean.notes.targets]
    .map((id) => `${book.find(id)?.anchor ?? ""}\n${book.find(id)?.key ?? ""}`)
    .join("\n");
  if (before?.places === places) before.book = book;
  else
    compiled.filled = {
      clean,
      book,
      places,
      html: fillLinks(clean.shown, book),
      notesHtml: fillLinks(clean.notes, book),
    };
  return compiled.filled ?? EMPTY;
};

const samePlacement = (a: Placement, b: Placement): boolean =>
  a === b ||
  (a.x === b.x &&
    a.y === b.y &&
    a.z === b.z &&
    a.scale === b.scale &&
    a.rotateX === b.rotateX &&
    a.rotateY === b.rotateY &&
    a.rotateZ === b.rotateZ &&
    a.rotateOrder === b.rotateOrder);

export interface SlideParts {
  readonly key: SlideKey;
  readonly index: number;
  readonly id: string | null;
  readonly piece: Piece;
  readonly compiled: Compiled;
  readonly placement: Placement;
  readonly book: LinkBook;
  readonly settings: Settings;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

const lineRange = ({ piece, compiled: { head } }: SlideParts): Range | null =>
  head.line ? { from: piece.textFrom + head.line.from, to: piece.textFrom + head.line.to } : null;

/** Does the slide stand where it stood? Asked of 1,000 slides at each keystroke: nothing is made for the answer. */
const standsAt = (before: Slide, { piece, compiled: { head } }: SlideParts): boolean =>
  before.from === piece.from &&
  before.to === piece.to &&
  before.bodyTo === piece.bodyTo &&
  before.bodyFrom === piece.textFrom + head.bodyFrom &&
  before.attributeLine?.from === (head.line ? piece.textFrom + head.line.from : undefined) &&
  before.attributeLine?.to === (head.line ? piece.textFrom + head.line.to : undefined);

/** The slide; the old one itself if it says the same, so that whoever shows slides can compare by identity. Else its values where they are the same. */
export const makeSlide = (parts: SlideParts, before: Slide | undefined): Slide => {
  const { key, index, id, piece, compiled, book } = parts;
  const { head, rendered } = compiled;
  const attributes = withDirection(head.attributes, parts.settings);
  const { html, notesHtml } = fill(compiled, book);
  const title = rendered?.clean.title ?? "";
  const substeps = rendered?.clean.substeps ?? 0;
  const placement = before && samePlacement(parts.placement, before.placement) ? before.placement : parts.placement;
  const sameName = before !== undefined && before.key === key && before.index === index && before.id === id;
  const saysTheSame =
    sameName &&
    before.html === html &&
    before.notesHtml === notesHtml &&
    before.title === title &&
    before.substeps === substeps &&
    before.attributes === attributes &&
    before.classes === head.classes &&
    before.placement === placement;
  if (saysTheSame && standsAt(before, parts)) return before;
  return {
    key,
    index,
    id,
    domId: sameName ? before.domId : (id ?? `step-${index + 1}`),
    from: piece.from,
    to: piece.to,
    bodyFrom: piece.textFrom + head.bodyFrom,
    bodyTo: piece.bodyTo,
    attributeLine: lineRange(parts),
    attributes,
    classes: head.classes,
    placement,
    html,
    notesHtml,
    title,
    substeps,
  };
};

/** A slide of the deck before, by key; looked for first where it most likely is. */
export const previousSlides = (previous: Deck | undefined): ((key: SlideKey, index: number) => Slide | undefined) => {
  let byKey: Map<SlideKey, Slide> | null = null;
  return (key, index) => {
    const there = previous?.slides[index];
    if (!previous || there?.key === key) return there;
    byKey ??= new Map(previous.slides.map((slide) => [slide.key, slide]));
    return byKey.get(key);
  };
};
