/** Cuts the text after the front matter into slides: one pass over the lines, resumable at any slide. */

import { isAttributeLine } from "./attributeLine.ts";
import { type BlockState, freshBlocks, isOutside, stepLine } from "./blocks.ts";
import { findEnd, rawOpener } from "./htmlLines.ts";
import { columnAt, fenceOpening, isBreak, lineEnd, nextFilledLine, skipBlanks } from "./lines.ts";

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

interface Scan {
  readonly source: string;
  readonly blocks: BlockState;
  readTo: number;
  notes: { note: SplitNote; from: number; to: number }[];
  /** End markers that are known not to occur any more, so that no search is made twice. */
  readonly absent: Map<string, number>;
}

const attributesFollow = (scan: Scan, from: number): boolean => {
  const next = nextFilledLine(scan.source, from);
  scan.readTo = Math.max(scan.readTo, next ? next.to + 1 : Number.POSITIVE_INFINITY);
  return next !== null && isAttributeLine(scan.source, next.from, next.to);
};

/**
 * Where the fence opened on the line before `from` ends (offset after its closing line), or -1 when it is not closed:
 * no closing line, or first a line that opens another fence, which shows that this one was forgotten.
 */
const fenceEnd = (scan: Scan, from: number, code: number, length: number): number => {
  const { source } = scan;
  const known = `${code}:${length}`;
  if (scan.absent.has(known)) {
    scan.readTo = Number.POSITIVE_INFINITY;
    return -1;
  }
  let at = from;
  while (at < source.length) {
    const end = lineEnd(source, at);
    const text = skipBlanks(source, at, end);
    if (source.charCodeAt(text) === code && text - at < 4) {
      let run = text;
      while (run < end && source.charCodeAt(run) === code) run++;
      if (run - text >= length) {
        if (skipBlanks(source, run, end) === end) return Math.min(end + 1, source.length);
        if (fenceOpening(source, text, end)) {
          scan.readTo = Math.max(scan.readTo, end + 1);
          return -1;
        }
      }
    }
    at = end + 1;
  }
  scan.readTo = Number.POSITIVE_INFINITY;
  scan.absent.set(known, from);
  return -1;
};

const rawEnd = (scan: Scan, from: number, marker: string): number => {
  if (scan.absent.has(marker)) {
    scan.readTo = Number.POSITIVE_INFINITY;
    return -1;
  }
  const end = findEnd(scan.source, marker, from);
  if (end < 0) {
    scan.readTo = Number.POSITIVE_INFINITY;
    scan.absent.set(marker, from);
    return -1;
  }
  return Math.min(lineEnd(scan.source, end) + 1, scan.source.length);
};

/** After a fence or raw HTML block that never closes: the next break line ends the slide, and the block with it. */
const nextBreak = (scan: Scan, from: number): number => {
  let at = from;
  while (at < scan.source.length) {
    const end = lineEnd(scan.source, at);
    const text = skipBlanks(scan.source, at, end);
    if (text - at < 4 && isBreak(scan.source, text, end)) return at;
    at = end + 1;
  }
  return scan.source.length;
};

/** If a top-level fence or raw HTML block opens on this line: where scanning goes on. Else -1. */
const jump = (scan: Scan, from: number, to: number): number => {
  const { source, blocks } = scan;
  const text = skipBlanks(source, from, to);
  const code = source.charCodeAt(text);
  if (text - from > 3 || !isOutside(blocks, columnAt(source, from, text), code)) return -1;
  const fence = code === 96 || code === 126 ? fenceOpening(source, text, to) : 0;
  const marker = code === 60 ? rawOpener(source, text) : "";
  if (!fence && !marker) return -1;
  Object.assign(blocks, freshBlocks());
  const end = fence ? fenceEnd(scan, Math.min(to + 1, source.length), code, fence) : rawEnd(scan, text, marker);
  if (end >= 0) return end;
  scan.notes.push({ note: fence ? "fence-unclosed" : "html-unclosed", from: text, to });
  return nextBreak(scan, Math.min(to + 1, source.length));
};

/** Is this line a separator? Dashes under a paragraph or in an open HTML block are one if an attribute line follows. */
const separates = (scan: Scan, from: number, to: number): boolean => {
  const kind = stepLine(scan.blocks, scan.source, from, to);
  if (kind === "other") return false;
  if (kind === "break") return true;
  const follows = attributesFollow(scan, to + 1);
  if (kind === "underline") scan.notes.push({ note: follows ? "setext-separator" : "setext-heading", from, to });
  return follows;
};

