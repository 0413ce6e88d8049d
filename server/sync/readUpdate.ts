/**
 * Makes structs of a Yjs update's bytes (first encoding), piece by piece, so that who reads may stop between two. `measureUpdate` has been
 * over them before: what is not in a deck's text does not get here. Yjs' own reader makes all of an update in one go.
 */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";

export type ReadStruct = Y.Item | Y.GC | Y.Skip;

/** So much of one client's, from there on, is deleted. */
export interface Deletion {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
}

const GC = 0;
const DELETED = 1;
const SKIP = 10;

const readId = (decoder: decoding.Decoder): Y.ID => {
  const client = decoding.readVarUint(decoder);
  return Y.createID(client, decoding.readVarUint(decoder));
};

const readItem = (decoder: decoding.Decoder, info: number, id: Y.ID): Y.Item => {
  const origin = info & 0x80 ? readId(decoder) : null;
  const rightOrigin = info & 0x40 ? readId(decoder) : null;
  let parent: string | Y.ID | null = null;
  let key: string | null = null;
  if (!origin && !rightOrigin) {
    parent = decoding.readVarUint(decoder) === 1 ? decoding.readVarString(decoder) : readId(decoder);
    key = info & 0x20 ? decoding.readVarString(decoder) : null;
  }
  const content =
    (info & 0x1f) === DELETED
      ? new Y.ContentDeleted(decoding.readVarUint(decoder))
      : new Y.ContentString(decoding.readVarString(decoder));
  // As Yjs decodes it too: a parent is its name until the item is in its place.
  return new Y.Item(id, null, origin, null, rightOrigin, parent as never, key, content);
};

/** The structs, in the order in which they stand there. */
export function* readStructs(update: Uint8Array): Generator<ReadStruct, void> {
  const decoder = decoding.createDecoder(update);
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) {
    const count = decoding.readVarUint(decoder);
    const client = decoding.readVarUint(decoder);
    let clock = decoding.readVarUint(decoder);
    for (let left = count; left > 0; left--) {
      const info = decoding.readUint8(decoder);
      const id = Y.createID(client, clock);
      let struct: ReadStruct;
      if ((info & 0x1f) === GC) struct = new Y.GC(id, decoding.readVarUint(decoder));
      else if ((info & 0x1f) === SKIP) struct = new Y.Skip(id, decoding.readVarUint(decoder));
      else struct = readItem(decoder, info, id);
      clock += struct.length;
      yield struct;
    }
  }
}

/** The deletions, which begin at `at`. */
export function* readDeletions(update: Uint8Array, at: number): Generator<Deletion, void> {
  const decoder = decoding.createDecoder(update);
  decoder.pos = at;
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) {
    const client = decoding.readVarUint(decoder);
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const clock = decoding.readVarUint(decoder);
      yield { client, clock, length: decoding.readVarUint(decoder) };
    }
  }
}

/** An update of no structs, and these deletions of one client. */
export const encodeDeletions = (deletions: readonly Deletion[]): Uint8Array => {
  const encoder = encoding.createEncoder();
  const client = deletions[0]?.client ?? 0;
  for (const number of [0, 1, client, deletions.length]) encoding.writeVarUint(encoder, number);
  for (const { clock, length } of deletions) {
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarUint(encoder, length);
  }
  return encoding.toUint8Array(encoder);
};
