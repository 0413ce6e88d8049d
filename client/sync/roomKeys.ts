/** Keys that the room has handed out for slides it moved (CS17). */
import type { Doc } from "yjs";
import type { SlideKey } from "../../shared/protocol/ids.ts";
import type { RoomState } from "../../shared/protocol/sync.ts";

export type RoomKeys = ReadonlyMap<SlideKey, SlideKey>;

export const NO_ROOM_KEYS: RoomKeys = new Map();

/** Key of a separator's character -> the slide's key. */
export const keysSaidBy = ({ keys }: RoomState["room"]): RoomKeys =>
  new Map(Object.entries(keys) as [SlideKey, SlideKey][]);

/** True when the document has every character that the keys are for: they come just before the text of the move, and fit no other. */
export const areKnown = (keys: RoomKeys, { store }: Doc): boolean =>
  [...keys.keys()].every((key) => {
    const [, client, clock] = /^([0-9a-z]+)-([0-9a-z]+)$/.exec(key) ?? [];
    if (client === undefined || clock === undefined) return true;
    const last = store.clients.get(Number.parseInt(client, 36))?.at(-1);
    return last !== undefined && last.id.clock + last.length > Number.parseInt(clock, 36);
  });

export const sameKeys = (a: RoomKeys, b: RoomKeys): boolean =>
  a.size === b.size && [...a].every(([from, to]) => b.get(from) === to);
