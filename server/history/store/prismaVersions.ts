/** Versions in the database. What makes and thins takes the deck's history lock, so that a shared chunk is never deleted under a new version. */
import type pg from "pg";
import type { VersionKind } from "../../../shared/protocol/history.ts";
import type { AuthorId, DeckId } from "../../../shared/protocol/ids.ts";
import type { Database } from "../../db/database.ts";
import type { PrismaClient, Version } from "../../db/generated/client.ts";
import type { Prisma } from "../../db/prisma.ts";
import { inParts } from "../../work/inParts.ts";
import { decodeLayout } from "./layout.ts";
import { hashText, unpackText } from "./packed.ts";
import { thinVersions } from "./prismaThin.ts";
import type { Counted, NumberedLayout, StoredVersion, VersionFilter, VersionStore } from "./versionStore.ts";
import { insertVersion } from "./writeVersion.ts";

type Where = Prisma.VersionWhereInput;

const whereOf = (deckId: string, { before, name, author, from, to, named }: VersionFilter): Where => {
  const at = {
    ...(from === undefined ? {} : { gte: new Date(from) }),
    ...(to === undefined ? {} : { lte: new Date(to) }),
  };
  const contains = { contains: likeText(name ?? ""), mode: "insensitive" as const };
  return {
    deckId,
    ...(before === undefined ? {} : { number: { lt: before } }),
    ...(name ? { OR: [{ name: contains }, { note: contains }] } : {}),
    ...(author ? { AND: [{ OR: [{ authors: { has: author } }, { author }] }] } : {}),
    ...(Object.keys(at).length > 0 ? { at } : {}),
    ...(named ? { NOT: { name: "" } } : {}),
  };
};

/** `contains` becomes LIKE: what a person types there is text. */
const likeText = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

/** Chunks unpacked in one turn: some milliseconds. */
const UNPACKED_AT_ONCE = 64;

interface PackedChunk {
  readonly no: number;
  readonly bytes: Uint8Array;
}

const unpacked = <Result>(chunks: readonly PackedChunk[], told: (chunk: PackedChunk, text: string) => Result) =>
  inParts(chunks, UNPACKED_AT_ONCE, (chunk) => told(chunk, unpackText(chunk.bytes)));

export class PrismaVersions implements VersionStore {
  readonly #prisma: PrismaClient;

  readonly #pool: pg.Pool;

  /** `pool`: what `prisma` works over. */
  constructor({ prisma, pool }: Pick<Database, "prisma" | "pool">) {
    this.#prisma = prisma;
    this.#pool = pool;
  }

