/** What the room says of itself, in its own presence entry. */

import { z } from "zod";
import { slideKeySchema } from "../../shared/protocol/schemas.ts";
import type { RoomState } from "../../shared/protocol/sync.ts";

const roomStateSchema = z.object({
  room: z.object({ keys: z.record(slideKeySchema, slideKeySchema), files: z.number().exactOptional() }),
});

/** Null when the room says nothing, or nothing that can be read. */
export const roomStateIn = (states: ReadonlyMap<number, unknown>): RoomState["room"] | null => {
  for (const state of states.values()) {
    // Peers' states are many and change all the time: only the room's own is worth the schema.
    if (typeof state !== "object" || state === null || !("room" in state)) continue;
    const parsed = roomStateSchema.safeParse(state);
    if (parsed.success) return parsed.data.room;
  }
  return null;
};
