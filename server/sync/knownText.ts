/** Whether what an update says about clocks that the document has already is what the document has. */
import * as Y from "yjs";

interface Id {
  readonly client: number;
  readonly clock: number;
}

const sameId = (a: Id | null, b: Id | null): boolean =>
  a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock);

/** What the character at `clock`, one of the item's, was typed behind. */
const originAt = (item: Y.Item, clock: number): Id | null =>
  clock === item.id.clock ? item.origin : { client: item.id.client, clock: clock - 1 };

/** Where both still have their text it is compared, and the neighbours each was typed between, which outlive a deletion. */
const agree = (told: Y.Item, known: Y.Item, from: number, to: number): boolean => {
  if (!sameId(originAt(told, from), originAt(known, from)) || !sameId(told.rightOrigin, known.rightOrigin))
    return false;
  if (!(told.content instanceof Y.ContentString) || !(known.content instanceof Y.ContentString)) return true;
  const [a, b] = [from - told.id.clock, from - known.id.clock];
  return told.content.str.slice(a, a + to - from) === known.content.str.slice(b, b + to - from);
};

/** True when the part of `told` below `end` (exclusive), all of which `doc` has, says the same as the document. Stops whenever `spent` says so. */
export function* comparing(
  doc: Y.Doc,
  told: Y.Item | Y.GC,
  end: number,
  spent: () => boolean,
): Generator<void, boolean> {
  if (!(told instanceof Y.Item)) return true;
  for (let at = told.id.clock; at < end; ) {
    const structs = doc.store.clients.get(told.id.client) ?? [];
    // Looked for anew after a stop: meanwhile pieces may have been parted or joined.
    for (let index = Y.findIndexSS(structs, at); at < end; index++) {
      const known = structs[index];
      if (!known) return false;
      const to = Math.min(end, known.id.clock + known.length);
      if (known instanceof Y.Item && !agree(told, known, at, to)) return false;
      at = to;
      if (spent()) break;
    }
    if (at < end) yield;
  }
  return true;
}
