import type { DeckId } from "../../shared/protocol/ids.ts";
import { makeAssetToken } from "../access/secrets.ts";
import { type Clock, systemClock } from "../base/clock.ts";
import { type Limits, sayBytes } from "../base/limits.ts";
import { Refusal } from "../base/refusal.ts";
import type { Prisma, PrismaClient } from "../db/generated/client.ts";
import { longTransaction } from "../db/transaction.ts";
import { sha256Of } from "../work/inParts.ts";
import type { AssetStore, NewAsset, StoredAsset } from "./assetStore.ts";

export const newAssetRow = async (deck: DeckId, asset: NewAsset, now: number) => ({
  deckId: deck as string,
  path: asset.path,
  token: makeAssetToken(),
  mime: asset.mime,
  size: asset.bytes.byteLength,
  sha256: await sha256Of(asset.bytes),
  bytes: asset.bytes,
  createdAt: new Date(now),
});

// The bytes stay where they are: a list of a full deck would be 200 MiB.
const columns = { path: true, token: true, mime: true, size: true, sha256: true } as const;

const storedOf = ({ path, token, mime, size }: StoredAsset): StoredAsset => ({ path, token, mime, size });

/** What these files take together, and the cap that a deck with just them would break. */
const weigh = (files: readonly Pick<StoredAsset, "size">[], { deckAssetBytes, deckAssets }: Limits) => {
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const broken = bytes > deckAssetBytes ? "bytes" : files.length > deckAssets ? "files" : null;
  return { bytes, broken } as const;
};

/** Caps for a deck with `others` beside the new file. */
const refuseOverflow = (others: readonly StoredAsset[], asset: NewAsset, limits: Limits): void => {
  const size = asset.bytes.byteLength;
  const { bytes, broken } = weigh([...others, { size }], limits);
  if (broken === "bytes") {
    throw new Refusal(
      "deck-full",
      `A deck's files may take ${sayBytes(limits.deckAssetBytes)} together; this one has ${sayBytes(bytes - size)} already. Remove some, or make "${asset.path}" smaller.`,
    );
  }
  if (broken === "files") {
    throw new Refusal("deck-full", `A deck has at most ${limits.deckAssets} files. Remove some first.`);
  }
};

type NewRow = Awaited<ReturnType<typeof newAssetRow>>;
type KnownRow = StoredAsset & Pick<NewRow, "sha256">;

/** The deck's files, in a transaction of which there is one at a time. */
const lockFiles = async (db: Prisma.TransactionClient, deck: DeckId): Promise<readonly KnownRow[]> => {
  // The deck's row is the lock: uploads to one deck are weighed one after the other.
  const locked = await db.$queryRaw<unknown[]>`SELECT id FROM decks WHERE id = ${deck} FOR UPDATE`;
  if (locked.length === 0) throw new Refusal("no-deck", "It was deleted meanwhile.");
  return db.asset.findMany({ where: { deckId: deck }, select: columns, orderBy: { path: "asc" } });
};

const alike = (old: KnownRow | undefined, row: NewRow): old is KnownRow =>
  old !== undefined && old.mime === row.mime && Buffer.compare(old.sha256, row.sha256) === 0;

const replace = async (db: Prisma.TransactionClient, old: KnownRow | undefined, row: NewRow): Promise<void> => {
  const { deckId, path } = row;
  if (old) await db.asset.delete({ where: { deckId_path: { deckId, path } }, select: { path: true } });
  await db.asset.create({ data: row, select: { path: true } });
};

const put = async (db: Prisma.TransactionClient, deck: DeckId, asset: NewAsset, row: NewRow, limits: Limits) => {
  const all = await lockFiles(db, deck);
  const old = all.find((other) => other.path === asset.path);
  if (alike(old, row)) return storedOf(old);
  refuseOverflow(
    all.filter((other) => other !== old),
    asset,
    limits,
  );
  await replace(db, old, row);
  return storedOf(row);
};

/** Caps for a deck with just these files. */
const refuseOverfull = (files: readonly Pick<StoredAsset, "size">[], limits: Limits): void => {
  const { bytes, broken } = weigh(files, limits);
  if (broken === "bytes") {
    throw new Refusal(
      "deck-full",
      `A deck's files may take ${sayBytes(limits.deckAssetBytes)} together; with these this one's would take ${sayBytes(bytes)}. Remove some, or leave some out.`,
    );
  }
  if (broken === "files") {
    throw new Refusal(
      "deck-full",
      `A deck has at most ${limits.deckAssets} files; with these this one would have ${files.length}. Remove some, or leave some out.`,
    );
  }
};

const putAll = async (db: Prisma.TransactionClient, deck: DeckId, rows: readonly NewRow[], limits: Limits) => {
  const all = await lockFiles(db, deck);
  const known = new Map(all.map((file) => [file.path, file]));
  const news = rows.filter((row) => !alike(known.get(row.path), row));
  if (news.length === 0) return false;
  const paths = new Set(rows.map(({ path }) => path));
  refuseOverfull([...all.filter(({ path }) => !paths.has(path)), ...rows], limits);
  // One by one: a statement with all of them would hold the bytes a second time.
  for (const row of news) await replace(db, known.get(row.path), row);
  return true;
};

/** bytes that are asked for at once: some of them are under way while the last are sent. */
const PART = 256 * 1024;

async function* partsOf(prisma: PrismaClient, token: string, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < size; from += PART) {
    // SQL counts from 1.
    const [row] = await prisma.$queryRaw<{ part: Uint8Array }[]>`
      SELECT substring(bytes FROM ${from + 1}::int FOR ${PART}::int) AS part FROM assets WHERE token = ${token}`;
    if (!row) throw new Refusal("no-asset", "It was replaced or deleted meanwhile.");
    yield row.part;
  }
}

/** Assets in the database, PostgreSQL or PGlite. */
export const createPrismaAssetStore = (
  prisma: PrismaClient,
  limits: Limits,
  clock: Clock = systemClock,
): AssetStore => ({
  async list(deck) {
    const rows = await prisma.asset.findMany({ where: { deckId: deck }, select: columns, orderBy: { path: "asc" } });
    return rows.map(storedOf);
  },
  // Before the lock: hashing takes as long as the files are large.
  async put(deck, asset) {
    const row = await newAssetRow(deck, asset, clock.now());
    return prisma.$transaction((db) => put(db, deck, asset, row, limits), longTransaction);
  },
  async putAll(deck, assets) {
    const rows: NewRow[] = [];
    for (const asset of assets) rows.push(await newAssetRow(deck, asset, clock.now()));
    return prisma.$transaction((db) => putAll(db, deck, rows, limits), longTransaction);
  },
  async remove(deck, path) {
    const { count } = await prisma.asset.deleteMany({ where: { deckId: deck, path } });
    return count > 0;
  },
  parts: ({ token, size }) => partsOf(prisma, token, size),
  async head(token) {
    const select = { mime: true, size: true, sha256: true };
    const row = await prisma.asset.findUnique({ where: { token }, select });
    return row && { token, mime: row.mime, size: row.size, sha256: Buffer.from(row.sha256).toString("hex") };
  },
  async file(token) {
    const row = await prisma.asset.findUnique({ where: { token }, select: { mime: true, bytes: true, sha256: true } });
    return row && { mime: row.mime, bytes: row.bytes, sha256: Buffer.from(row.sha256).toString("hex") };
  },
});
