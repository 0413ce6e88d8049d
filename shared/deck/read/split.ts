/** Cuts the text after the front matter into slides: one pass over the lines, resumable at any slide. */

import { columnAt, fenceOpening, isBreak, lineEnd, nextFilledLine, skipBlanks } from "../text/lines.ts";
import { plainMarks } from "../text/lookalikes.ts";
import { findAttributeLine, isAttributeLine } from "./attributeLine.ts";
import { type BlockState, freshBlocks, isOutside, stepLine } from "./blocks.ts";
import { FenceSearch } from "./fenceSearch.ts";
import { findEnd, rawOpener } from "./htmlLines.ts";
import { maxSlides, type Piece, pieceAt, type SplitNote, shift, tooMany, withTail } from "./pieces.ts";

interface Scan {
  readonly source: string;
  readonly blocks: BlockState;
  readTo: number;
  notes: { note: SplitNote; from: number; to: number }[];
  /** End markers that are known not to occur any more, so that no search is made twice. */
  readonly absent: Map<string, number>;
  readonly fences: FenceSearch;
}

const attributesFollow = (scan: Scan, from: number): boolean => {
  const next = nextFilledLine(scan.source, from);
  scan.readTo = Math.max(scan.readTo, next ? next.to + 1 : Number.POSITIVE_INFINITY);
  return next !== null && isAttributeLine(scan.source, next.from, next.to);
};

/** Offset after the closing line of the fence that was opened on the line before `from`, or -1 (fenceSearch.ts). */
const fenceEnd = (scan: Scan, from: number, code: number, length: number): number => {
  const { end, readTo } = scan.fences.find(from, code, length);
  scan.readTo = Math.max(scan.readTo, readTo);
  return end;
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

/** Where a slide's Markdown begins: its attribute line is no paragraph that dashes under it could make a heading of. */
const bodyStart = (source: string, textFrom: number): number => {
  const line = findAttributeLine(source, textFrom, source.length);
  return line ? Math.min(line.to + 1, source.length) : textFrom;
};

const scanPiece = (scan: Scan, from: number, textFrom: number): Piece => {
  const { source } = scan;
  Object.assign(scan.blocks, freshBlocks());
  scan.notes = [];
  scan.readTo = 0;
  let at = bodyStart(source, textFrom);
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

/**
 * All slides of the text from `from` on (the end of the front matter); never none. With `reuse`, pieces that the change
 * cannot have reached are taken over. What follows the last separator counts only if it is not blank; what follows
 * `maxSlides` slides belongs to the last one's range, told.
 */
export const splitSlides = (written: string, from: number, reuse?: SplitReuse): Piece[] => {
  const source = plainMarks(written);
  const scan: Scan = {
    source,
    blocks: freshBlocks(),
    readTo: 0,
    notes: [],
    absent: new Map(),
    fences: new FenceSearch(source),
  };
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

/** Where a slide's own text begins: at `from`, for the first slide behind a separator that heads the text. */
export const slideTextFrom = (source: string, from: number, index: number): number =>
  index === 0 ? leadingSeparator(source, from) : from;
