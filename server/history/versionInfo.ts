/** Versions as the doors tell of them, with what changed since the one before: counted once, and written down beside the version. */
import type { ChangeCounts, VersionInfo } from "../../shared/protocol/history.ts";
import type { DeckId } from "../../shared/protocol/ids.ts";
import { allNew, chunksToCount, countChanges } from "./layoutChanges.ts";
import type { VersionRow, VersionStore } from "./versionStore.ts";

const infoOf = (row: VersionRow, changes: ChangeCounts): VersionInfo => ({
  number: row.number,
  at: new Date(row.at).toISOString(),
  kind: row.kind,
  name: row.name,
  note: row.note,
  authors: [...row.authors],
  author: row.author,
  madeFrom: row.madeFrom,
  slides: row.slides,
  length: row.length,
  changes,
});

/** In the order of `rows`. */
export const infosOf = async (
  store: VersionStore,
  deck: DeckId,
  rows: readonly VersionRow[],
): Promise<VersionInfo[]> => {
  const stale = rows.some(({ previous, counted }) => previous && counted?.since !== previous.number);
  const first = stale ? await store.nameOf(deck, "first") : null;
  const infos: VersionInfo[] = [];
  // One after the other: two versions of a large deck are enough to hold at once.
  for (const row of rows) infos.push(infoOf(row, await changesOf(store, deck, row, first)));
  return infos;
};

const changesOf = async (
  store: VersionStore,
  deck: DeckId,
  { number, layout, previous, counted }: VersionRow,
  first: number | null,
): Promise<ChangeCounts> => {
  if (!previous) return allNew(layout);
  if (counted?.since === previous.number) return counted.changes;
  const chunks = chunksToCount(previous.layout, layout, first);
  const texts = chunks.length > 0 ? await store.texts(deck, chunks) : new Map<number, string>();
  // Thinned out between the two questions: told as it is now, the next time.
  if (chunks.some((chunk) => !texts.has(chunk))) return allNew(layout);
  const changes = countChanges(previous.layout, layout, texts, first);
  await store.keepCounts(deck, number, { since: previous.number, changes });
  return changes;
};
