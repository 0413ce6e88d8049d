/**
 * Counts what a frame claims to hold against the bytes that are there, before anything is made of it: a count of three million in a
 * few bytes, or in many, costs a look at the first number.
 */
import * as decoding from "lib0/decoding";
import { roomLimits } from "./roomLimits.ts";

/** Reads a number of entries, each of which takes at least `each` bytes. Throws when they cannot be there. */
export const readCount = (decoder: decoding.Decoder, each: number, most: number): number => {
  const count = decoding.readVarUint(decoder);
  const left = decoder.arr.length - decoder.pos;
  if (count * each > left) throw new RangeError(`${count} entries in ${left} bytes`);
  if (count > most) throw new RangeError(`${count} entries, of at most ${most}`);
  return count;
};

/** SY81: throws unless `vector` may be a state vector of somebody who has met `known` client ids here. */
export const checkStateVector = (vector: Uint8Array, known: number): void => {
  readCount(decoding.createDecoder(vector), 2, known + roomLimits.strangeClients);
};

/** SY80: how large a frame may be, of one who may edit or may not. */
export const frameBytesOf = (edits: boolean): number => (edits ? roomLimits.frameBytes : roomLimits.readerFrameBytes);
