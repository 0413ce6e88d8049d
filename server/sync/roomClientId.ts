/** The Yjs client id that a room itself writes under. */
import type * as Y from "yjs";

const BELOW = 2 ** 20;

/**
 * A random id that nothing in the document has, and lower than nearly all that browsers draw (from 2^32): of two texts that are written behind
 * one character at once Yjs puts the lower id's first. So what the room takes along after a move stands before what its author types on.
 */
export const roomClientId = (doc: Y.Doc, random: () => number): number => {
  for (;;) {
    const id = 1 + Math.floor(random() * (BELOW - 1));
    if (!doc.store.clients.has(id)) return id;
  }
};
