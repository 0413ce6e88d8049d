/** A text as the splitter sees it: front matter, and what each slide says. What edits are proved by; nothing is rendered for it. */

import { findFrontMatter } from "../read/frontMatter.ts";
import type { Piece } from "../read/pieces.ts";
import { splitSlides } from "../read/split.ts";
import { applyChanges, type TextChange } from "../text/changes.ts";
import { commonEnds } from "../text/textDiff.ts";

export interface Outline {
  readonly source: string;
  readonly front: string;
  readonly unclosed: boolean;
  readonly pieces: readonly Piece[];
}

/** A slide's own text without the blank lines and blanks at its ends, which seams may need and nobody sees. */
export const bare = (text: string): string => text.replace(/^(?:[ \t]*\n)+/, "").trimEnd();

/** A text without the blank lines at its end; the blanks at the end of its last line are a writer's. */
export const withoutLastLines = (text: string): string => {
  const words = text.trimEnd();
  return words + (/^[ \t]*/.exec(text.slice(words.length))?.[0] ?? "");
};

export const pieceText = ({ source }: Outline, piece: Piece | undefined): string =>
  piece ? source.slice(piece.textFrom, piece.bodyTo) : "";

export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * What piece `index` says, without the blank lines around it, and with the blanks at the end of its last line: those are a writer's, and may
 * be one who is still typing. An empty one says nothing, at its beginning.
 */
export const coreOf = (outline: Outline, index: number): Span | null => {
  const piece = outline.pieces[index];
  if (!piece) return null;
  const text = pieceText(outline, piece);
  const core = bare(text);
  if (core === "") return { from: piece.textFrom, to: piece.textFrom };
  const lead = /^(?:[ \t]*\n)*/.exec(text)?.[0].length ?? 0;
  return { from: piece.textFrom + lead, to: piece.textFrom + withoutLastLines(text).length };
};

export const textsOf = (outline: Outline): string[] => outline.pieces.map((piece) => bare(pieceText(outline, piece)));

export const outlineOf = (source: string): Outline => {
  const front = findFrontMatter(source);
  return {
    source,
    front: source.slice(0, front.to),
    unclosed: front.slip !== null,
    pieces: splitSlides(source, front.to),
  };
};

/** The outline after the changes; it costs what they reach. */
export const outlineAfter = (before: Outline, changes: readonly TextChange[]): Outline => {
  const source = applyChanges(before.source, changes);
  const front = findFrontMatter(source);
  const reuse = { pieces: before.pieces, oldLength: before.source.length, ...commonEnds(before.source, source) };
  return {
    source,
    front: source.slice(0, front.to),
    unclosed: front.slip !== null,
    pieces: splitSlides(source, front.to, reuse),
  };
};

/** Which of its blocks a slide's text leaves open to its end, and the line that closes it; null for none. */
export const openEnd = (text: string): { readonly kind: "code" | "html"; readonly closer: string } | null => {
  const note = splitSlides(`\n${text}`, 0)
    .at(-1)
    ?.notes.findLast((each) => each.note === "fence-unclosed" || each.note === "html-unclosed");
  if (!note) return null;
  const opener = text.slice(note.from - 1, note.from + 199);
  if (note.note === "fence-unclosed") return { kind: "code", closer: /^(?:`+|~+)/.exec(opener)?.[0] ?? "" };
  const raw = /^<(script|style|pre|textarea)\b/i.exec(opener)?.[1];
  return { kind: "html", closer: raw ? `</${raw}>` : opener.startsWith("<!--") ? "-->" : "" };
};
