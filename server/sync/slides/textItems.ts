/** Reads a Y.Text as Yjs keeps it: a list of items, each a run of characters by one client, live or deleted. */
import * as Y from "yjs";

/** A run of characters by one client. */
export interface Run {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
}

/** Live items with the index each begins at. */
function* liveItems(text: Y.Text): Generator<{ item: Y.Item; index: number }> {
  let index = 0;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    yield { item, index };
    index += item.length;
  }
}

/** The runs that make up `[from, to)` of the text. */
export const runsBetween = (text: Y.Text, from: number, to: number): Run[] => {
  const runs: Run[] = [];
  for (const { item, index } of liveItems(text)) {
    if (index >= to) break;
    const start = Math.max(from, index);
    const end = Math.min(to, index + item.length);
    if (start < end) runs.push({ client: item.id.client, clock: item.id.clock + start - index, length: end - start });
  }
  return runs;
};

/** The id of the character at `index`; null past the end. */
export const idAt = (text: Y.Text, index: number): Y.ID | null => {
  const run = runsBetween(text, index, index + 1)[0];
  return run ? Y.createID(run.client, run.clock) : null;
};

/** What the id of the character at `index` would be, had it been typed on from the one before; null at the text's start. */
export const idBehind = (text: Y.Text, index: number): Y.ID | null => {
  const before = index > 0 ? idAt(text, index - 1) : null;
  return before && Y.createID(before.client, before.clock + 1);
};

/** The index of a live item. Throws a RangeError for one that is not in the text. */
export const indexOfItem = (text: Y.Text, wanted: Y.Item): number => {
  for (const { item, index } of liveItems(text)) if (item === wanted) return index;
  throw new RangeError(`item ${wanted.id.client}:${wanted.id.clock} is not live`);
};

/** The item that holds this character, live or not; null when the document does not have it. */
export const itemHolding = (doc: Y.Doc, id: Y.ID): Y.Item | null => {
  if (Y.getState(doc.store, id.client) <= id.clock) return null;
  const item = Y.getItem(doc.store, id);
  return item instanceof Y.Item ? item : null;
};

/** The index behind a character, or, when it was deleted, where it would be. */
export const indexAfter = (doc: Y.Doc, id: Y.ID): number => {
  const position = new Y.RelativePosition(null, null, id, -1);
  const place = Y.createAbsolutePositionFromRelativePosition(position, doc);
  if (!place) throw new RangeError(`character ${id.client}:${id.clock} is not in the document`);
  return place.index;
};
