/**
 * Text that was moved by an operation of ours, and where each of its characters went. Yjs has no move: a moved slide is deleted at its
 * old place and written anew, so what a colleague types there without having heard of it would be left between two other slides.
 * Here it is found and taken along. Rejected: telling clients to wait, which a laggy or offline one cannot hear.
 */
import * as Y from "yjs";
import type { Moved, Path } from "./slideMemory.ts";
import { idAt, indexAfter, indexOfItem, itemHolding, runsBetween } from "./textItems.ts";

/** A replacement of `[from, to)` that stands again, whole or but for its end, at `copyAt` characters into `insert`. */
export interface Move {
  readonly from: number;
  readonly to: number;
  /** Index in the text before the move; not inside `[from, to)`. */
  readonly insertAt: number;
  readonly insert: string;
  readonly copyAt: number;
  readonly copyLength: number;
}

/** Moves remembered in a room; the oldest is forgotten first. */
const REMEMBERED = 64;
/**
 * ms in which text typed exactly between the old place and its right neighbour is taken along. After that its author has heard of the
 * move, and means the end of the slide that stands there now.
 */
const UNHEARD = 10_000;

export class Relocations {
  readonly #doc: Y.Doc;
  readonly #text: Y.Text;
  readonly #moved: Moved[];
  /** Client ids that copies were written under: this room's, and those it had before. */
  readonly #writers = new Set<number>();

  /** `moved`: what was remembered when the room was last closed. */
  constructor(doc: Y.Doc, text: Y.Text, moved: readonly Moved[]) {
    this.#doc = doc;
    this.#text = text;
    this.#moved = [...moved];
    for (const { paths } of moved) for (const { copy } of paths) this.#writers.add(copy.client);
  }

  get moved(): readonly Moved[] {
    return this.#moved;
  }

  /** Has anything been moved in this room? */
  get any(): boolean {
    return this.#moved.length > 0;
  }

  /** True when one with this state vector has all the copies, and so has heard of every move. */
  knownTo(stateVector: ReadonlyMap<number, number>): boolean {
    return this.#moved.every(({ paths }) => {
      const copy = paths[0]?.copy;
      return !copy || (stateVector.get(copy.client) ?? 0) > copy.clock;
    });
  }

  /** The room itself has written under these ids: that stands where it was meant to. */
  wrote(...clients: readonly number[]): void {
    for (const client of clients) this.#writers.add(client);
  }

  /** Inside a transaction: makes the move. `tracked` is the part of `[from, to)` whose characters the copy stands for. */
  move(move: Move, tracked: { from: number; to: number }, now: number): void {
    const runs = runsBetween(this.#text, tracked.from, tracked.to);
    const right = idAt(this.#text, tracked.to);
    this.#text.delete(move.from, move.to - move.from);
    const at = move.insertAt > move.from ? move.insertAt - (move.to - move.from) : move.insertAt;
    this.#text.insert(at, move.insert);
    const copy = idAt(this.#text, at + move.copyAt);
    const [first, last] = [runs[0], runs.at(-1)];
    if (!copy || !first || !last) return;
    let offset = 0;
    const paths = runs.map((run): Path => {
      const into = Math.min(offset, move.copyLength - 1);
      offset += run.length;
      return { ...run, copy: Y.createID(copy.client, copy.clock + into), copyLength: move.copyLength - into };
    });
    this.#writers.add(copy.client);
    this.#moved.push({
      paths,
      first: Y.createID(first.client, first.clock),
      last: Y.createID(last.client, last.clock + last.length - 1),
      right,
      at: now,
    });
    if (this.#moved.length > REMEMBERED) this.#moved.shift();
  }

  /**
   * Inside a transaction, after others' edits were applied: takes along what they typed at an old place, as often as it was moved.
   * `unheard`: among the edits are some by one who came back without knowing of a move. True when anything was taken along.
   */
  follow(now: number, unheard: boolean): boolean {
    let any = false;
    for (let again = true; again; any ||= again) {
      again = false;
      for (const moved of this.#moved) {
        while (this.#followOne(moved, unheard || now - moved.at < UNHEARD)) again = true;
      }
    }
    return any;
  }

  #followOne(moved: Moved, unheard: boolean): boolean {
    const stray = this.#stray(moved, unheard);
    if (!stray || !(stray.content instanceof Y.ContentString)) return false;
    const copy = behindWhich(moved, stray);
    if (!copy) return false;
    const behind = this.#now(copy);
    const text = stray.content.str;
    const { client, clock } = stray.id;
    const index = indexOfItem(this.#text, stray);
    this.#text.delete(index, text.length);
    const at = indexAfter(this.#doc, behind);
    this.#text.insert(at, text);
    const taken = idAt(this.#text, at);
    this.#writers.add(this.#doc.clientID);
    if (taken) moved.paths.push({ client, clock, length: text.length, copy: taken, copyLength: text.length });
    return true;
  }

  /** What a copied character is now, if its place was moved on since. */
  #now(id: Y.ID): Y.ID {
    let now = id;
    for (const moved of this.#moved) now = copyOf(moved, now) ?? now;
    return now;
  }

  /** The first live item between the first character of the old place and what stood to its right that was typed there. */
  #stray(moved: Moved, unheard: boolean): Y.Item | null {
    for (let item = itemHolding(this.#doc, moved.first); item !== null; item = item.right) {
      if (moved.right && holds(item, moved.right)) return null;
      // What the room itself wrote is a copy, and stands where it was meant to.
      if (item.deleted || this.#writers.has(item.id.client)) continue;
      if (!hangsOn(moved, item)) return null;
      return unheard || !isBetween(moved, item) ? item : null;
    }
    return null;
  }
}

const holds = (item: Y.Item, id: Y.ID): boolean =>
  item.id.client === id.client && item.id.clock <= id.clock && id.clock < item.id.clock + item.length;

/** True when the item was typed next to a character of the old place, or of a stray that was taken along. */
const hangsOn = (moved: Moved, item: Y.Item): boolean =>
  (item.origin !== null && copyOf(moved, item.origin) !== null) ||
  (item.rightOrigin !== null && copyOf(moved, item.rightOrigin) !== null);

/** Typed exactly between the old place's end and its neighbour: also what one types who sees the neighbours joined. */
const isBetween = (moved: Moved, item: Y.Item): boolean =>
  Y.compareIDs(item.origin, moved.last) && Y.compareIDs(item.rightOrigin, moved.right);

const copyOf = (moved: Moved, id: Y.ID): Y.ID | null => {
  for (const path of moved.paths) {
    const offset = id.clock - path.clock;
    if (path.client !== id.client || offset < 0 || offset >= path.length) continue;
    return Y.createID(path.copy.client, path.copy.clock + Math.min(offset, path.copyLength - 1));
  }
  return null;
};

/** The copy of the character that the stray stands behind. */
const behindWhich = (moved: Moved, stray: Y.Item): Y.ID | null => {
  for (let item = stray.left; item !== null; item = item.left) {
    const copy = copyOf(moved, Y.createID(item.id.client, item.id.clock + item.length - 1));
    if (copy) return copy;
  }
  return null;
};
