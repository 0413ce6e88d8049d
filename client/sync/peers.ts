/** Awareness states as people: checked at the door, one entry a person, own first (CS14). */

import { z } from "zod";
import type { SlideKey } from "../../shared/protocol/ids.ts";
import { NAME_BYTES } from "../../shared/protocol/personName.ts";
import { authorIdSchema, colourSchema, slideKeySchema } from "../../shared/protocol/schemas.ts";
import type { Peer } from "../../shared/protocol/sync.ts";

const peerStateSchema = z.object({
  user: z.object({
    id: authorIdSchema,
    name: z.string().max(NAME_BYTES),
    color: colourSchema,
    colorLight: z.string(),
  }),
  slide: slideKeySchema.nullish(),
  role: z.enum(["edit", "view"]).optional(),
});

/** A person in the room, other than this session's. `clients`: their sessions' Yjs client ids. */
export interface PersonHere {
  readonly user: Peer;
  readonly slide: SlideKey | null;
  readonly role: "edit" | "view";
  readonly clients: readonly number[];
}

const merge = (known: PersonHere | undefined, client: number, state: z.infer<typeof peerStateSchema>): PersonHere => ({
  user: state.user,
  slide: state.slide ?? known?.slide ?? null,
  role: state.role ?? known?.role ?? "edit",
  clients: [...(known?.clients ?? []), client],
});

/** Everybody else, ordered by name, then id. States that fail the schema are left out; `own` is this session's client id. */
export const peopleHere = (states: ReadonlyMap<number, unknown>, own: number): readonly PersonHere[] => {
  const people = new Map<string, PersonHere>();
  for (const [client, raw] of states) {
    if (client === own) continue;
    const state = peerStateSchema.safeParse(raw);
    if (!state.success) continue;
    people.set(state.data.user.id, merge(people.get(state.data.user.id), client, state.data));
  }
  return [...people.values()].sort(
    (a, b) => a.user.name.localeCompare(b.user.name) || (a.user.id < b.user.id ? -1 : 1),
  );
};

/** Who is on which slide. */
export const peopleBySlide = (people: readonly PersonHere[]): ReadonlyMap<SlideKey, readonly Peer[]> => {
  const bySlide = new Map<SlideKey, Peer[]>();
  for (const person of people) {
    if (person.slide === null) continue;
    bySlide.set(person.slide, [...(bySlide.get(person.slide) ?? []), person.user]);
  }
  return bySlide;
};
