/**
 * The log in the database. Statements are written out where one must see one moment: Prisma would make several of them.
 */
import type pg from "pg";
import type { AuthorId, DeckId } from "../../../shared/protocol/ids.ts";
import { type Clock, systemClock } from "../../base/clock.ts";
import type { Database } from "../../db/database.ts";
import type { PrismaClient } from "../../db/generated/client.ts";
import type { Prisma } from "../../db/prisma.ts";
import { memoryFromJson, memoryToJson, type SlideMemory } from "../slides/slideMemory.ts";
import {
  type LoadedLog,
  type LogEntry,
  type LogMark,
  LogRefused,
  type LogWriters,
  type UpdateLog,
} from "./updateLog.ts";
import { mergeAll } from "./wholeDeck.ts";

interface Row {
  readonly kind: "deck" | "state" | "update";
  readonly id: bigint | null;
  readonly revision: number | null;
  readonly bytes: Uint8Array | null;
  readonly slides: unknown;
}

/** PostgreSQL's code for a row that refers to one that is not there. */
const FOREIGN_KEY = "23503";

/** Runs once a batch, so at every keystroke of a quiet room: straight through the pool, at half of what Prisma adds. */
const APPEND = `INSERT INTO updates (deck_id, bytes, authors, created_at)
  VALUES ($1, $2, $3, now() AT TIME ZONE 'utc') RETURNING id`;

/** With new writers: once a session, as a rule. One statement, so that both are there or neither is. */
const APPEND_WITH_WRITERS = `WITH noted AS (
    INSERT INTO writers (deck_id, client, author, lasting)
    SELECT $1, * FROM unnest($4::bigint[], $5::text[], $6::boolean[]) ON CONFLICT DO NOTHING)
  ${APPEND}`;

const HOLDS = `SELECT (SELECT count(*) FROM updates WHERE deck_id = $1 AND id = ANY ($2::bigint[])) AS there,
  coalesce((SELECT revision FROM states WHERE deck_id = $1), 0) AS revision`;

/** ms that a failed append speaks for the database: longer than a room waits before it tries again. */
const FAILURE_HOLDS = 15_000;

export class PrismaUpdateLog implements UpdateLog {
  readonly #prisma: PrismaClient;
  readonly #appends: pg.Pool;
  readonly #renew: () => void;
  readonly #clock: Clock;
  /** How the last append of all ended, if badly. */
  #failing: { readonly error: unknown; readonly at: number } | null = null;

  constructor({ prisma, appends, renew }: Pick<Database, "prisma" | "appends" | "renew">, clock: Clock = systemClock) {
    this.#clock = clock;
    this.#prisma = prisma;
    this.#appends = appends;
    this.#renew = renew;
  }

