/**
 * Walks over a Yjs update (first encoding) without making anything of it: how many client ids, structs and deletions it holds. One pass,
 * no recursion, nothing kept; ends at the first count that is past its cap, before what it counts is read.
 */
import * as decoding from "lib0/decoding";
import type * as Y from "yjs";
import { readCount } from "./countFrame.ts";
import { roomLimits } from "./roomLimits.ts";

export interface UpdateSize {
  readonly clients: number;
  readonly structs: number;
  readonly deletions: number;
  /** Where its deletions begin. */
  readonly deletionsAt: number;
}

/** What may be in one update. */
export type UpdateCaps = Pick<UpdateSize, "clients" | "structs" | "deletions">;

/** The update is readable, as far as was looked, and holds too much. */
export class TooMuch extends RangeError {
  override readonly name = "TooMuch";
}

/** Yjs' numbers for what a struct holds. */
const GC = 0;
const DELETED = 1;
const STRING = 4;
const SKIP = 10;

const HAS_ORIGIN = 0x80;
const HAS_RIGHT_ORIGIN = 0x40;
const HAS_KEY = 0x20;

const within = (what: string, count: number, most: number): void => {
  if (count > most) throw new TooMuch(`${count} ${what}, of at most ${most}`);
};

const stepOverString = (decoder: decoding.Decoder): void => {
  const length = decoding.readVarUint(decoder);
  if (length > decoder.arr.length - decoder.pos) throw new RangeError("a text past the end");
  decoder.pos += length;
};

const stepOverId = (decoder: decoding.Decoder): void => {
  decoding.readVarUint(decoder);
  decoding.readVarUint(decoder);
};

const stepOverStruct = (decoder: decoding.Decoder): void => {
  const info = decoding.readUint8(decoder);
  const content = info & 0x1f;
  if (content === GC || content === SKIP) return void decoding.readVarUint(decoder);
  if (content !== DELETED && content !== STRING) throw new RangeError(`content ${content}`);
  if (info & HAS_ORIGIN) stepOverId(decoder);
  if (info & HAS_RIGHT_ORIGIN) stepOverId(decoder);
  if (!(info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN))) {
    if (decoding.readVarUint(decoder) === 1) stepOverString(decoder);
    else stepOverId(decoder);
    if (info & HAS_KEY) stepOverString(decoder);
  }
  if (content === DELETED) decoding.readVarUint(decoder);
  else stepOverString(decoder);
};

/** A list may say more than there are bytes for: `TooMuch` when it is past the cap, a plain RangeError when it is a lie. */
const countOf = (decoder: decoding.Decoder, what: string, each: number, before: number, most: number): number => {
  const count = readCount(decoder, each, Number.MAX_SAFE_INTEGER);
  within(what, before + count, most);
  return count;
};

/**
 * Throws `TooMuch` past a cap, and any other error for bytes that are no update of a deck's text. Each client comes once, its deletions in
 * order and apart, as Yjs writes them: the same piece told a thousand times would be looked at a thousand times.
 */
export const measureUpdate = (update: Uint8Array, caps: UpdateCaps = updateCaps): UpdateSize => {
  const decoder = decoding.createDecoder(update);
  const clients = countOf(decoder, "client ids", 3, 0, caps.clients);
  const seen = new Set<number>();
  let structs = 0;
  for (let client = 0; client < clients; client++) {
    const count = countOf(decoder, "pieces", 1, structs, caps.structs);
    once(seen, decoding.readVarUint(decoder));
    decoding.readVarUint(decoder);
    for (let struct = 0; struct < count; struct++) stepOverStruct(decoder);
    structs += count;
  }
  const deletionsAt = decoder.pos;
  return { clients, structs, deletions: measureDeletions(decoder, caps), deletionsAt };
};

const measureDeletions = (decoder: decoding.Decoder, caps: UpdateCaps): number => {
  const seen = new Set<number>();
  let deletions = 0;
  for (let left = countOf(decoder, "client ids", 2, 0, caps.clients); left > 0; left--) {
    once(seen, decoding.readVarUint(decoder));
    const count = countOf(decoder, "deletions", 2, deletions, caps.deletions);
    let end = 0;
    for (let range = 0; range < count; range++) {
      const clock = decoding.readVarUint(decoder);
      if (clock < end) throw new RangeError("deletions out of order");
      end = clock + decoding.readVarUint(decoder);
    }
    deletions += count;
  }
  return deletions;
};

const once = (seen: Set<number>, client: number): void => {
  if (seen.has(client)) throw new RangeError(`client ${client} comes twice`);
  seen.add(client);
};

/** How many pieces a document has. */
export const piecesOf = ({ clients }: Y.Doc["store"]): number => {
  let pieces = 0;
  for (const structs of clients.values()) pieces += structs.length;
  return pieces;
};

const updateCaps: UpdateCaps = {
  clients: roomLimits.deckClients,
  structs: roomLimits.updateStructs,
  deletions: roomLimits.updateStructs,
};
