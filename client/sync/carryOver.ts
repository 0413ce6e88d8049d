/**
 * Words that the server would not take under their client id, sent again as new text (CS19): from the document that has them to a fresh one.
 * A Yjs document cannot give up what it has written, so the page starts over, with the old document in its hand.
 */
import * as Y from "yjs";
import { TEXT_NAME } from "../../shared/protocol/sync.ts";

const ORIGIN = "carried over";

/** Puts into `fresh`, which holds what the server has, what `old` says under the client ids `own` and the server does not; deletes what was deleted. Nothing that is in both is put in again. */
export const carryOver = (old: Y.Doc, fresh: Y.Doc, own: ReadonlySet<number>): void => {
  const text = fresh.getText(TEXT_NAME);
  fresh.transact(() => {
    let place = 0;
    for (const item of itemsOf(old.getText(TEXT_NAME))) {
      for (let at = 0; at < item.length; ) {
        const { client, clock } = item.id;
        const known = knownAt(fresh, item, at);
        const to = known ? Math.min(item.length, at + known.left) : nextKnown(fresh, item, at);
        if (known) {
          place = placeBehind(text, known.item, clock + to);
          if (item.deleted && !known.item.deleted) {
            text.delete(place - (to - at), to - at);
            place -= to - at;
          }
        } else if (own.has(client) && !item.deleted && item.content instanceof Y.ContentString) {
          const words = item.content.str.slice(at, to);
          text.insert(place, words);
          place += words.length;
        }
        at = to;
      }
    }
  }, ORIGIN);
};

const itemsOf = function* (text: Y.Text): Generator<Y.Item> {
  for (let item = text._start; item; item = item.right) yield item;
};

const sameId = (a: Y.ID | null, clock: { client: number; clock: number } | null): boolean =>
  a === null || clock === null ? a === clock : a.client === clock.client && a.clock === clock.clock;

const originAt = (item: Y.Item, clock: number) =>
  clock === item.id.clock ? item.origin : { client: item.id.client, clock: clock - 1 };

/** What `fresh` has for the item's character `at`, when it is the same one; `left`: how many characters of it follow, this one included. */
const knownAt = (fresh: Y.Doc, item: Y.Item, at: number): { item: Y.Item; left: number } | null => {
  const clock = item.id.clock + at;
  if (clock >= Y.getState(fresh.store, item.id.client)) return null;
  const known = Y.getItem(fresh.store, Y.createID(item.id.client, clock));
  if (!(known instanceof Y.Item)) return null;
  const origin = originAt(item, clock);
  const theirs = originAt(known, clock);
  if (!sameId(origin === null ? null : Y.createID(origin.client, origin.clock), theirs)) return null;
  if (!sameId(item.rightOrigin, known.rightOrigin)) return null;
  const left = known.id.clock + known.length - clock;
  if (item.content instanceof Y.ContentString && known.content instanceof Y.ContentString) {
    const start = clock - known.id.clock;
    const most = Math.min(left, item.length - at);
    if (item.content.str.slice(at, at + most) !== known.content.str.slice(start, start + most)) return null;
  }
  return { item: known, left };
};

const nextKnown = (fresh: Y.Doc, item: Y.Item, at: number): number => {
  const state = Y.getState(fresh.store, item.id.client) - item.id.clock;
  return at < state && state < item.length ? state : item.length;
};

/** The offset in the text behind the item's characters below `end` (a clock). */
const placeBehind = (text: Y.Text, item: Y.Item, end: number): number => {
  let place = item.deleted ? 0 : Math.min(item.length, end - item.id.clock);
  for (const before of itemsOf(text)) {
    if (
      before.id.client === item.id.client &&
      before.id.clock <= item.id.clock &&
      item.id.clock < before.id.clock + before.length
    )
      break;
    if (!before.deleted && before.countable) place += before.length;
  }
  return place;
};