  /** Resolves when something could be stored now; rejects with why not. */
  async ready(): Promise<void> {
    // A room tries again every few seconds: what the last attempt of all ended with is news. Old news is of a room that is gone (its deck
    // was deleted meanwhile): nobody would ever correct it, least of all people who are sent elsewhere because of it.
    if (this.#failing && this.#clock.now() - this.#failing.at < FAILURE_HOLDS) throw this.#failing.error;
    const { rows } = await this.#appends.query<{ transaction_read_only: string }>("SHOW transaction_read_only");
    if (rows[0]?.transaction_read_only !== "off") throw new Error("the database is read-only");
  }

  /** One statement, so that a compaction in between is seen whole or not at all. In the order of writing (SY70). */
  async load(deck: DeckId): Promise<LoadedLog | null> {
    const rows = await this.#prisma.$queryRaw<Row[]>`
      SELECT 'deck' AS kind, NULL::bigint AS id, NULL::integer AS revision, NULL::bytea AS bytes, slides FROM decks WHERE id = ${deck}
      UNION ALL SELECT 'state', NULL, revision, bytes, NULL FROM states WHERE deck_id = ${deck}
      UNION ALL SELECT 'update', id, NULL, bytes, NULL FROM updates WHERE deck_id = ${deck}
      ORDER BY id NULLS FIRST`;
    const own = rows.find((row) => row.kind === "deck");
    if (!own) return null;
    const state = rows.find((row) => row.kind === "state");
    const updates = rows.filter((row) => row.kind === "update");
    return {
      updates: [state, ...updates].flatMap((row) => (row?.bytes ? [row.bytes] : [])),
      mark: {
        rows: new Set(updates.flatMap((row) => (row.id === null ? [] : [BigInt(row.id)]))),
        stateRevision: state?.revision ?? 0,
      },
      slides: memoryFromJson(own.slides),
      writers: await this.#writers(deck),
    };
  }

  /** Read after the updates: a writer that is noted in between is one more that is known. */
  async #writers(deck: DeckId): Promise<LogWriters> {
    const found = await this.#prisma.writer.findMany({ where: { deckId: deck }, orderBy: { client: "asc" } });
    return new Map(
      found.map(({ client, author, lasting }) => [Number(client), { author: author as AuthorId, lasting }]),
    );
  }

  async append(deck: DeckId, entry: LogEntry): Promise<bigint> {
    try {
      const values = [deck, entry.update, entry.authors];
      const { rows } = entry.writers?.size
        ? await this.#appends.query<{ id: string }>(APPEND_WITH_WRITERS, [
            ...values,
            ...writersAsColumns(entry.writers),
          ])
        : await this.#appends.query<{ id: string }>(APPEND, values);
      const [row] = rows;
      if (!row) throw new Error("the insert returned no row");
      this.#failing = null;
      return BigInt(row.id);
    } catch (error) {
      if (isForeignKey(error)) {
        // That is an answer.
        this.#failing = null;
        throw new LogRefused(`deck ${deck} is gone`, { cause: error });
      }
      this.#failing = { error, at: this.#clock.now() };
      this.#renew();
      throw error;
    }
  }

  async holds(deck: DeckId, mark: LogMark): Promise<boolean> {
    const { rows } = await this.#appends.query<{ there: string; revision: number }>(HOLDS, [deck, [...mark.rows]]);
    const [found] = rows;
    return !!found && Number(found.there) === mark.rows.size && found.revision >= mark.stateRevision;
  }

  /** The lock is held to the end of the transaction; appends need none and go on meanwhile. */
  async compact(deck: DeckId, mark: LogMark, state: Uint8Array): Promise<LogMark> {
    return this.#prisma.$transaction(async (tx) => {
      await lockDeck(tx, deck);
      const current = await tx.state.findUnique({ where: { deckId: deck } });
      const parts = [state];
      if (current && current.revision !== mark.stateRevision) parts.push(current.bytes);
      parts.push(...(await this.#takeRows(tx, deck, mark)));
      const revision = (current?.revision ?? mark.stateRevision) + 1;
      const bytes = Buffer.from(mergeAll(parts) ?? state);
      await tx.state.upsert({
        where: { deckId: deck },
        create: { deckId: deck, revision, bytes },
        update: { revision, bytes, updatedAt: new Date() },
      });
      return { rows: new Set<bigint>(), stateRevision: revision };
    });
  }

  async replace(deck: DeckId, mark: LogMark, state: Uint8Array, slides: SlideMemory): Promise<LogMark> {
    return this.#prisma.$transaction(async (tx) => {
      await lockDeck(tx, deck);
      const { count } = await tx.update.deleteMany({ where: { deckId: deck } });
      const current = await tx.state.findUnique({ where: { deckId: deck }, select: { revision: true } });
      if (count !== mark.rows.size || (current?.revision ?? 0) !== mark.stateRevision)
        throw new Error(`deck ${deck} was written to while it was mended`);
      const revision = mark.stateRevision + 1;
      const bytes = Buffer.from(state);
      await tx.state.upsert({
        where: { deckId: deck },
        create: { deckId: deck, revision, bytes },
        update: { revision, bytes, updatedAt: new Date() },
      });
      await tx.writer.deleteMany({ where: { deckId: deck } });
      await tx.deck.update({ where: { id: deck }, data: { slides: memoryToJson(slides) }, select: { id: true } });
      return { rows: new Set<bigint>(), stateRevision: revision };
    });
  }

  /** Deletes up to the mark's last row; returns the bytes of rows that the mark does not know (SY17). */
  async #takeRows(tx: Prisma.TransactionClient, deck: DeckId, mark: LogMark): Promise<Uint8Array[]> {
    let last = 0n;
    for (const row of mark.rows) if (row > last) last = row;
    if (last === 0n) return [];
    const known = [...mark.rows];
    const unknown = await tx.$queryRaw<{ bytes: Uint8Array | null }[]>`
      WITH gone AS (DELETE FROM updates WHERE deck_id = ${deck} AND id <= ${last} RETURNING id, bytes)
      SELECT bytes FROM gone WHERE id <> ALL (${known}::bigint[]) ORDER BY id`;
    return unknown.flatMap((row) => (row.bytes ? [row.bytes] : []));
  }
}

const lockDeck = (tx: Prisma.TransactionClient, deck: DeckId): Promise<unknown> =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`copress:${deck}`}, 0))`;

const writersAsColumns = (writers: LogWriters): unknown[] => [
  [...writers.keys()],
  [...writers.values()].map(({ author }) => author),
  [...writers.values()].map(({ lasting }) => lasting),
];

const isForeignKey = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === FOREIGN_KEY;
