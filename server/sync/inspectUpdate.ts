/**
 * Looks into a Yjs update before it is applied. A deck is one plain text; whatever else an update would do is refused here,
 * so that nothing of it reaches the document, the log or the others.
 */
import * as Y from "yjs";
import { TEXT_NAME } from "../../shared/protocol/sync.ts";
import { isAsKnown } from "./knownText.ts";
import { measureUpdate, TooMuch, type UpdateSize } from "./measureUpdate.ts";
import type { Deletions } from "./slides/lateDeletions.ts";

export type Verdict =
  | {
      readonly ok: true;
      /** UTF-16 units of text that are new to the document. */
      readonly added: number;
      /** Client ids with structs that are new to the document. */
      readonly writers: readonly number[];
      /** All that it holds. */
      readonly structs: readonly (Y.Item | Y.GC)[];
      /** Its deletions, as an update of their own; null when it has none. */
      readonly deletions: Uint8Array | null;
      /** The same, by client. */
      readonly deletedIds: Deletions;
    }
  | { readonly ok: false; readonly reason: RefusedFor; readonly why: string };

type RefusedFor = "bad-update" | "gap" | "other-words" | "too-much";

/** The Yjs update that says nothing: no structs, no deletions. */
export const isEmpty = (update: Uint8Array): boolean => update.length === 2 && update[0] === 0 && update[1] === 0;

/** Clocks past this are no one's typing: two thousand million characters by one client. */
const CLOCK_MAX = 2 ** 31;

type Struct = Y.Item | Y.GC | Y.Skip;

const refuse = (reason: RefusedFor, why: string): Verdict => ({ ok: false, reason, why });

/** Judges `update` against what `doc` holds now. Bytes that are no update give `bad-update`; never throws. */
export const inspectUpdate = (doc: Y.Doc, update: Uint8Array): Verdict => {
  let decoded: ReturnType<typeof Y.decodeUpdate>;
  let size: UpdateSize;
  try {
    size = measureUpdate(update);
    decoded = Y.decodeUpdate(update);
  } catch (error) {
    if (error instanceof TooMuch) return refuse("too-much", error.message);
    return refuse("bad-update", `unreadable: ${String(error)}`);
  }
  const structs = decoded.structs as Struct[];
  const ends = new Map<number, number>();
  const known = (client: number) => ends.get(client) ?? Y.getState(doc.store, client);
  let added = 0;
  const writers = new Set<number>();
  for (const struct of structs) {
    const { client, clock } = struct.id;
    const end = clock + struct.length;
    if (!Number.isSafeInteger(client) || client < 0 || end > CLOCK_MAX)
      return refuse("bad-update", "an id out of range");
    if (struct instanceof Y.Skip || clock > known(client)) return refuse("gap", `client ${client} at ${clock}`);
    const why = struct instanceof Y.Item ? unfit(struct) : null;
    if (why) return refuse("bad-update", why);
    const stored = Y.getState(doc.store, client);
    // SY39: Yjs would skip it without a word.
    if (clock < stored && !isAsKnown(doc, struct, Math.min(end, stored)))
      return refuse("other-words", `client ${client} at ${clock}`);
    const fresh = end - Math.max(clock, stored);
    if (fresh > 0) {
      writers.add(client);
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentString) added += fresh;
    }
    ends.set(client, Math.max(known(client), end));
  }
  const dangling = danglingReference(structs, decoded.ds, known);
  if (dangling) return refuse("gap", dangling);
  const deletions = size.deletions > 0 ? onlyDeletions(update, size.deletionsAt) : null;
  const deletedIds: Deletions = decoded.ds.clients;
  return { ok: true, added, writers: [...writers], structs: structs as (Y.Item | Y.GC)[], deletions, deletedIds };
};

/** An update of no structs, and these deletions. */
const onlyDeletions = (update: Uint8Array, at: number): Uint8Array => {
  const bytes = new Uint8Array(1 + update.length - at);
  bytes.set(update.subarray(at), 1);
  return bytes;
};

/** Why this item may not be in a deck, or null. */
const unfit = (item: Y.Item): string | null => {
  const parent: unknown = item.parent;
  if (typeof parent === "string" ? parent !== TEXT_NAME : parent !== null) return "not in the deck's text";
  if (parent === null && item.origin === null && item.rightOrigin === null) return "an item without a place";
  if (item.parentSub !== null) return "a map entry";
  if (item.content instanceof Y.ContentString || item.content instanceof Y.ContentDeleted) return null;
  return `content ${item.content.constructor.name}`;
};

type DeleteSet = ReturnType<typeof Y.decodeUpdate>["ds"];

/** What the update refers to and neither it nor the document holds, or null. */
const danglingReference = (
  structs: readonly Struct[],
  deletes: DeleteSet,
  known: (client: number) => number,
): string | null => {
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue;
    for (const origin of [struct.origin, struct.rightOrigin]) {
      if (origin && origin.clock >= known(origin.client)) return `origin ${origin.client}:${origin.clock}`;
    }
  }
  for (const [client, ranges] of deletes.clients) {
    for (const range of ranges) if (range.clock + range.len > known(client)) return `deletion ${client}:${range.clock}`;
  }
  return null;
};
