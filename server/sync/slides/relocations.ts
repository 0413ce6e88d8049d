/**
 * Text that was moved by an operation of ours, and where each of its characters went. Yjs has no move: a moved slide is deleted at its
 * old place and written anew, so what a colleague types there without having heard of it would be left between two other slides.
 * Here it is found and taken along. Rejected: telling clients to wait, which a laggy or offline one cannot hear.
 */
import * as Y from "yjs";
import { type Deletions, deletedCopies, encodeDeletions } from "./lateDeletions.ts";
import type { Moved, Path } from "./slideMemory.ts";
import { idAt, idBehind, indexAfter, indexOfItem, itemHolding, runsBetween } from "./textItems.ts";

/**
 * A replacement of `[from, to)` that stands again, whole or but for its end, at `copyAt` characters into `insert`; not before its second
 * one when `copyLength` is 0 and nothing stands again: there is where words for it belong.
 */
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

/** Was this move unknown to who wrote under that client id? */
export type Unheard = (moved: Moved, client: number) => boolean;

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

  /** The moves that one with this state vector has not heard of: it lacks their copies. */
  unknownTo(stateVector: ReadonlyMap<number, number>): ReadonlySet<Moved> {
    return new Set(this.#moved.filter(({ paths }) => lacksCopy(paths, stateVector)));
  }

  /** The moves that are not in `known`. */
  othersThan(known: ReadonlySet<Moved>): ReadonlySet<Moved> {
    return new Set(this.#moved.filter((moved) => !known.has(moved)));
  }

  /** Inside a transaction, when `deletions` were applied, of one who has not heard of these moves (SY57). True when anything was deleted besides. */
  deleteToo(deletions: Deletions, unheard: ReadonlySet<Moved>): boolean {
    const copies = deletedCopies(deletions, this.#moved, unheard);
    if (copies) Y.applyUpdate(this.#doc, encodeDeletions(copies));
    return copies !== null;
  }

  /** The room itself has written under these ids: that stands where it was meant to. */
  wrote(...clients: readonly number[]): void {
    for (const client of clients) this.#writers.add(client);
  }

  /** Inside a transaction: makes the move. `tracked` is the part of `[from, to)` whose characters the copy stands for. */
  move(move: Move, tracked: { from: number; to: number }): void {
    const runs = runsBetween(this.#text, tracked.from, tracked.to);
    const right = idAt(this.#text, tracked.to);
    this.#text.delete(move.from, move.to - move.from);
    const at = move.insertAt > move.from ? move.insertAt - (move.to - move.from) : move.insertAt;
    this.#text.insert(at, move.insert);
    const copy = move.copyLength > 0 ? idAt(this.#text, at + move.copyAt) : idBehind(this.#text, at + move.copyAt);
    const [first, last] = [runs[0], runs.at(-1)];
    if (!copy || !first || !last) return;
    let offset = 0;
    const paths = runs.map((run): Path => {
      // A run behind the copy's end has nothing of it, and is behind its last character.
      const into = Math.min(offset, move.copyLength);
      offset += run.length;
      return { ...run, copy: Y.createID(copy.client, copy.clock + into), copyLength: move.copyLength - into };
    });
    this.#writers.add(copy.client);
    this.#moved.push({
      paths,
      first: Y.createID(first.client, first.clock),
      last: Y.createID(last.client, last.clock + last.length - 1),
      right,
    });
    if (this.#moved.length > REMEMBERED) this.#moved.shift();
  }

  /**
   * Inside a transaction, after others' edits were applied: takes along what they typed at an old place, as often as it was moved.
   * What was typed exactly between an old place and its right neighbour is taken along if its author had not heard of the move; else they
   * mean the end of the slide that stands there now. True when anything was taken along.
   */
  follow(unheard: Unheard): boolean {
    let any = false;
    for (let again = true; again; any ||= again) {
      again = false;
      for (const moved of this.#moved) {
        while (this.#followOne(moved, unheard)) again = true;
      }
    }
    return any;
  }

  #followOne(moved: Moved, unheard: Unheard): boolean {
    const stray = this.#stray(moved, unheard);
    if (!stray || !(stray.content instanceof Y.ContentString)) return false;
    const place = behindWhich(moved, stray);
    if (!place) return false;
    const behind = this.#now(place.copy, moved);
    const text = stray.content.str;
    const { client, clock } = stray.id;
    const index = indexOfItem(this.#text, stray);
    this.#text.delete(index, text.length);
    const at = indexAfter(this.#doc, behind);
    const around = place.left ? linesAround(this.#text.toString(), at, text) : { before: "", after: "" };
    this.#text.insert(at, around.before + text + around.after);
    const taken = idAt(this.#text, at + around.before.length);
    this.#writers.add(this.#doc.clientID);
    if (taken) moved.paths.push({ client, clock, length: text.length, copy: taken, copyLength: text.length });
    return true;
  }

  /** What a character that `by` copied is now, if its place was moved on since; when it was deleted there before that: what it stood behind. */
  #now(id: Y.ID, by: Moved): Y.ID {
    let now = id;
    for (const moved of this.#moved.slice(this.#moved.indexOf(by) + 1)) {
      now = copyOf(moved, now) ?? this.#deletedIn(moved, now) ?? now;
    }
    return now;
  }

  /** Where the place of a character went that was deleted before this move, and so is none of its paths; null when it stood elsewhere. */
  #deletedIn(moved: Moved, id: Y.ID): Y.ID | null {
    const [path] = moved.paths;
    if (path?.copy.client === id.client && path.copy.clock < id.clock) return null;
    let end = id.clock + 1;
    for (let item = itemHolding(this.#doc, id); item?.deleted; item = item.left) {
      if (moved.right && holds(item, moved.right)) return null;
      const place = lastPlaceIn(moved, item, end);
      if (place) return place.copy;
      end = Number.POSITIVE_INFINITY;
    }
    return null;
  }

  /**
   * The item itself when it was typed next to a character of the old place, or the one that it was typed behind and that was: there may be
   * some that were typed and deleted again before they could be taken along.
   */
  #rootOf(moved: Moved, item: Y.Item): Y.Item | null {
    let root = item;
    for (let step = 0; step < REMOVED_AT_ONCE; step += 1) {
      if (hangsOn(moved, root)) return root;
      const before = root.origin && itemHolding(this.#doc, root.origin);
      if (!root.origin || !before?.deleted) return null;
      if (lastPlaceIn(moved, before, root.origin.clock + 1)) return root;
      root = before;
    }
    return null;
  }

  /** The first live item between the first character of the old place and what stood to its right that was typed there. */
  #stray(moved: Moved, unheard: Unheard): Y.Item | null {
    for (let item = itemHolding(this.#doc, moved.first); item !== null; item = item.right) {
      if (moved.right && holds(item, moved.right)) return null;
      // What the room itself wrote is a copy, and stands where it was meant to.
      if (item.deleted || this.#writers.has(item.id.client)) continue;
      const root = this.#rootOf(moved, item);
      if (!root) return null;
      return !isBetween(moved, root) || unheard(moved, item.id.client) ? item : null;
    }
    return null;
  }
}

/** Pieces that one types and deletes before the room has seen them; nobody does so many. */
const REMOVED_AT_ONCE = 100;

const lacksCopy = ([path]: readonly Path[], stateVector: ReadonlyMap<number, number>): boolean => {
  if (!path) return false;
  const { copy, copyLength } = path;
  return (stateVector.get(copy.client) ?? 0) < copy.clock + Math.min(1, copyLength);
};

const holds = (item: Y.Item, id: Y.ID): boolean =>
  item.id.client === id.client && item.id.clock <= id.clock && id.clock < item.id.clock + item.length;

/** True when the item was typed next to a character of the old place, or of a stray that was taken along. */
const hangsOn = (moved: Moved, item: Y.Item): boolean =>
  (item.origin !== null && copyOf(moved, item.origin) !== null) ||
  (item.rightOrigin !== null && copyOf(moved, item.rightOrigin) !== null);

/** Typed exactly between the old place's end and its neighbour: also what one types who sees the neighbours joined. */
const isBetween = (moved: Moved, item: Y.Item): boolean =>
  Y.compareIDs(item.origin, moved.last) && Y.compareIDs(item.rightOrigin, moved.right);

/** Where a character of the old place went; `left`: the copy ends before it. */
const placeOf = (moved: Moved, id: Y.ID): { readonly copy: Y.ID; readonly left: boolean } | null => {
  for (const path of moved.paths) {
    const offset = id.clock - path.clock;
    if (path.client !== id.client || offset < 0 || offset >= path.length) continue;
    const left = offset >= path.copyLength;
    return { copy: Y.createID(path.copy.client, path.copy.clock + (left ? path.copyLength - 1 : offset)), left };
  }
  return null;
};

const copyOf = (moved: Moved, id: Y.ID): Y.ID | null => placeOf(moved, id)?.copy ?? null;

/** The copy of the character that the stray stands behind. */
const behindWhich = (moved: Moved, stray: Y.Item): ReturnType<typeof placeOf> => {
  for (let item = stray.left; item !== null; item = item.left) {
    const place = lastPlaceIn(moved, item);
    if (place) return place;
  }
  return null;
};

/** Where the last character of the item went, before the clock `end`, that is of the old place: others in it may have been deleted before. */
const lastPlaceIn = (
  moved: Moved,
  { id, length }: Y.Item,
  end = Number.POSITIVE_INFINITY,
): ReturnType<typeof placeOf> => {
  const to = Math.min(end, id.clock + length);
  let last = -1;
  for (const path of moved.paths) {
    if (path.client === id.client && path.clock < to) last = Math.max(last, Math.min(to, path.clock + path.length) - 1);
  }
  return last >= id.clock ? placeOf(moved, Y.createID(id.client, last)) : null;
};

/** The line ends that words need at `at` to be lines of their own, a blank one behind them: a separator may follow, or text. */
const linesAround = (source: string, at: number, words: string): { before: string; after: string } => {
  const ends = /\n{0,2}$/.exec(words)?.[0].length ?? 0;
  const follow = at === source.length ? 2 : (/^\n{0,2}/.exec(source.slice(at, at + 2))?.[0].length ?? 0);
  return {
    before: at === 0 || source[at - 1] === "\n" || words.startsWith("\n") ? "" : "\n",
    after: "\n".repeat(Math.max(0, 2 - ends - follow)),
  };
};
