/**
 * A deck that was mended (SY62) begins anew, under a client id that says so. Whoever still has it as it was would bring all of it once
 * more, as words of their own: what stands beside nothing, as a document's first words do, is known by that.
 */
import * as Y from "yjs";
import { BROWSER_IDS, ROOM_IDS } from "../../../shared/protocol/sync.ts";

/** Above all that browsers and rooms draw. */
const FROM = BROWSER_IDS + 2 * ROOM_IDS;

/** The id under which this document's text is to be written when it is mended. */
export const nextMendedId = ({ store }: Y.Doc): number => {
  let last = FROM;
  for (const client of store.clients.keys()) if (client > last) last = client;
  return last + 1;
};

export const isMended = ({ store }: Y.Doc): boolean => {
  for (const client of store.clients.keys()) if (client > FROM) return true;
  return false;
};

/** True when something that is new to `doc` stands beside nothing. */
export const beginsAnew = ({ store }: Y.Doc, structs: readonly (Y.Item | Y.GC)[]): boolean =>
  structs.some((struct) => {
    if (!(struct instanceof Y.Item) || struct.origin !== null || struct.rightOrigin !== null) return false;
    return struct.id.clock >= Y.getState(store, struct.id.client);
  });
