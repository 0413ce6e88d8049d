/**
 * Text that was moved by an operation of ours, and where each of its characters went. Yjs has no move: a moved slide is deleted at its
 * old place and written anew, so what a colleague types there without having heard of the move would stand between two other slides.
 * Here it is found and taken along.
 */
import * as Y from "yjs";

/** A run of characters by one client, and where its copy begins. */
interface Run {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
  readonly to: Y.ID;
}

interface Moved {
  readonly runs: Run[];
  /** Where to begin looking: the first character of the old place. */
  readonly first: Y.ID;
  /** What stood to the right of the old place; null at the end of the text. */
  readonly right: Y.ID | null;
}

/** Moves remembered in a room; the oldest is forgotten first. */
const REMEMBERED = 64;

export class Relocations {
  readonly #text: Y.Text;
  readonly #doc: Y.Doc;
  readonly #moved: Moved[] = [];

  constructor(doc: Y.Doc, text: Y.Text) {
    this.#doc = doc;
    this.#text = text;
  }

  /**
   * Inside a transaction: deletes `[from, to)` of the text and remembers that a copy of it begins at `copyFrom` (an index after the
   * deletion), written there before or after by the caller with one `insert`.
   */
  moveRange(from: number, to: number, insertAt: number, insert: string, contentAt: number): void {
    const runs = runsBetween(this.#text, from, to);
    const rightItem = itemAt(this.#text, to);
    this.#text.delete(from, to - from);
    const at = insertAt > from ? insertAt - (to - from) : insertAt;
    this.#text.insert(at, insert);
    const copy = idAt(this.#text, at + contentAt);
    const first = runs[0];
    if (!copy || !first) return;
    let offset = 0;
    const mapped = runs.map((run) => {
      const start = Y.createID(copy.client, copy.clock + offset);
      offset += run.length;
      return { ...run, to: start };
    });
    this.#moved.push({ runs: mapped, first: Y.createID(first.client, first.clock), right: rightItem });
    if (this.#moved.length > REMEMBERED) this.#moved.shift();
  }

  /** Inside a transaction, after others' updates were applied: takes along what they typed at an old place. True when anything was. */
  follow(): boolean {
    let any = false;
    for (let again = true; again; ) {
      again = false;
      for (const moved of this.#moved) again = this.#followOne(moved) || again;
      any ||= again;
    }
    return any;
  }

  #followOne(moved: Moved): boolean {
    for (const stray of this.#strays(moved)) {
      const target = this.#placeAfter(moved, stray);
      if (target === null) continue;
      const content = stray.content;
      if (!(content instanceof Y.ContentString)) continue;
      const text = content.str;
      const { client, clock } = stray.id;
      const index = indexOf(this.#text, stray);
      this.#text.delete(index, text.length);
      const at = target > index ? target - text.length : target;
      this.#text.insert(at, text);
      const copy = idAt(this.#text, at);
      if (copy) moved.runs.push({ client, clock, length: text.length, to: copy });
      return true;
    }
    return false;
  }

  /** Live text between the first character of the old place and what stood to its right. */
  #strays(moved: Moved): Y.Item[] {
    const strays: Y.Item[] = [];
    const start = itemOf(this.#doc, moved.first);
    for (let item = start?.right ?? null; item !== null; item = item.right) {
      if (moved.right && Y.compareIDs(item.id, moved.right)) break;
      if (item.deleted) continue;
      // Beyond the old place the text goes on: what does not hang on one of its characters is no stray.
      if (!hangsOn(moved, item)) break;
      strays.push(item);
    }
    return strays;
  }

  /** Index right after the copy of the character that the stray was typed behind; null when that cannot be told. */
  #placeAfter(moved: Moved, stray: Y.Item): number | null {
    for (let item = stray.left; item !== null; item = item.left) {
      const last = Y.createID(item.id.client, item.id.clock + item.length - 1);
      const copy = copyOf(moved, last);
      if (!copy) continue;
      const place = Y.createAbsolutePositionFromRelativePosition(afterId(copy), this.#doc);
      return place?.index ?? null;
    }
    return null;
  }
}

/** True when the item was typed next to a character of the old place, or of a stray that was taken along. */
const hangsOn = (moved: Moved, item: Y.Item): boolean =>
  (item.origin !== null && copyOf(moved, item.origin) !== null) ||
  (item.rightOrigin !== null && copyOf(moved, item.rightOrigin) !== null);

const copyOf = (moved: Moved, id: Y.ID): Y.ID | null => {
  for (const run of moved.runs) {
    const offset = id.clock - run.clock;
    if (run.client === id.client && offset >= 0 && offset < run.length)
      return Y.createID(run.to.client, run.to.clock + offset);
  }
  return null;
};

/** The place behind a character, whether it still stands or not. */
const afterId = (id: Y.ID): Y.RelativePosition => new Y.RelativePosition(null, null, id, -1);

const itemOf = (doc: Y.Doc, id: Y.ID): Y.Item | null => {
  if (Y.getState(doc.store, id.client) <= id.clock) return null;
  const item = Y.getItem(doc.store, id);
  return item instanceof Y.Item ? item : null;
};

/** Visits live items with their index. */
function* liveItems(text: Y.Text): Generator<{ item: Y.Item; index: number }> {
  let index = 0;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    yield { item, index };
    index += item.length;
  }
}

const runsBetween = (text: Y.Text, from: number, to: number): Omit<Run, "to">[] => {
  const runs: Omit<Run, "to">[] = [];
  for (const { item, index } of liveItems(text)) {
    const start = Math.max(from, index);
    const end = Math.min(to, index + item.length);
    if (start < end) runs.push({ client: item.id.client, clock: item.id.clock + start - index, length: end - start });
    if (index >= to) break;
  }
  return runs;
};

/** The id of the character at `index`; null past the end. */
const idAt = (text: Y.Text, index: number): Y.ID | null => {
  const run = runsBetween(text, index, index + 1)[0];
  return run ? Y.createID(run.client, run.clock) : null;
};

const itemAt = idAt;

const indexOf = (text: Y.Text, wanted: Y.Item): number => {
  for (const { item, index } of liveItems(text)) if (item === wanted) return index;
  throw new RangeError("the item is not live");
};
