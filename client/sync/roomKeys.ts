/** Keys that the room has handed out for slides it moved, read from its own presence entry (CS17). */
import type { Doc } from "yjs";
import { z } from "zod";
import { type SlideKey, slideKeySchema } from "../../shared/protocol/ids.ts";

export type RoomKeys = ReadonlyMap<SlideKey, SlideKey>;

export const NO_ROOM_KEYS: RoomKeys = new Map();

const roomStateSchema = z.object({ room: z.object({ keys: z.record(slideKeySchema, slideKeySchema) }) });

/** Key of a separator's character -> the slide's key. Null when the room says nothing, or nothing that can be read. */
export const roomKeysIn = (states: ReadonlyMap<number, unknown>): RoomKeys | null => {
  for (const state of states.values()) {
    // Peers' states are many and change all the time: only the room's own is worth the schema.
    if (typeof state !== "object" || state === null || !("room" in state)) continue;
    const parsed = roomStateSchema.safeParse(state);
    if (parsed.success) return new Map(Object.entries(parsed.data.room.keys) as [SlideKey, SlideKey][]);
  }
  return null;
};

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
