/** Slide keys from a Y.Text: a slide is named after the character that its separator begins with, whoever reads the same history. */
import type { Item, Text } from "yjs";
import type { SlideKey } from "../../protocol/ids.ts";

const FIRST = "first" as SlideKey;
const NO_ALIASES: ReadonlyMap<SlideKey, SlideKey> = new Map();

/** The key of the slide whose separator begins with this character. */
export const slideKeyOf = (client: number, clock: number): SlideKey =>
  `${client.toString(36)}-${clock.toString(36)}` as SlideKey;

const isCounted = (item: Item): boolean => !item.deleted && item.countable;

/**
 * `keyAt` for `parseDeck`, good until the text changes next: `<client>-<clock>`, both base 36, of the UTF-16 unit at the
 * separator's first character; `first` for offset 0. `aliases`: keys that the room has handed out for slides it moved, by
 * the key of the character. Offsets asked in rising order, as parseDeck does, cost one walk over
 * the items and no memory; one that falls behind starts a new walk.
 */
export const slideKeysOf = (
  text: Text,
  aliases: ReadonlyMap<SlideKey, SlideKey> = NO_ALIASES,
): ((offset: number) => SlideKey) => {
  const keyAt = charactersOf(text);
  return (offset) => {
    const key = keyAt(offset);
    return aliases.get(key) ?? key;
  };
};

const charactersOf = (text: Text): ((offset: number) => SlideKey) => {
  let item = text._start;
  let start = 0;
  let client = -1;
  let prefix = "";
  return (offset) => {
    if (offset <= 0) return FIRST;
    if (offset < start) {
      item = text._start;
      start = 0;
    }
    while (item !== null && (!isCounted(item) || start + item.length <= offset)) {
      if (isCounted(item)) start += item.length;
      item = item.right;
    }
    if (item === null) return FIRST;
    if (item.id.client !== client) {
      client = item.id.client;
      prefix = client.toString(36);
    }
    return `${prefix}-${(item.id.clock + offset - start).toString(36)}` as SlideKey;
  };
};

/** The same for the text as it is now, good for ever: offsets may be asked in any order, whatever becomes of the Y.Text. */
export const fixedSlideKeysOf = (
  text: Text,
  aliases: ReadonlyMap<SlideKey, SlideKey> = NO_ALIASES,
): ((offset: number) => SlideKey) => {
  const runs = runsOf(text);
  return (offset) => {
    const run = offset > 0 ? runs[lastUpTo(runs, offset)] : undefined;
    if (!run || offset >= run.start + run.length) return aliases.get(FIRST) ?? FIRST;
    const key = slideKeyOf(run.client, run.clock + offset - run.start);
    return aliases.get(key) ?? key;
  };
};

/** Characters of one client that were written, and stand, one after the other. */
interface Run {
  readonly start: number;
  readonly client: number;
  readonly clock: number;
  length: number;
}

const runsOf = (text: Text): Run[] => {
  const runs: Run[] = [];
  let start = 0;
  for (let item = text._start; item !== null; item = item.right) {
    if (!isCounted(item)) continue;
    const { client, clock } = item.id;
    const last = runs.at(-1);
    if (last && last.client === client && last.clock + last.length === clock) last.length += item.length;
    else runs.push({ start, client, clock, length: item.length });
    start += item.length;
  }
  return runs;
};

/** The index of the last run that starts at `offset` or before it. */
const lastUpTo = (runs: readonly Run[], offset: number): number => {
  let [low, high] = [0, runs.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((runs[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
};