  make: VersionStore["make"] = (deck, draft) => insertVersion(this.#pool, deck, draft);

  newest: VersionStore["newest"] = async (deck, text) => {
    const select = { number: true, hash: true, length: true };
    const row = await this.#prisma.version.findFirst({ where: { deckId: deck }, orderBy: { number: "desc" }, select });
    if (!row) return null;
    return { number: row.number, same: row.length === text.length && Buffer.compare(row.hash, hashText(text)) === 0 };
  };

  list: VersionStore["list"] = async (deck, filter) => {
    const where = whereOf(deck, filter);
    const found = await this.#prisma.version.findMany({ where, orderBy: { number: "desc" }, take: filter.limit });
    const total = await this.#prisma.version.count({ where: { deckId: deck } });
    return { rows: await this.#withPrevious(deck, found), total };
  };

  rows: VersionStore["rows"] = async (deck, numbers) => {
    const where = { deckId: deck, number: { in: [...numbers] } };
    return this.#withPrevious(deck, await this.#prisma.version.findMany({ where, orderBy: { number: "desc" } }));
  };

  neighbours: VersionStore["neighbours"] = async (deck, number) => {
    const [row] = await this.#prisma.$queryRaw<{ previous: number | null; next: number | null }[]>`
      SELECT (SELECT max(number) FROM versions WHERE deck_id = ${deck} AND number < ${number}) AS previous,
             (SELECT min(number) FROM versions WHERE deck_id = ${deck} AND number > ${number}) AS next`;
    return { previous: row?.previous ?? null, next: row?.next ?? null };
  };

  patch: VersionStore["patch"] = async (deck, number, { at, name, note, author, kind, pinned }, unnamed = false) => {
    const data = {
      ...(name === undefined ? {} : { name }),
      ...(note === undefined ? {} : { note }),
      ...(author === undefined ? {} : { author }),
      ...(kind === undefined ? {} : { kind }),
      ...(at === undefined ? {} : { at: new Date(at) }),
      ...(pinned === undefined ? {} : { pinned }),
    };
    const where = { deckId: deck, number, ...(unnamed ? { name: "" } : {}) };
    const { count } = await this.#prisma.version.updateMany({ where, data });
    return count === 0 ? null : ((await this.rows(deck, [number]))[0] ?? null);
  };

  keepCounts: VersionStore["keepCounts"] = async (deck, counted) => {
    const column = (of: (each: Counted) => number): number[] => [...counted.values()].map(of);
    await this.#prisma.$executeRaw`
      UPDATE versions v SET counted_since = u.since, counts = ARRAY[u.added, u.removed, u.changed, u.moved]
      FROM unnest(${[...counted.keys()]}::int[], ${column(({ since }) => since)}::int[],
        ${column(({ changes }) => changes.added)}::int[], ${column(({ changes }) => changes.removed)}::int[],
        ${column(({ changes }) => changes.changed)}::int[], ${column(({ changes }) => changes.moved)}::int[])
        AS u(number, since, added, removed, changed, moved)
      WHERE v.deck_id = ${deck} AND v.number = u.number`;
  };

  layouts: VersionStore["layouts"] = (deck, before, most) =>
    this.#layouts({ deckId: deck, ...(before === null ? {} : { number: { lt: before } }) }, "desc", most);

  layoutsFrom: VersionStore["layoutsFrom"] = (deck, from, most) =>
    this.#layouts({ deckId: deck, number: { gte: from } }, "asc", most);

  texts: VersionStore["texts"] = async (deck, chunks) => {
    const where = { deckId: deck, no: { in: [...chunks] } };
    const found = await this.#prisma.chunk.findMany({
      where,
      select: { no: true, bytes: true },
      orderBy: { no: "asc" },
    });
    return new Map(await unpacked(found, ({ no }, text) => [no, text] as const));
  };

  textsBelow: VersionStore["textsBelow"] = async (deck, before, most) => {
    const where = { deckId: deck, ...(before === null ? {} : { no: { lt: before } }) };
    const select = { no: true, bytes: true };
    const found = await this.#prisma.chunk.findMany({ where, select, orderBy: { no: "desc" }, take: most });
    return unpacked(found, ({ no }, text) => ({ no, text }));
  };

  keys: VersionStore["keys"] = async (deck, names) => {
    const where = { deckId: deck, no: { in: [...names] } };
    const found = await this.#prisma.slideName.findMany({
      where,
      select: { no: true, key: true },
      orderBy: { no: "asc" },
    });
    return new Map(found.map(({ no, key }) => [no, key]));
  };

  nameOf: VersionStore["nameOf"] = async (deck, key) => {
    const where = { deckId_key: { deckId: deck, key } };
    return (await this.#prisma.slideName.findUnique({ where, select: { no: true } }))?.no ?? null;
  };

  stamps: VersionStore["stamps"] = async (deck) => {
    const select = { number: true, at: true, kind: true, name: true, pinned: true };
    const found = await this.#prisma.version.findMany({ where: { deckId: deck }, select, orderBy: { number: "asc" } });
    return found.map(({ at, kind, ...row }) => ({ ...row, at: at.getTime(), kind: kind as VersionKind }));
  };

  thin: VersionStore["thin"] = (deck, numbers) => thinVersions(this.#prisma, deck, numbers);

  authors: VersionStore["authors"] = async (deck, ids) => {
    const where = { deckId: deck, ...(ids === "all" ? {} : { id: { in: [...new Set(ids)] } }) };
    const select = { id: true, name: true, colour: true };
    return this.#prisma.author.findMany({ where, select, orderBy: [{ firstSeen: "asc" }, { id: "asc" }] });
  };

  writers: VersionStore["writers"] = async (deck) => {
    const found = await this.#prisma.writer.findMany({ where: { deckId: deck }, orderBy: { client: "asc" } });
    return new Map(found.map(({ client, author }) => [Number(client), author]));
  };

  async #layouts(where: Where, number: "asc" | "desc", most: number): Promise<readonly NumberedLayout[]> {
    const select = { number: true, layout: true };
    const found = await this.#prisma.version.findMany({ where, select, orderBy: { number }, take: most });
    return found.map(({ number: of, layout }) => ({ number: of, layout: decodeLayout(layout) }));
  }

  async #withPrevious(deck: DeckId, found: readonly Version[]): Promise<StoredVersion[]> {
    if (found.length === 0) return [];
    const numbers = found.map(({ number }) => number);
    const before = await this.#prisma.$queryRaw<{ number: number; before: number; layout: Uint8Array }[]>`
      SELECT v.number, p.number AS before, p.layout FROM versions v, LATERAL (
        SELECT number, layout FROM versions WHERE deck_id = v.deck_id AND number < v.number ORDER BY number DESC LIMIT 1) p
      WHERE v.deck_id = ${deck} AND v.number = ANY (${numbers}::int[]) ORDER BY v.number`;
    const previous = new Map(
      before.map((row) => [row.number, { number: row.before, layout: decodeLayout(row.layout) }]),
    );
    return found.map((row) => rowOf(row, previous.get(row.number) ?? null));
  }
}

const countedOf = ({ counts, countedSince }: Version): Counted | null => {
  const [added, removed, changed, moved] = counts;
  if (added === undefined || removed === undefined || changed === undefined || moved === undefined) return null;
  return countedSince === null ? null : { since: countedSince, changes: { added, removed, changed, moved } };
};

const rowOf = (version: Version, previous: StoredVersion["previous"]): StoredVersion => {
  const { hash: _, deckId: __, counts: ___, countedSince: ____, ...row } = version;
  return {
    ...row,
    at: row.at.getTime(),
    kind: row.kind as VersionKind,
    authors: row.authors as AuthorId[],
    author: row.author as AuthorId | null,
    layout: decodeLayout(row.layout),
    previous,
    counted: countedOf(version),
  };
};
