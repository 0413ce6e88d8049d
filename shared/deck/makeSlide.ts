/** One slide as the deck gives it, from its compiled text and what the deck decided; the old object where it says the same. */
import type { SlideKey } from "../protocol/ids.ts";
import type { Compiled } from "./compile.ts";
import { fillLinks, type LinkBook } from "./links.ts";
import type { Deck, Placement, Slide } from "./model.ts";
import type { Piece } from "./split.ts";

interface Filled {
  book: LinkBook;
  readonly places: string;
  readonly html: string;
  readonly notesHtml: string;
}

/** HTML of a slide with its links filled in, kept while the links lead to the same places. */
const filledBefore = new WeakMap<object, Filled>();

const EMPTY = { html: "", notesHtml: "" };

const fill = (compiled: Compiled, book: LinkBook): { readonly html: string; readonly notesHtml: string } => {
  const clean = compiled.rendered?.clean;
  if (!clean) return EMPTY;
  const before = filledBefore.get(clean);
  if (before?.book === book) return before;
  const places = [...clean.shown.targets, ...clean.notes.targets]
    .map((id) => `${book.find(id)?.anchor ?? ""}\n${book.find(id)?.key ?? ""}`)
    .join("\n");
  if (before?.places === places) {
    before.book = book;
    return before;
  }
  const filled = { book, places, html: fillLinks(clean.shown, book), notesHtml: fillLinks(clean.notes, book) };
  filledBefore.set(clean, filled);
  return filled;
};

const samePlacement = (a: Placement, b: Placement): boolean =>
  a.x === b.x &&
  a.y === b.y &&
  a.z === b.z &&
  a.scale === b.scale &&
  a.rotateX === b.rotateX &&
  a.rotateY === b.rotateY &&
  a.rotateZ === b.rotateZ &&
  a.rotateOrder === b.rotateOrder;

export interface SlideParts {
  readonly key: SlideKey;
  readonly index: number;
  readonly id: string | null;
  readonly piece: Piece;
  readonly compiled: Compiled;
  readonly placement: Placement;
  readonly book: LinkBook;
}

const build = ({ key, index, id, piece, compiled, placement, book }: SlideParts): Slide => {
  const { head, rendered } = compiled;
  const { html, notesHtml } = fill(compiled, book);
  return {
    key,
    index,
    id,
    domId: id ?? `step-${index + 1}`,
    from: piece.from,
    to: piece.to,
    bodyFrom: piece.textFrom + head.bodyFrom,
    bodyTo: piece.bodyTo,
    attributeLine: head.line ? { from: piece.textFrom + head.line.from, to: piece.textFrom + head.line.to } : null,
    attributes: head.attributes,
    classes: head.classes,
    placement,
    html,
    notesHtml,
    title: rendered?.clean.title ?? "",
    substeps: rendered?.clean.substeps ?? 0,
  };
};

/** The old slide itself if it says the same as the new one; so that whoever shows slides can compare by identity. */
const reuse = (slide: Slide, before: Slide | undefined): Slide => {
  if (!before) return slide;
  const placement = samePlacement(slide.placement, before.placement) ? before.placement : slide.placement;
  const same =
    before.key === slide.key &&
    before.index === slide.index &&
    before.id === slide.id &&
    before.from === slide.from &&
    before.to === slide.to &&
    before.bodyFrom === slide.bodyFrom &&
    before.bodyTo === slide.bodyTo &&
    before.html === slide.html &&
    before.notesHtml === slide.notesHtml &&
    before.title === slide.title &&
    before.substeps === slide.substeps &&
    before.attributes === slide.attributes &&
    before.classes === slide.classes &&
    before.placement === placement &&
    before.attributeLine?.from === slide.attributeLine?.from &&
    before.attributeLine?.to === slide.attributeLine?.to;
  if (same) return before;
  return placement === slide.placement ? slide : { ...slide, placement };
};

export const makeSlide = (parts: SlideParts, before: Slide | undefined): Slide => reuse(build(parts), before);

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
