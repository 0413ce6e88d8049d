/** Reads who typed what off a Yjs update (version 1), without building a document. */
import * as Y from "yjs";

/** Told of each run: `length` units by `client` from its clock `clock` on. */
export type VisitRun = (client: number, clock: number, length: number) => void;

// Module state instead of a decoder object: this is the load generator's hottest loop.
let bytes: Uint8Array;
let at: number;

const number = (): number => {
  let value = 0;
  for (let unit = 1; ; unit *= 128) {
    const byte = bytes[at++] ?? 0;
    value += (byte & 127) * unit;
    if (byte < 128) return value;
  }
};

const skipId = (): void => {
  number();
  number();
};

const gc = 0;
const deleted = 1;
const string = 4;

/** The length of the struct at `at`, which is passed; -1 for what only Yjs itself shall read. */
const struct = (): number => {
  const info = bytes[at++] ?? 0;
  const kind = info & 31;
  if (kind === gc) return number();
  if (kind !== deleted && kind !== string) return -1;
  const hasOrigin = (info & 0x80) !== 0;
  const hasRightOrigin = (info & 0x40) !== 0;
  if (hasOrigin) skipId();
  if (hasRightOrigin) skipId();
  if (!hasOrigin && !hasRightOrigin) {
    // The parent: a root by its name, or another item.
    if (number() !== 1) return -1;
    const name = number();
    at += name;
  }
  const length = number();
  if (kind === deleted) return length;
  const end = at + length;
  // Beyond ASCII bytes are not UTF-16 units.
  for (; at < end; at++) if ((bytes[at] ?? 0) > 127) return -1;
  return length;
};

const plainRuns = (visit: VisitRun): boolean => {
  for (let clients = number(); clients > 0; clients--) {
    const structs = number();
    const client = number();
    let clock = number();
    for (let i = 0; i < structs; i++) {
      const length = struct();
      if (length < 0) return false;
      visit(client, clock, length);
      clock += length;
    }
  }
  return true;
};

/** Visits all runs of `update`. A run may be visited twice, when the update holds more than plain text. */
export const eachRun = (update: Uint8Array, visit: VisitRun): void => {
  bytes = update;
  at = 0;
  if (plainRuns(visit)) return;
  for (const run of Y.decodeUpdate(Uint8Array.from(update)).structs)
    if (!(run instanceof Y.Skip)) visit(run.id.client, run.id.clock, run.length);
};
