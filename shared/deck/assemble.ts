/** Puts the slides together: ids, places, links, and the deck's diagnostics. All that one slide cannot know by itself. */
import type { SlideKey } from "../protocol/ids.ts";
import type { Compiled } from "./compile.ts";
import { diagnose } from "./diagnostics.ts";
import { layOut } from "./layouts.ts";
import { fillLinks, type LinkBook, linkBook } from "./links.ts";
import type { FrontMatter } from "./meta.ts";
import type { Deck, Diagnostic, Placement, Settings, Slide } from "./model.ts";
import { placeSlides } from "./placement.ts";
import { isUsableId } from "./slideHead.ts";
import type { Piece } from "./split.ts";
import { slideTroubles } from "./troubles.ts";

export interface Parts {
  readonly source: string;
  readonly front: FrontMatter;
  readonly meta: { readonly settings: Settings; readonly diagnostics: readonly Diagnostic[] };
  readonly pieces: readonly Piece[];
  readonly compiled: readonly Compiled[];
  readonly keys: readonly SlideKey[];
  readonly assets: ReadonlySet<string> | undefined;
  readonly previous: Deck | undefined;
}

interface Filled {
  readonly key: string;
  readonly html: string;
  readonly notesHtml: string;
}

/** HTML of a slide with its links filled in, kept while the links lead to the same places. */
const filledBefore = new WeakMap<object, Filled>();

/** Usable ids, the first slide of each; null for the rest. */
const usableIds = (compiled: readonly Compiled[], tell: (index: number, d: Diagnostic) => void): (string | null)[] => {
  const taken = new Set<string>();
  return compiled.map(({ head }, index) => {
    const { id, idRange } = head;
    if (id === null || !idRange) return null;
    if (!isUsableId(id)) tell(index, diagnose("id-unusable", idRange.from, idRange.to, id));
    else if (taken.has(id)) tell(index, diagnose("id-duplicate", idRange.from, idRange.to, id));
    else {
      taken.add(id);
      return id;
    }
    return null;
  });
};

const place = (
  parts: Parts,
  ids: readonly (string | null)[],
  tell: (index: number, d: Diagnostic) => void,
): Placement[] => {
  const { settings } = parts.meta;
  const inputs = parts.compiled.map((each, i) => ({ spec: each.head.spec, id: ids[i] ?? null }));
  if (!inputs.some((input) => input.spec.any)) return layOut(settings.layout, inputs.length, settings);
  return placeSlides(inputs, settings, (index, id) => {
    const token = parts.compiled[index]?.head.line?.tokens.find((each) => each.name === "data-rel-to");
    if (token) tell(index, diagnose("attribute-reference", token.valueFrom, token.valueTo, id));
  });
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

const fill = (compiled: Compiled, book: LinkBook): Filled => {
  const clean = compiled.rendered?.clean;
  if (!clean) return { key: "", html: "", notesHtml: "" };
  const targets = [...clean.shown.targets, ...clean.notes.targets];
  const key = targets.map((id) => `${book.find(id)?.anchor ?? ""}\n${book.find(id)?.key ?? ""}`).join("\n");
  const before = filledBefore.get(clean);
  if (before && before.key === key) return before;
  const ignore = (): void => undefined;
  const filled = { key, html: fillLinks(clean.shown, book, ignore), notesHtml: fillLinks(clean.notes, book, ignore) };
  filledBefore.set(clean, filled);
  return filled;
};

const makeSlide = (
  parts: Parts,
  index: number,
  id: string | null,
  placement: Placement,
  book: LinkBook,
): Slide | null => {
  const piece = parts.pieces[index];
  const compiled = parts.compiled[index];
  const clean = compiled?.rendered?.clean;
  const key = parts.keys[index];
  if (!piece || !compiled || !clean || key === undefined) return null;
  const { head } = compiled;
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
    title: clean.title,
    substeps: clean.substeps,
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

/** A slide of the deck before, by key; looked for first where it most likely is. */
const previousSlides = (previous: Deck | undefined): ((key: SlideKey, index: number) => Slide | undefined) => {
  let byKey: Map<SlideKey, Slide> | null = null;
  return (key, index) => {
    const there = previous?.slides[index];
    if (!previous || there?.key === key) return there;
    byKey ??= new Map(previous.slides.map((slide) => [slide.key, slide]));
    return byKey.get(key);
  };
};

const shifted = (d: Diagnostic, by: number): Diagnostic => (by === 0 ? d : { ...d, from: d.from + by, to: d.to + by });

export const assemble = (parts: Parts): Deck => {
  const { compiled, pieces } = parts;
  const own: { index: number; d: Diagnostic }[] = [];
  const tell = (index: number, d: Diagnostic): void => void own.push({ index, d });
  const ids = usableIds(compiled, tell);
  const placements = place(parts, ids, tell);
  const book = linkBook(
    compiled.map((each, i) => ({
      key: parts.keys[i] ?? ("" as SlideKey),
      domId: ids[i] ?? `step-${i + 1}`,
      inner: each.rendered?.clean.ids ?? [],
    })),
  );
  const before = previousSlides(parts.previous);
  const slides: Slide[] = [];
  const diagnostics: Diagnostic[] = [...parts.meta.diagnostics];
  compiled.forEach((each, i) => {
    const piece = pieces[i];
    const placement = placements[i];
    const slide = placement && makeSlide(parts, i, ids[i] ?? null, placement, book);
    if (!piece || !slide) return;
    slides.push(reuse(slide, before(slide.key, i)));
    for (const d of each.head.diagnostics) diagnostics.push(shifted(d, piece.textFrom));
    for (const note of piece.notes) diagnostics.push(diagnose(note.note, note.from, note.to));
    for (const d of slideTroubles(each, book, parts.assets)) diagnostics.push(shifted(d, piece.textFrom));
  });
  for (const { index, d } of own) diagnostics.push(shifted(d, pieces[index]?.textFrom ?? 0));
  return {
    settings: parts.meta.settings,
    frontMatter: { from: parts.front.from, to: parts.front.to },
    slides,
    diagnostics: diagnostics.sort((a, b) => a.from - b.from || a.to - b.to),
    needs: {
      math: compiled.some((each) => each.rendered?.facts.math),
      code: compiled.some((each) => each.rendered?.facts.code),
    },
  };
};
