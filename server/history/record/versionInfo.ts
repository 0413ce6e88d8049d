/** Versions as the doors tell of them, with what changed since the one before: counted once, and written down beside the version. */
import type { ChangeCounts, VersionInfo } from "../../../shared/protocol/history.ts";
import type { DeckId } from "../../../shared/protocol/ids.ts";
import { allNew, chunksToCount, countChanges } from "../store/layoutChanges.ts";
import type { Counted, NumberedLayout, StoredVersion, VersionStore } from "../store/versionStore.ts";

const infoOf = (row: StoredVersion, changes: ChangeCounts): VersionInfo => ({
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

/** Texts that are held at once, for counting: as many as two versions of the largest deck have, or many of an ordinary one. */
const CHARACTERS = 4_000_000;
const CHUNKS = 2_000;

/** In the order of `rows`. */
export const infosOf = async (
  store: VersionStore,
  deck: DeckId,
  rows: readonly StoredVersion[],
): Promise<VersionInfo[]> => {
  const stale = rows.filter(({ previous, counted }) => previous && counted?.since !== previous.number);
  const first = stale.length > 0 ? await store.nameOf(deck, "first") : null;
  const fresh = new Map<number, Counted>();
  for (const batch of batches(stale, first))
    for (const [number, counted] of await count(store, deck, batch, first)) fresh.set(number, counted);
  const changes = ({ number, previous, layout, counted }: StoredVersion): ChangeCounts =>
    (previous && (fresh.get(number) ?? counted)?.changes) ?? allNew(layout);
  return rows.map((row) => infoOf(row, changes(row)));
};

interface Batch {
  readonly rows: readonly (StoredVersion & { readonly previous: NumberedLayout })[];
  readonly chunks: ReadonlySet<number>;
}

function* batches(rows: readonly StoredVersion[], first: number | null): Generator<Batch> {
  let batch: Batch["rows"][number][] = [];
  let chunks = new Set<number>();
  let characters = 0;
  for (const row of rows) {
    const { previous, layout, length } = row;
    if (!previous) continue;
    batch.push({ ...row, previous });
    for (const chunk of chunksToCount(previous.layout, layout, first)) chunks.add(chunk);
    characters += 2 * length;
    if (characters < CHARACTERS && chunks.size < CHUNKS) continue;
    yield { rows: batch, chunks };
    [batch, chunks, characters] = [[], new Set(), 0];
  }
  if (batch.length > 0) yield { rows: batch, chunks };
}

const count = async (
  store: VersionStore,
  deck: DeckId,
  { rows, chunks }: Batch,
  first: number | null,
): Promise<ReadonlyMap<number, Counted>> => {
  const texts = chunks.size > 0 ? await store.texts(deck, [...chunks]) : new Map<number, string>();
  const counted = new Map<number, Counted>();
  for (const { number, layout, previous } of rows) {
    // Thinned out between the two questions: counted the next time.
    if (chunksToCount(previous.layout, layout, first).some((chunk) => !texts.has(chunk))) continue;
    const changes = countChanges(previous.layout, layout, texts, first);
    counted.set(number, { since: previous.number, changes });
  }
  if (counted.size > 0) await store.keepCounts(deck, counted);
  return counted;
};
