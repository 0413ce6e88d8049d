/** Slide keys from a Y.Text: a slide is named after the character that its separator begins with, whoever reads the same history. */
import type { Item, Text } from "yjs";
import type { SlideKey } from "../protocol/ids.ts";

/** A run of characters that one client typed in one go and that still stands. */
interface Run {
  readonly offset: number;
  readonly client: number;
  readonly clock: number;
}

const runsOf = (text: Text): Run[] => {
  const runs: Run[] = [];
  let offset = 0;
  for (let item: Item | null = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    runs.push({ offset, client: item.id.client, clock: item.id.clock });
    offset += item.length;
  }
  return runs;
};

const runAt = (runs: readonly Run[], offset: number): Run | undefined => {
  let low = 0;
  let high = runs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((runs[middle]?.offset ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return runs[low];
};

const FIRST = "first" as SlideKey;
const NO_ALIASES: ReadonlyMap<SlideKey, SlideKey> = new Map();

const keyOf = (run: Run, offset: number): SlideKey =>
  `${run.client.toString(36)}-${(run.clock + offset - run.offset).toString(36)}` as SlideKey;

/**
 * `keyAt` for `parseDeck`, good until the text changes next: `<client>-<clock>`, both base 36, of the UTF-16 unit at the
 * separator's first character; `first` for offset 0. `aliases`: keys that the room has handed out for slides it moved, by the
 * key of the character. Walks the items once, then searches.
 */
export const slideKeysOf = (
  text: Text,
  aliases: ReadonlyMap<SlideKey, SlideKey> = NO_ALIASES,
): ((offset: number) => SlideKey) => {
  const runs = runsOf(text);
  return (offset) => {
    const run = offset > 0 ? runAt(runs, offset) : undefined;
    const key = run ? keyOf(run, offset) : FIRST;
    return aliases.get(key) ?? key;
  };
};
