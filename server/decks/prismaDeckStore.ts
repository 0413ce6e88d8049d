import type { DeckId, LinkId, Secret } from "../../shared/protocol/ids.ts";
import { type Role, roles } from "../../shared/protocol/roles.ts";
import { newLinkRow } from "../access/prismaLinks.ts";
import { makeDeckId } from "../access/secrets.ts";
import type { Vault } from "../access/vault.ts";
import { newAssetRow } from "../assets/prismaAssetStore.ts";
import { type Clock, systemClock } from "../base/clock.ts";
import type { PrismaClient, Deck as Row } from "../db/generated/client.ts";
import { longTransaction } from "../db/transaction.ts";
import type { CreatedDeck, DeckStore, NewDeck, StoredDeck } from "./deckStore.ts";
import { encodeSeed } from "./seed.ts";

const rowOf = (row: Row): StoredDeck => ({
  id: row.id as DeckId,
  title: row.title,
  createdAt: row.createdAt.getTime(),
  updatedAt: row.updatedAt.getTime(),
});

const create = async (prisma: PrismaClient, vault: Vault, now: number, deck: NewDeck): Promise<CreatedDeck> => {
  const id = makeDeckId();
  const links = roles.map((role) => newLinkRow(id, { role, name: "", expiresAt: null }, now, vault));
  const row = await prisma.$transaction(async (db) => {
    const at = new Date(now);
    const created = await db.deck.create({ data: { id, title: deck.title, createdAt: at, updatedAt: at } });
    await db.update.create({
      data: { deckId: id, bytes: new Uint8Array(encodeSeed(deck.text)), authors: [], createdAt: at },
      select: { id: true },
    });
    await db.link.createMany({ data: links.map(({ row }) => row) });
    // One by one: a statement with all of them would hold the bytes a second time.
    for (const asset of deck.assets) {
      await db.asset.create({ data: await newAssetRow(id, asset, now), select: { token: true } });
    }
    return created;
  }, longTransaction);
  const secrets = Object.fromEntries(links.map(({ row: { role }, secret }) => [role, secret])) as Record<Role, Secret>;
  return { deck: rowOf(row), secrets };
};

/** Decks in the database, PostgreSQL or PGlite. */
export const createPrismaDeckStore = (prisma: PrismaClient, vault: Vault, clock: Clock = systemClock): DeckStore => ({
  create: (deck) => create(prisma, vault, clock.now(), deck),
  async get(deck) {
    const row = await prisma.deck.findUnique({ where: { id: deck } });
    return row && rowOf(row);
  },
  async touch(deck, title) {
    await prisma.deck.updateMany({ where: { id: deck }, data: { title, updatedAt: new Date(clock.now()) } });
  },
  delete: (deck) =>
    prisma.$transaction(async (db) => {
      const links = await db.link.findMany({
        where: { deckId: deck },
        select: { id: true },
        orderBy: { id: "asc" },
      });
      const { count } = await db.deck.deleteMany({ where: { id: deck } });
      return count === 0 ? null : links.map((link) => link.id as LinkId);
    }, longTransaction),
});
