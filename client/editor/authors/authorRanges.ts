/** Whose session wrote which characters: ranges over the text, kept up by its changes, so that no key costs a look through the whole of it. */
import { type ChangeSet, type Range, RangeSet, RangeValue } from "@codemirror/state";
import type * as Y from "yjs";

/** A stretch that one Yjs client wrote. It grows by nothing that is put at its ends. */
export class Written extends RangeValue {
  readonly client: number;

  constructor(client: number) {
    super();
    this.client = client;
  }

  override eq(other: RangeValue): boolean {
    return other instanceof Written && other.client === this.client;
  }
}
Written.prototype.startSide = 1;
Written.prototype.endSide = -1;

export type AuthorRanges = RangeSet<Written>;

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly client: number;
}

/** Appends a stretch, joined with the one before it when that touches it and is the same client's. */
const push = (stretches: Stretch[], { from, to, client }: Stretch): void => {
  if (from >= to) return;
  const last = stretches.at(-1);
  if (last?.client === client && last.to === from) stretches[stretches.length - 1] = { from: last.from, to, client };
  else stretches.push({ from, to, client });
};

const toRange = ({ from, to, client }: Stretch): Range<Written> => new Written(client).range(from, to);

/** What stands in `[from, to)` of the Y.Text, by its items. Walks from the text's start. */
const readStretches = (text: Y.Text, from: number, to: number): readonly Stretch[] => {
  const stretches: Stretch[] = [];
  let at = 0;
  for (let item = text._start; item !== null && at < to; item = item.right) {
    if (item.deleted || !item.countable) continue;
    push(stretches, { from: Math.max(at, from), to: Math.min(at + item.length, to), client: item.id.client });
    at += item.length;
  }
  return stretches;
};

/** All of a Y.Text: walked once, when the view is turned on. */
export const readRanges = (text: Y.Text): AuthorRanges => RangeSet.of(readStretches(text, 0, text.length).map(toRange));

/** `[from, to)` is new: what was there is cut, what touches it and is the same client's is joined. */
const put = (ranges: AuthorRanges, from: number, to: number, news: readonly Stretch[]): AuthorRanges => {
  const before: Stretch[] = [];
  const after: Stretch[] = [];
  ranges.between(from, to, (start, end, { client }) => {
    push(before, { from: start, to: Math.min(end, from), client });
    push(after, { from: Math.max(start, to), to: end, client });
  });
  const stretches: Stretch[] = [];
  for (const stretch of [...before, ...news, ...after]) push(stretches, stretch);
  return ranges.update({ filterFrom: from, filterTo: to, filter: () => false, add: stretches.map(toRange) });
};

/**
 * The ranges after a change. `writer`: the client that wrote all that came in; null when there were several, and then `text`, already
 * changed, is walked once.
 */
export const changeRanges = (
  ranges: AuthorRanges,
  changes: ChangeSet,
  writer: number | null,
  text: Y.Text,
): AuthorRanges => {
  let next = ranges.map(changes);
  changes.iterChangedRanges((_fromA, _toA, from, to) => {
    const news = writer === null ? readStretches(text, from, to) : [{ from, to, client: writer }];
    next = put(next, from, to, news);
  }, true);
  return next;
};

/** Client id to how many UTF-16 units it wrote that are still there. */
export const countByClient = (ranges: AuthorRanges): ReadonlyMap<number, number> => {
  const counts = new Map<number, number>();
  for (let cursor = ranges.iter(); cursor.value !== null; cursor.next()) {
    const { client } = cursor.value;
    counts.set(client, (counts.get(client) ?? 0) + cursor.to - cursor.from);
  }
  return counts;
};

/** Whose the character at `at` is; null where nobody's is known, as at the end of the text. */
export const clientAt = (ranges: AuthorRanges, at: number): number | null => {
  let found: number | null = null;
  ranges.between(at, at, (from, to, { client }) => {
    if (from > at || at >= to) return;
    found = client;
    return false;
  });
  return found;
};