const scanPiece = (scan: Scan, from: number, textFrom: number): Piece => {
  const { source } = scan;
  Object.assign(scan.blocks, freshBlocks());
  scan.notes = [];
  scan.readTo = 0;
  let at = textFrom;
  while (at < source.length) {
    const end = lineEnd(source, at);
    const next = jump(scan, at, end);
    if (next >= 0) {
      at = next;
      continue;
    }
    const after = Math.min(end + 1, source.length);
    if (separates(scan, at, end)) {
      return { from, textFrom, bodyTo: at, to: after, readTo: Math.max(scan.readTo, after + 1), notes: scan.notes };
    }
    at = after;
  }
  return {
    from,
    textFrom,
    bodyTo: source.length,
    to: source.length,
    readTo: Number.POSITIVE_INFINITY,
    notes: scan.notes,
  };
};

/** Where the first slide's text begins: a separator that nothing but blank lines precede opens the first slide. */
const leadingSeparator = (source: string, from: number): number => {
  const line = nextFilledLine(source, from);
  if (!line) return from;
  const text = skipBlanks(source, line.from, line.to);
  return text - line.from < 4 && isBreak(source, text, line.to) ? Math.min(line.to + 1, source.length) : from;
};

export interface SplitReuse {
  readonly pieces: readonly Piece[];
  /** The texts agree before this offset and, from `suffix` characters before their ends, after it. */
  readonly prefix: number;
  readonly suffix: number;
  readonly oldLength: number;
}

/** `shift` moves a piece; the last piece reaches to the text's end whatever its notes. */
const shift = (piece: Piece, by: number): Piece =>
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

const unchangedHead = (reuse: SplitReuse, from: number): Piece[] => {
  const head: Piece[] = [];
  let expected = from;
  for (const piece of reuse.pieces) {
    if (piece.from !== expected || piece.readTo > reuse.prefix) break;
    head.push(piece);
    expected = piece.to;
  }
  return head;
};

/** Index of the old piece that begins at `oldFrom`, or -1. */
const pieceAt = (pieces: readonly Piece[], oldFrom: number): number => {
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

/**
 * All slides of the text from `from` on (the end of the front matter); never none. With `reuse`, pieces that the change
 * cannot have reached are taken over. What follows the last separator counts only if it is not blank; what follows
 * `maxSlides` slides belongs to the last one's range, told.
 */
export const splitSlides = (source: string, from: number, reuse?: SplitReuse): Piece[] => {
  const scan: Scan = { source, blocks: freshBlocks(), readTo: 0, notes: [], absent: new Map() };
  const pieces = reuse ? unchangedHead(reuse, from) : [];
  const by = reuse ? source.length - reuse.oldLength : 0;
  let at = pieces.at(-1)?.to ?? from;
  while (at < source.length || pieces.length === 0) {
    if (reuse && pieces.length > 0 && at >= source.length - reuse.suffix) {
      const same = pieceAt(reuse.pieces, at - by);
      const count = pieces.length + reuse.pieces.length - same;
      if (same > 0 && Math.max(count, reuse.pieces.length) < maxSlides) {
        for (let i = same; i < reuse.pieces.length; i++) {
          const piece = reuse.pieces[i];
          if (piece) pieces.push(shift(piece, by));
        }
        return pieces;
      }
    }
    if (pieces.length > 0 && isBlankToEnd(source, at)) break;
    if (pieces.length === maxSlides) return withTail(pieces, source.length, [tooMany(source, at)]);
    const piece = scanPiece(scan, at, pieces.length === 0 ? leadingSeparator(source, at) : at);
    pieces.push(piece);
    at = piece.to;
  }
  return withTail(pieces, source.length);
};

const isBlankToEnd = (source: string, from: number): boolean => nextFilledLine(source, from) === null;

const tooMany = (source: string, at: number): Piece["notes"][number] => {
  const from = nextFilledLine(source, at)?.from ?? at;
  return { note: "slides-too-many", from, to: lineEnd(source, from) };
};

/** What stands after the last separator, blank lines or the slides that are too many, belongs to the last slide. */
const withTail = (pieces: Piece[], length: number, notes: Piece["notes"] = []): Piece[] => {
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

/** Where a slide's own text begins: at `from`, for the first slide behind a separator that heads the text. */
export const slideTextFrom = (source: string, from: number, index: number): number =>
  index === 0 ? leadingSeparator(source, from) : from;
