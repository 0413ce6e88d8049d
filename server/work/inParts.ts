/** What the event loop has to do itself, and is long: done in parts, between which others have their turn (WK10). */
import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";

/** What `one` makes of each, in order; `atOnce` of them in one turn. */
export const inParts = async <Item, Result>(
  items: readonly Item[],
  atOnce: number,
  one: (item: Item) => Result,
): Promise<Result[]> => {
  const made: Result[] = [];
  for (const item of items) {
    if (made.length > 0 && made.length % atOnce === 0) await setImmediate();
    made.push(one(item));
  }
  return made;
};

/** bytes that are hashed in a millisecond or two. */
const HASHED_AT_ONCE = 1024 * 1024;

export const sha256Of = async (bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> => {
  const hash = createHash("sha256");
  for (let at = 0; at < bytes.length; at += HASHED_AT_ONCE) {
    if (at > 0) await setImmediate();
    hash.update(bytes.subarray(at, at + HASHED_AT_ONCE));
  }
  return new Uint8Array(hash.digest());
};
