/**
 * Looks into a Yjs update before it is applied. A deck is one plain text; whatever else an update would do is refused here,
 * so that nothing of it reaches the document, the log or the others.
 */
import * as Y from "yjs";
import { TEXT_NAME } from "../../shared/protocol/sync.ts";
import { comparing } from "./knownText.ts";
import { measureUpdate, TooMuch, type UpdateSize } from "./measureUpdate.ts";
import { type Deletion, type ReadStruct, readDeletions, readStructs } from "./readUpdate.ts";
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
      readonly deletions: readonly Deletion[];
      /** The same, by client. */
      readonly deletedIds: Deletions;
    }
  | { readonly ok: false; readonly reason: RefusedFor; readonly why: string };

type RefusedFor = "bad-update" | "gap" | "other-words" | "too-much";

/** The Yjs update that says nothing: no structs, no deletions. */
export const isEmpty = (update: Uint8Array): boolean => update.length === 2 && update[0] === 0 && update[1] === 0;

/** Clocks past this are no one's typing: two thousand million characters by one client. */
const CLOCK_MAX = 2 ** 31;

type Struct = ReadStruct;

const refuse = (reason: RefusedFor, why: string): Verdict => ({ ok: false, reason, why });

/** True when this turn has taken its time: what is not done goes on in the next. */
export type Spent = () => boolean;

/**
 * Judges `update` against what `doc` holds; stops (yields) whenever `spent` says so, and goes on with what `doc` holds then. Bytes that are
 * no update give `bad-update`; never throws.
 */
export function* inspecting(doc: Y.Doc, update: Uint8Array, spent: Spent): Generator<void, Verdict> {
  try {
    const size = measureUpdate(update);
    return yield* new Inspection(doc, spent).judge(update, size);
  } catch (error) {
    if (error instanceof TooMuch) return refuse("too-much", error.message);
    return refuse("bad-update", `unreadable: ${String(error)}`);
  }
}

class Inspection {
  readonly #doc: Y.Doc;
  readonly #spent: Spent;
  readonly #structs: Struct[] = [];
  /** How far each client goes, with what is new. */
  readonly #ends = new Map<number, number>();
  readonly #writers = new Set<number>();
  #added = 0;

  constructor(doc: Y.Doc, spent: Spent) {
    this.#doc = doc;
    this.#spent = spent;
  }

  *judge(update: Uint8Array, size: UpdateSize): Generator<void, Verdict> {
    for (const struct of readStructs(update)) {
      const refused = yield* this.#look(struct);
      if (refused) return refused;
      this.#structs.push(struct);
      if (this.#spent()) yield;
    }
    for (const struct of this.#structs) {
      const dangling = struct instanceof Y.Item ? this.#dangling(struct) : null;
      if (dangling) return refuse("gap", dangling);
      if (this.#spent()) yield;
    }
    const deletions: Deletion[] = [];
    const deletedIds = new Map<number, { clock: number; len: number }[]>();
    for (const deletion of size.deletions > 0 ? readDeletions(update, size.deletionsAt) : []) {
      const { client, clock, length } = deletion;
      if (clock + length > this.#known(client)) return refuse("gap", `deletion ${client}:${clock}`);
      deletions.push(deletion);
      const ranges = deletedIds.get(client);
      if (ranges) ranges.push({ clock, len: length });
      else deletedIds.set(client, [{ clock, len: length }]);
      if (this.#spent()) yield;
    }
    const structs = this.#structs as (Y.Item | Y.GC)[];
    return { ok: true, added: this.#added, writers: [...this.#writers], structs, deletions, deletedIds };
  }

  /** Takes note of what the struct brings; a verdict when it may not be. */
  *#look(struct: Struct): Generator<void, Verdict | null> {
    const { client, clock } = struct.id;
    const end = clock + struct.length;
    if (!Number.isSafeInteger(client) || client < 0 || end > CLOCK_MAX)
      return refuse("bad-update", "an id out of range");
    if (struct instanceof Y.Skip || clock > this.#known(client)) return refuse("gap", `client ${client} at ${clock}`);
    const why = struct instanceof Y.Item ? unfit(struct) : null;
    if (why) return refuse("bad-update", why);
    const stored = Y.getState(this.#doc.store, client);
    // SY39: Yjs would skip it without a word.
    if (clock < stored && !(yield* comparing(this.#doc, struct, Math.min(end, stored), this.#spent)))
      return refuse("other-words", `client ${client} at ${clock}`);
    const fresh = end - Math.max(clock, stored);
    if (fresh > 0) {
      this.#writers.add(client);
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentString) this.#added += fresh;
    }
    this.#ends.set(client, Math.max(this.#known(client), end));
    return null;
  }

  #known(client: number): number {
    return this.#ends.get(client) ?? Y.getState(this.#doc.store, client);
  }

  /** What the item stands beside, and neither the update nor the document holds; or null. */
  #dangling({ origin, rightOrigin }: Y.Item): string | null {
    for (const beside of [origin, rightOrigin]) {
      if (beside && beside.clock >= this.#known(beside.client)) return `origin ${beside.client}:${beside.clock}`;
    }
    return null;
  }
}

/** Why this item may not be in a deck, or null. */
const unfit = (item: Y.Item): string | null => {
  const parent: unknown = item.parent;
  if (typeof parent === "string" ? parent !== TEXT_NAME : parent !== null) return "not in the deck's text";
  if (parent === null && item.origin === null && item.rightOrigin === null) return "an item without a place";
  if (item.parentSub !== null) return "a map entry";
  if (item.content instanceof Y.ContentString || item.content instanceof Y.ContentDeleted) return null;
  return `content ${item.content.constructor.name}`;
};
