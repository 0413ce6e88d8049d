/** What the splitter gives: pieces of the text, one a slide. */
import { lineEnd, nextFilledLine } from "../text/lines.ts";

/** Things about a separator that the writer is told. */
export type SplitNote = "setext-separator" | "setext-heading" | "fence-unclosed" | "html-unclosed" | "slides-too-many";

/** More are not read: what follows stays in the text, behind the last slide, and is not shown. */
export const maxSlides = 5000;

/** One slide's range. `from..bodyTo` is its own text, `bodyTo..to` the separator that ends it (empty for the last slide). */
export interface Piece {
  readonly from: number;
  /** A separator at the very head of the text belongs to the first slide: its text begins here. Else `from`. */
  readonly textFrom: number;
  readonly bodyTo: number;
  readonly to: number;
  /** The splitter looked at nothing at or after this offset to find this piece (Infinity: it looked at the text's end). */
  readonly readTo: number;
  readonly notes: readonly { readonly note: SplitNote; readonly from: number; readonly to: number }[];
}

/** The piece moved; the last piece reaches to the text's end whatever its notes. */
export const shift = (piece: Piece, by: number): Piece =>
  by === 0
    ? piece
    : {
        from: piece.from + by,
        textFrom: piece.textFrom + by,
        bodyTo: piece.bodyTo + by,
        to: piece.to + by,
        readTo: piece.readTo + by,
        notes:
          piece.notes.length === 0 ? piece.notes : piece.notes.map((n) => ({ ...n, from: n.from + by, to: n.to + by })),
      };

/** Index of the old piece that begins at `oldFrom`, or -1. */
export const pieceAt = (pieces: readonly Piece[], oldFrom: number): number => {
  let low = 0;
  let high = pieces.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const from = pieces[middle]?.from ?? 0;
    if (from === oldFrom) return middle;
    if (from < oldFrom) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
};

/** The note that what follows from `at` on is not read. */
export const tooMany = (source: string, at: number): Piece["notes"][number] => {
  const from = nextFilledLine(source, at)?.from ?? at;
  return { note: "slides-too-many", from, to: lineEnd(source, from) };
};

/** What stands after the last separator, blank lines or the slides that are too many, belongs to the last slide. */
export const withTail = (pieces: Piece[], length: number, notes: Piece["notes"] = []): Piece[] => {
  const last = pieces.at(-1);
  if (last && last.to !== length)
    pieces[pieces.length - 1] = {
      ...last,
      to: length,
      readTo: Number.POSITIVE_INFINITY,
      notes: [...last.notes, ...notes],
    };
  return pieces;
};
