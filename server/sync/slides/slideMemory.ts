/** What a room must not forget of its slides when it is closed: keys it has handed out, where moved text has gone, and how it comes back. Kept as JSON with the deck. */
import * as Y from "yjs";
import { z } from "zod";
import type { MoveBack } from "../../../shared/deck/edit/edit.ts";
import type { SlideKey } from "../../../shared/protocol/ids.ts";

/** Keys that the room has handed out: what a key would be by its character, and what it is. */
export type KeyAliases = ReadonlyMap<SlideKey, SlideKey>;

/** A run of characters at an old place, and what it became: its copy's first character and length (of a run behind the copy's end: what follows its last one, and 0). */
export interface Path {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
  readonly copy: Y.ID;
  readonly copyLength: number;
}

export interface Moved {
  readonly paths: Path[];
  /** The first character of the old place, where looking begins. */
  readonly first: Y.ID;
  /** The last one, and what stood to the right of it: text between exactly these two may be anybody's. */
  readonly last: Y.ID;
  readonly right: Y.ID | null;
}

export interface SlideMemory {
  readonly aliases: KeyAliases;
  readonly moved: readonly Moved[];
  /** How to take moves back exactly, the newest last. */
  readonly backs: readonly MoveBack[];
}

export const emptyMemory: SlideMemory = { aliases: new Map(), moved: [], backs: [] };

const whole = z.int().min(0);
const idSchema = z.tuple([whole, whole]).transform(([client, clock]) => Y.createID(client, clock));
const pathSchema = z.tuple([whole, whole, whole, whole, whole, whole]).transform(
  ([client, clock, length, copyClient, copyClock, copyLength]): Path => ({
    ...{ client, clock, length, copyLength },
    copy: Y.createID(copyClient, copyClock),
  }),
);
const placeSchema = z.object({ after: z.string().nullable(), before: z.string().nullable() });
const wrapSchema = z.object({ lead: z.string(), tail: z.string() });
const edge = z.object({ was: z.string(), is: z.string() });
const nothing = { was: "", is: "" };
const backSchema = z.object({
  key: z.string(),
  ...{ from: placeSchema, to: placeSchema, removed: wrapSchema, inserted: wrapSchema },
  closer: whole,
  gap: z.string(),
  // Of moves made before these were remembered: they wrote nothing there, or only behind the last slide.
  head: edge.default(nothing),
  end: z.union([edge, z.string().transform((is) => ({ was: "", is }))]).default(nothing),
});
const memorySchema = z.object({
  keys: z.record(z.string(), z.string()).default({}),
  moves: z
    .array(
      z.object({
        paths: z.array(pathSchema),
        first: idSchema,
        last: idSchema,
        right: idSchema.nullable(),
      }),
    )
    .default([]),
  backs: z.array(backSchema).default([]),
});

/** Reads what `memoryToJson` wrote. Throws a ZodError on anything else. */
export const memoryFromJson = (json: unknown): SlideMemory => {
  const { keys, moves, backs } = memorySchema.parse(json);
  return { aliases: new Map(Object.entries(keys)) as Map<SlideKey, SlideKey>, moved: moves, backs };
};

const pair = (id: Y.ID): [number, number] => [id.client, id.clock];

/** Plain JSON, compact: a move of a long slide has one row a run of characters. */
export const memoryToJson = ({ aliases, moved, backs }: SlideMemory): z.input<typeof memorySchema> => ({
  keys: Object.fromEntries(aliases),
  moves: moved.map((each) => ({
    paths: each.paths.map((p) => [p.client, p.clock, p.length, p.copy.client, p.copy.clock, p.copyLength]),
    first: pair(each.first),
    last: pair(each.last),
    right: each.right && pair(each.right),
  })),
  backs: [...backs],
});
