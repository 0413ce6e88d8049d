/**
 * A slide moved so that the text stays as tidy as it was: what a slide says goes, and the blank lines stay where such lines stand in this deck,
 * below separators and above them. So a slide that is moved to and fro leaves no trace. The plain ways (editSlides.ts) stand in where this
 * would not read as the same slides.
 */
import type { TextChange } from "../text/changes.ts";
import { coreOf, type Outline } from "./outline.ts";

const SEPARATOR = "---\n";
const ATTRIBUTES = /^ {0,3}[=＝]/;

interface Parts {
  /** Blank lines before what the slide says. */
  readonly lead: string;
  readonly core: string;
  /** Line ends and blank lines behind it. */
  readonly tail: string;
  readonly from: number;
  readonly to: number;
}

const partsOf = (outline: Outline, index: number): Parts | null => {
  const [piece, span] = [outline.pieces[index], coreOf(outline, index)];
  if (!piece || span === null || span.to === span.from) return null;
  const { source } = outline;
  return {
    ...span,
    lead: source.slice(piece.textFrom, span.from),
    core: source.slice(span.from, span.to),
    tail: source.slice(span.to, piece.bodyTo),
  };
};

/** What stands between a separator and the words of a slide in this deck: mostly a blank line. An attribute line stands right below. */
const leadFor = (outline: Outline, core: string): string => {
  if (ATTRIBUTES.test(core)) return "";
  const leads = outline.pieces.slice(1).flatMap((_, i) => {
    const parts = partsOf(outline, i + 1);
    return parts === null || ATTRIBUTES.test(parts.core) ? [] : [parts.lead];
  });
  return leads.length === 0 || leads.includes("\n") ? "\n" : (leads[0] ?? "\n");
};

const closed = (tail: string): string => (/\n[ \t]*\n/.test(tail) ? tail : "\n\n");

const removal = (outline: Outline, index: number): TextChange | null => {
  const piece = outline.pieces[index];
  const own = partsOf(outline, index);
  const before = outline.pieces[index - 1];
  if (!piece || own === null) return null;
  if (!before) {
    const next = partsOf(outline, 1);
    return next && { from: own.from, to: next.from, insert: "" };
  }
  if (index < outline.pieces.length - 1) return { from: before.bodyTo, to: piece.bodyTo, insert: "" };
  // What comes to stand last ends as the last one did.
  const last = partsOf(outline, index - 1);
  if (last === null) return null;
  const from = last.tail.startsWith(own.tail) ? last.to + own.tail.length : before.bodyTo;
  return { from, to: piece.bodyTo, insert: "" };
};

const insertion = (outline: Outline, index: number, to: number): TextChange | null => {
  const own = partsOf(outline, index);
  if (own === null) return null;
  const lead = index > 0 ? own.lead : leadFor(outline, own.core);
  const last = outline.pieces.length - 1;
  if (to === 0) {
    const first = partsOf(outline, 0);
    if (first === null) return null;
    const insert = own.core + closed(own.tail) + SEPARATOR + leadFor(outline, first.core);
    return { from: first.from, to: first.from, insert };
  }
  const at = to > index ? to : to - 1;
  const after = partsOf(outline, at);
  const piece = outline.pieces[at];
  if (after === null || !piece) return null;
  const gap = closed(after.tail).slice(after.tail.length);
  const tail = to === last ? after.tail : closed(own.tail);
  return { from: piece.bodyTo, to: piece.bodyTo, insert: gap + SEPARATOR + lead + own.core + tail };
};

/** One removal and one insertion, in the order of the text; null where an empty slide is concerned. */
export const tidyMove = (outline: Outline, index: number, to: number): readonly TextChange[] | null => {
  const inserted = insertion(outline, index, to);
  const removed = removal(outline, index);
  if (inserted === null || removed === null) return null;
  return [inserted, removed].sort((a, b) => a.from - b.from || a.to - b.to);
};
