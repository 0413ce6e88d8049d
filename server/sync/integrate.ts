/**
 * Puts an update's items into the document one by one, and asks for each what Yjs would look at to find its place, before Yjs looks. Yjs
 * walks over all that stands between an item's neighbours; of n items that were put at one place each walks over those before it, so that
 * 265 KB can cost a minute. What has its own place costs a step or two, however long the text is.
 *
 * Rejected: to guess the cost from the update alone. Who prepends a line a thousand times, and a whole deck that comes back, look like an
 * attack there and cost nothing.
 */
import * as Y from "yjs";

/** Steps that are nobody's concern: somebody else has typed at the same place. */
const FREE = 16;

/** Takes steps from a budget; false when they are not there. */
export type Spend = (steps: number) => boolean;

type Struct = Y.Item | Y.GC;

const sameId = (a: Y.ID | null, b: Y.ID | null): boolean =>
  a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock);

/** How many items Yjs will walk over to place this one, at most; counts to `most` and no further. */
const stepsOf = (left: Y.Item | Y.GC | null, item: Y.Item, text: Y.Text, most: number): number => {
  const behind = left instanceof Y.Item ? left : null;
  let next = behind ? behind.right : text._start;
  // Nobody has typed behind the same character: Yjs stops at the first look.
  if (next === null || next === item.right || !sameId(next.origin, behind ? behind.lastId : null)) return 1;
  let steps = 0;
  for (; next !== null && next !== item.right && steps < most; next = next.right) steps += 1;
  return steps;
};

/** Puts one struct into the document. `known`: how much of its client is there. False, with nothing done, when the steps are not to be had. */
const place = (transaction: Y.Transaction, text: Y.Text, struct: Struct, known: number, spend: Spend): boolean => {
  const { store } = transaction.doc;
  if (struct instanceof Y.Item) {
    // As decoded, a parent is its name.
    if (typeof (struct.parent as unknown) === "string") struct.parent = text;
    struct.getMissing(transaction, store);
    // Of one that is there in part, the rest stands behind that part.
    const left = known > struct.id.clock ? (store.clients.get(struct.id.client)?.at(-1) ?? null) : struct.left;
    let paid = FREE;
    for (let most = FREE * 4; ; most *= 4) {
      const steps = stepsOf(left, struct, text, most);
      if (steps > paid && !spend(steps - paid)) return false;
      if (steps < most) break;
      paid = steps;
    }
  }
  struct.integrate(transaction, Math.max(0, known - struct.id.clock));
  return true;
};

/** `over`: the steps ran out; `stuck`: some wait for each other in a ring, or for what nobody has; `more`: the turn's time ran out. */
export type Placed = "all" | "over" | "stuck" | "more";

/**
 * Structs on their way into the document, each after what it builds on, without recursion. What was placed stays, however it ends: it
 * stands on nothing else.
 */
export class Placing {
  readonly #text: Y.Text;
  readonly #lists: ReturnType<typeof byClient>;
  readonly #stack: number[];
  readonly #waiting = new Set<number>();

  constructor(text: Y.Text, structs: readonly Struct[]) {
    this.#text = text;
    this.#lists = byClient(structs);
    this.#stack = [...this.#lists.keys()].reverse();
  }

  /** Places what there is time for; after `more` it is called again, in another transaction. */
  go(transaction: Y.Transaction, spend: Spend, spent: () => boolean): Placed {
    const { store } = transaction.doc;
    for (let client = this.#stack.at(-1); client !== undefined; client = this.#stack.at(-1)) {
      this.#waiting.delete(client);
      const list = this.#lists.get(client);
      const struct = list?.structs[list.at];
      const known = Y.getState(store, client);
      const fresh = struct !== undefined && known < struct.id.clock + struct.length;
      const lacks = fresh ? missing(store, struct) : null;
      if (lacks !== null) {
        if (!this.#after(client, lacks)) return "stuck";
        continue;
      }
      if (fresh && !place(transaction, this.#text, struct, known, spend)) return "over";
      if (list) list.at += 1;
      // Back to who waits for it; the rest has its own turn.
      if (struct === undefined || this.#waiting.size > 0) this.#stack.pop();
      if (spent()) return this.#stack.length > 0 ? "more" : "all";
    }
    return "all";
  }

  /** First what `lacks` brings. False when that never comes. */
  #after(client: number, lacks: number): boolean {
    const there = this.#lists.get(lacks);
    if (lacks === client || this.#waiting.has(lacks) || !there || there.at >= there.structs.length) return false;
    this.#waiting.add(client);
    this.#stack.push(lacks);
    return true;
  }
}

const byClient = (structs: readonly Struct[]): Map<number, { at: number; readonly structs: Struct[] }> => {
  const lists = new Map<number, { at: number; readonly structs: Struct[] }>();
  for (const struct of structs) {
    const list = lists.get(struct.id.client);
    if (list) list.structs.push(struct);
    else lists.set(struct.id.client, { at: 0, structs: [struct] });
  }
  return lists;
};

/** A client of which something must be there first, or null. */
const missing = (store: Y.Doc["store"], struct: Struct): number | null => {
  if (!(struct instanceof Y.Item)) return null;
  for (const id of [struct.origin, struct.rightOrigin]) {
    if (id && id.clock >= Y.getState(store, id.client)) return id.client;
  }
  return null;
};
