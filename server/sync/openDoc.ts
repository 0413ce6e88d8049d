/**
 * From a deck's rows to its document without holding the event loop (SY61): what is long is put in piece by piece. A log that no deck of
 * people's has, made before updates had caps, is found out by counting, and mended instead (SY62).
 */
import * as Y from "yjs";
import { TEXT_NAME } from "../../shared/protocol/sync.ts";
import { Deleting } from "./deleting.ts";
import { type Placed, Placing } from "./integrate.ts";
import { fillDoc } from "./log/wholeDeck.ts";
import { measureUpdate, piecesOf, TooMuch } from "./measureUpdate.ts";
import { type Deletion, type ReadStruct, readDeletions, readStructs } from "./readUpdate.ts";
import { roomLimits } from "./roomLimits.ts";

/** What time is for: a clock, and a turn for long work. */
interface Turns {
  readonly clock: { now(): number };
  aside(run: () => void): void;
}

interface Measured {
  /** Pieces of all rows; null: they are no plain text's. */
  readonly structs: number | null;
  readonly deletionsAt: readonly number[];
}

const caps = { clients: roomLimits.deckClients, structs: roomLimits.deckStructs, deletions: roomLimits.deckStructs };

/** Null when one row has more of something than a deck of people's. */
const measure = (updates: readonly Uint8Array[]): Measured | null => {
  let structs = 0;
  const deletionsAt: number[] = [];
  try {
    for (const update of updates) {
      const size = measureUpdate(update, caps);
      structs += size.structs + size.deletions;
      deletionsAt.push(size.deletionsAt);
    }
  } catch (error) {
    // Of other bytes Yjs makes what it can, as ever.
    return error instanceof TooMuch ? null : { structs: null, deletionsAt: [] };
  }
  return { structs, deletionsAt };
};

/** The structs of all rows, each client's in order: rows may lie in any. */
function* sorted(updates: readonly Uint8Array[], spent: () => boolean): Generator<void, ReadStruct[]> {
  const all = new Map<number, ReadStruct[]>();
  for (const update of updates) {
    for (const struct of readStructs(update)) {
      const list = all.get(struct.id.client);
      if (list) list.push(struct);
      else all.set(struct.id.client, [struct]);
      if (spent()) yield;
    }
  }
  for (const list of all.values()) {
    const inOrder = list.every((struct, at) => at === 0 || (list[at - 1]?.id.clock ?? 0) <= struct.id.clock);
    if (!inOrder) list.sort((a, b) => a.id.clock - b.id.clock);
    if (spent()) yield;
  }
  return [...all.values()].flat();
}

/** Rows may say the same more than once: what counts is what is in the document. */
const tooMuch = ({ store }: Y.Doc): boolean =>
  store.clients.size > roomLimits.deckClients || piecesOf(store) > roomLimits.deckStructs;

/** Puts the rows in. `over`: it takes more steps than a deck of people's; `stuck`: they are not whole. */
function* filling(
  doc: Y.Doc,
  updates: readonly Uint8Array[],
  deletionsAt: readonly number[],
  spent: () => boolean,
): Generator<void, Exclude<Placed, "more">> {
  const structs = yield* sorted(updates, spent);
  if (structs.some((struct) => struct instanceof Y.Skip)) return "stuck";
  const placing = new Placing(doc.getText(TEXT_NAME), structs as (Y.Item | Y.GC)[]);
  let left: number = roomLimits.openSteps;
  const spend = (steps: number) => {
    left -= steps;
    return left >= 0;
  };
  const place = (transaction: Y.Transaction) => placing.go(transaction, spend, spent);
  let placed = doc.transact(place);
  for (; placed === "more"; placed = doc.transact(place)) yield;
  if (placed !== "all") return placed;
  const deletions: Deletion[] = [];
  for (const [at, update] of updates.entries()) {
    for (const deletion of readDeletions(update, deletionsAt[at] ?? update.length)) {
      if (deletion.clock + deletion.length > Y.getState(doc.store, deletion.client)) return "stuck";
      deletions.push(deletion);
      if (spent()) yield;
    }
  }
  const deleting = new Deleting(deletions);
  while (!doc.transact(() => deleting.go(doc, null, spent))) yield;
  return "all";
}

/** Runs the first piece now, and each other one when its turn has come. */
const inTurns = <Result>(make: (spent: () => boolean) => Generator<void, Result>, turns: Turns): Promise<Result> =>
  new Promise((resolve, reject) => {
    let until = 0;
    const steps = make(() => turns.clock.now() >= until);
    const go = () => {
      until = turns.clock.now() + roomLimits.batchTime;
      try {
        const { done, value } = steps.next();
        if (done) resolve(value);
        else turns.aside(go);
      } catch (error) {
        reject(error);
      }
    };
    go();
  });

/** The document of these rows; null when opening it takes more than opening a deck of people's ever does. */
export const openDoc = async (updates: readonly Uint8Array[], turns: Turns): Promise<Y.Doc | null> => {
  const measured = measure(updates);
  if (measured === null) return null;
  const { structs, deletionsAt } = measured;
  const doc = new Y.Doc();
  const long = structs !== null && structs > roomLimits.openAtOnce;
  const placed = long ? await inTurns((spent) => filling(doc, updates, deletionsAt, spent), turns) : "stuck";
  if (placed === "over" || tooMuch(doc)) return null;
  if (placed === "all") return doc;
  // A short one; and one that is not whole, of which Yjs keeps what waits (SY72).
  const other = new Y.Doc();
  fillDoc(other, { updates });
  return other;
};
