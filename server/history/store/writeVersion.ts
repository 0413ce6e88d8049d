/**
 * Writes a version: the chunks that are new, the slides' names that are new, and the row. Straight through the pool, in two statements:
 * the embedded database lets one transaction in at a time, and whoever types meanwhile waits for this one.
 */
import { setImmediate } from "node:timers/promises";
import type pg from "pg";
import { type CutText, joinText } from "../../../shared/deck/compare/cut.ts";
import type { DeckId } from "../../../shared/protocol/ids.ts";
import { LOCK_SQL, lockName } from "./historyLock.ts";
import { encodeLayout } from "./layout.ts";
import { hashText, packText } from "./packed.ts";
import type { Draft, MadeVersion } from "./versionStore.ts";

/** What is known of this text already, and where numbers go on. */
const READ = `SELECT 'deck' AS kind, 0 AS no, NULL::bytea AS hash, NULL::text AS key FROM decks WHERE id = $1
  UNION ALL (SELECT 'newest', number, hash, NULL FROM versions WHERE deck_id = $1 ORDER BY number DESC LIMIT 1)
  UNION ALL SELECT 'chunk', no, hash, NULL FROM chunks WHERE deck_id = $1 AND hash = ANY ($2::bytea[])
  UNION ALL SELECT 'name', no, NULL, key FROM slide_names WHERE deck_id = $1 AND key = ANY ($3::text[])
  UNION ALL SELECT 'chunks', coalesce(max(no), 0), NULL, NULL FROM chunks WHERE deck_id = $1
  UNION ALL SELECT 'names', coalesce(max(no), 0), NULL, NULL FROM slide_names WHERE deck_id = $1`;

const WRITE = `WITH new_chunks AS (
    INSERT INTO chunks (deck_id, no, hash, bytes) SELECT $1, * FROM unnest($2::int[], $3::bytea[], $4::bytea[])
  ), new_names AS (
    INSERT INTO slide_names (deck_id, no, key) SELECT $1, * FROM unnest($5::int[], $6::text[])
  )
  INSERT INTO versions (deck_id, number, at, kind, name, note, authors, author, made_from, slides, length, hash, layout)
  VALUES ($1, $7, $8::timestamp, $9, $10, $11, $12::text[], $13, $14, $15, $16, $17, $18)`;

interface Row {
  readonly kind: "deck" | "newest" | "chunk" | "name" | "chunks" | "names";
  readonly no: number;
  readonly hash: Uint8Array | null;
  readonly key: string | null;
}

interface Piece {
  readonly text: string;
  readonly hash: Buffer;
  readonly id: string;
}

/** All that can be computed before the transaction is. */
interface Prepared {
  readonly draft: Draft;
  readonly length: number;
  readonly hash: Buffer;
  readonly front: Piece;
  readonly tail: Piece;
  readonly slides: readonly Piece[];
}

const pieceOf = (text: string): Piece => {
  const hash = Buffer.from(hashText(text));
  return { text, hash, id: hash.toString("base64") };
};

const prepare = (draft: Draft): Prepared => {
  const { front, slides, tail }: CutText = draft.cut;
  const text = joinText(draft.cut);
  return {
    ...{ draft, length: text.length, hash: Buffer.from(hashText(text)) },
    ...{ front: pieceOf(front), tail: pieceOf(tail), slides: slides.map((slide) => pieceOf(slide.text)) },
  };
};

/** Null when there is no such deck. */
export const insertVersion = async (pool: pg.Pool, deck: DeckId, draft: Draft): Promise<MadeVersion | null> => {
  const prepared = prepare(draft);
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query(LOCK_SQL, [lockName(deck)]);
    const made = await insertLocked(client, deck, prepared);
    await client.query("COMMIT");
    client.release();
    return made;
  } catch (error) {
    // Thrown away with its transaction: it may be the socket that failed.
    client.release(true);
    throw error;
  }
};

const insertLocked = async (client: pg.PoolClient, deck: DeckId, prepared: Prepared): Promise<MadeVersion | null> => {
  const { draft, hash, length, front, tail, slides } = prepared;
  const keys = draft.cut.slides.map((slide) => slide.key);
  const pieces = new Map([front, tail, ...slides].map((piece) => [piece.id, piece]));
  const { rows } = await client.query<Row>(READ, [deck, [...pieces.values()].map((piece) => piece.hash), keys]);
  if (!rows.some((row) => row.kind === "deck")) return null;
  const newest = rows.find((row) => row.kind === "newest");
  // HV4: never two alike in a row.
  if (newest?.hash && Buffer.compare(newest.hash, hash) === 0) return { outcome: "same", number: newest.no };
  const chunks = numbersFor(pieces.keys(), rows, "chunk", (row) => Buffer.from(row.hash ?? []).toString("base64"));
  const names = numbersFor(keys, rows, "name", (row) => row.key ?? "");
  const added = await packed(chunks.fresh, pieces);
  const layout = encodeLayout({
    front: chunks.of(front.id),
    tail: chunks.of(tail.id),
    slides: slides.map((piece, i) => ({ name: names.of(keys[i] ?? ""), chunk: chunks.of(piece.id) })),
  });
  const number = (newest?.no ?? 0) + 1;
  const { at, kind, name, note, authors, author, madeFrom } = draft;
  await client.query(WRITE, [
    ...[deck, added.map((each) => each.no), added.map((each) => each.hash), added.map((each) => each.bytes)],
    ...[[...names.fresh.values()], [...names.fresh.keys()]],
    ...[number, new Date(at).toISOString().slice(0, -1), kind, name, note, authors, author, madeFrom],
    ...[slides.length, length, hash, Buffer.from(layout)],
  ]);
  return { outcome: "made", number };
};

/** Packed one after the other, so many at once: between them others have their turn. */
const AT_ONCE = 64;

const packed = async (fresh: ReadonlyMap<string, number>, pieces: ReadonlyMap<string, Piece>) => {
  const added: { readonly no: number; readonly hash: Buffer; readonly bytes: Buffer }[] = [];
  for (const [id, no] of fresh) {
    const piece = pieces.get(id);
    if (piece) added.push({ no, hash: piece.hash, bytes: Buffer.from(packText(piece.text)) });
    if (added.length % AT_ONCE === 0) await setImmediate();
  }
  return added;
};

interface Numbers {
  of(id: string): number;
  /** Those that are not in the database. */
  readonly fresh: ReadonlyMap<string, number>;
}

const numbersFor = (
  wanted: Iterable<string>,
  rows: readonly Row[],
  kind: "chunk" | "name",
  idOf: (row: Row) => string,
): Numbers => {
  const known = new Map(rows.flatMap((row) => (row.kind === kind ? [[idOf(row), row.no] as const] : [])));
  const fresh = new Map<string, number>();
  let next = (rows.find((row) => row.kind === `${kind}s`)?.no ?? 0) + 1;
  for (const id of wanted) if (!known.has(id) && !fresh.has(id)) fresh.set(id, next++);
  const of = (id: string): number => {
    const no = known.get(id) ?? fresh.get(id);
    if (no === undefined) throw new RangeError(`no number for ${id}`);
    return no;
  };
  return { of, fresh };
};
