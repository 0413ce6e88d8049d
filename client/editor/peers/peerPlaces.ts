/** Where the others' cursors are in the text: read from awareness once, then carried along by each change, without asking Yjs again. */

import type { ChangeDesc } from "@codemirror/state";
import * as Y from "yjs";
import { z } from "zod";
import { NAME_BYTES } from "../../../shared/protocol/personName.ts";
import { colourSchema } from "../../../shared/protocol/schemas.ts";

const cursorStateSchema = z.object({
  user: z.object({ name: z.string().max(NAME_BYTES), color: colourSchema }),
  cursor: z.object({ anchor: z.unknown(), head: z.unknown() }),
});

export interface PeerPlace {
  readonly name: string;
  /** `#rrggbb`: checked, because it reaches CSS. */
  readonly color: string;
  readonly anchor: number;
  readonly head: number;
  /** How often this peer was heard of: a new number draws the caret, and its name, anew. */
  readonly turn: number;
}

const offsetOf = (text: Y.Text, json: unknown): number | null => {
  if (text.doc === null || typeof json !== "object" || json === null) return null;
  const place = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(json), text.doc);
  return place !== null && place.type === text ? place.index : null;
};

/** Null for a state without a cursor in this text, or with anything in it that the server does not promise. */
export const readPlace = (text: Y.Text, state: unknown, turn: number): PeerPlace | null => {
  const parsed = cursorStateSchema.safeParse(state);
  if (!parsed.success) return null;
  const { user, cursor } = parsed.data;
  const anchor = offsetOf(text, cursor.anchor);
  const head = offsetOf(text, cursor.head);
  return anchor === null || head === null ? null : { name: user.name, color: user.color, anchor, head, turn };
};

/** A caret stays behind what is written at it: its owner writes there, and the word of it comes later. */
export const movePlace = (place: PeerPlace, changes: ChangeDesc): PeerPlace => ({
  ...place,
  anchor: changes.mapPos(Math.min(place.anchor, changes.length), 1),
  head: changes.mapPos(Math.min(place.head, changes.length), 1),
});
