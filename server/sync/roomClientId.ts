/** The Yjs client ids that a room itself writes under. Browsers draw theirs from 2^32. */
import type * as Y from "yjs";
import { BROWSER_IDS, ROOM_IDS } from "../../shared/protocol/sync.ts";

/** `above` + 1 to `above` + 2^20: random, and none that the document has. */
const unused = (doc: Y.Doc, random: () => number, above: number): number => {
  for (;;) {
    const id = above + 1 + Math.floor(random() * (ROOM_IDS - 1));
    if (!doc.store.clients.has(id)) return id;
  }
};

/**
 * The room's own id: lower than nearly all that browsers draw. Of two texts that are written behind one character at once Yjs puts the lower id's
 * first. So what the room takes along after a move stands before what its author types on.
 */
export const roomClientId = (doc: Y.Doc, random: () => number): number => unused(doc, random, 0);

/** An id higher than all that browsers draw: what the room writes under it stands behind what others write at that very place (SY54). */
export const lastClientId = (doc: Y.Doc, random: () => number): number => unused(doc, random, BROWSER_IDS);
