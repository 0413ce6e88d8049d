/** An update's deletions on their way into the document: a few at a time, and of a long one a part, for each costs what it covers. */
import * as Y from "yjs";
import { type Deletion, encodeDeletions } from "./readUpdate.ts";

/** Pieces of the document that are deleted before the clock is looked at, and deletions. */
const PIECES = 128;
const TOGETHER = 32;

export class Deleting {
  readonly #deletions: readonly Deletion[];
  #at = 0;
  /** How much of the one at hand is done. */
  #done = 0;

  constructor(deletions: readonly Deletion[]) {
    this.#deletions = deletions;
  }

  /** Inside a transaction: deletes what there is time for; false when it is to be called again, in another. */
  go(doc: Y.Doc, origin: unknown, spent: () => boolean): boolean {
    while (this.#at < this.#deletions.length) {
      Y.applyUpdate(doc, encodeDeletions(this.#take(doc)), origin);
      if (spent()) break;
    }
    return this.#at >= this.#deletions.length;
  }

  /** The next few of one client. */
  #take(doc: Y.Doc): Deletion[] {
    const taken: Deletion[] = [];
    for (let next = this.#deletions[this.#at]; next && taken.length < TOGETHER; next = this.#deletions[this.#at]) {
      if (taken[0] && taken[0].client !== next.client) break;
      const clock = next.clock + this.#done;
      const length = Math.min(next.length - this.#done, piecesFrom(doc, next.client, clock));
      taken.push({ client: next.client, clock, length });
      this.#done += length;
      if (this.#done < next.length) break;
      this.#at += 1;
      this.#done = 0;
    }
    return taken;
  }
}

/** How far the next pieces of that client go. */
const piecesFrom = ({ store }: Y.Doc, client: number, clock: number): number => {
  const structs = store.clients.get(client) ?? [];
  const behind = structs[Y.findIndexSS(structs, clock) + PIECES];
  return behind ? behind.id.clock - clock : Number.POSITIVE_INFINITY;
};
