/**
 * What a colleague deletes of a slide at its old place, having not heard of its move, is deleted there already, by the move: here it is found
 * which characters of the copy that means (SY57).
 */
import * as encoding from "lib0/encoding";
import type { Moved } from "./slideMemory.ts";

/** A run of one client's characters. */
interface Range {
  readonly clock: number;
  readonly len: number;
}

/** Deleted characters, by client. */
export type Deletions = ReadonlyMap<number, readonly Range[]>;

/** In order and apart, so that one can be found without looking at all. */
const inOrder = (ranges: readonly Range[]): Range[] => {
  const sorted: Range[] = [];
  for (const range of ranges.toSorted((a, b) => a.clock - b.clock)) {
    const last = sorted.at(-1);
    const end = range.clock + range.len;
    if (!last || last.clock + last.len < range.clock) sorted.push(range);
    else if (end > last.clock + last.len) sorted[sorted.length - 1] = { clock: last.clock, len: end - last.clock };
  }
  return sorted;
};

/** The index of the first range that ends behind `clock`. */
const firstBehind = (ranges: readonly Range[], clock: number): number => {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (range && range.clock + range.len > clock) high = middle;
    else low = middle + 1;
  }
  return low;
};

/** The parts of `ranges` (in order) that lie in `[from, to)`. */
const partsWithin = (ranges: readonly Range[], from: number, to: number): Range[] => {
  const parts: Range[] = [];
  for (let at = firstBehind(ranges, from); at < ranges.length; at += 1) {
    const range = ranges[at];
    if (!range || range.clock >= to) break;
    const clock = Math.max(range.clock, from);
    parts.push({ clock, len: Math.min(range.clock + range.len, to) - clock });
  }
  return parts;
};

const collect = (into: Map<number, Range[]>, client: number, ranges: readonly Range[]): void => {
  into.set(client, inOrder([...(into.get(client) ?? []), ...ranges]));
};

/** What `deletions` (in order) delete of this move's copy. A path's rest that the copy lacks has nothing to delete. */
const copiesIn = (deletions: Deletions, { paths }: Moved): [client: number, ranges: Range[]][] =>
  paths.flatMap(({ client, clock, length, copy, copyLength }) => {
    const ranges = deletions.get(client);
    if (!ranges) return [];
    const parts = partsWithin(ranges, clock, clock + Math.min(length, copyLength));
    if (parts.length === 0) return [];
    return [[copy.client, parts.map((part) => ({ clock: copy.clock + part.clock - clock, len: part.len }))]];
  });

/**
 * What must be deleted, because these characters were by one who has not heard of the moves `unheard`; `moves`: all that are remembered, the
 * oldest first, for what was moved again. Null when nothing is.
 */
export const deletedCopies = (
  deletions: Deletions,
  moves: readonly Moved[],
  unheard: ReadonlySet<Moved>,
): Deletions | null => {
  const said = new Map([...deletions].map(([client, ranges]) => [client, inOrder(ranges)]));
  const copies = new Map<number, Range[]>();
  for (const moved of moves) {
    const again = copiesIn(copies, moved);
    const first = unheard.has(moved) ? copiesIn(said, moved) : [];
    for (const [client, ranges] of [...first, ...again]) collect(copies, client, ranges);
  }
  return copies.size > 0 ? copies : null;
};

/** The Yjs update that holds nothing but these deletions. */
export const encodeDeletions = (deletions: Deletions): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, deletions.size);
  for (const [client, ranges] of deletions) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, ranges.length);
    for (const { clock, len } of ranges) {
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarUint(encoder, len);
    }
  }
  return encoding.toUint8Array(encoder);
};
