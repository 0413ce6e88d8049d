import type { DeckId, LinkId } from "../../shared/protocol/ids.ts";
import { roleSchema } from "../../shared/protocol/schemas.ts";
import type { Clock } from "../base/clock.ts";
import { Refusal } from "../base/refusal.ts";
import type { Prisma, PrismaClient, Link as Row } from "../db/generated/client.ts";
import type { Grants } from "./grants.ts";
import { keepsOwner, type Link, type Links, type NewLink } from "./links.ts";
import { hashSecret, makeLinkId, makeSecret } from "./secrets.ts";
import type { Vault } from "./vault.ts";

/** A row as a link. Throws on a role that this program does not know. */
const linkOf = (row: Row, vault: Vault): Link => ({
  id: row.id as LinkId,
  deck: row.deckId as DeckId,
  role: roleSchema.parse(row.role),
  secret: row.sealed && vault.open(row.sealed, row.id as LinkId),
  name: row.name,
  createdAt: row.createdAt.getTime(),
  expiresAt: row.expiresAt?.getTime() ?? null,
  revokedAt: row.revokedAt?.getTime() ?? null,
});

/** A new link's row, and its secret, which is in the row by its hash and sealed: the one decides, the other lets an owner copy the link again. */
export const newLinkRow = (deck: DeckId, link: NewLink, now: number, vault: Vault) => {
  const [id, secret] = [makeLinkId(), makeSecret()];
  const row = {
    id: id as string,
    deckId: deck as string,
    role: link.role as string,
    secret: null,
    sealed: vault.seal(secret, id),
    secretHash: hashSecret(secret),
    name: link.name,
    createdAt: new Date(now),
    expiresAt: link.expiresAt === null ? null : new Date(link.expiresAt),
    revokedAt: null,
  };
  return { row, secret };
};

const linkRows = (db: Prisma.TransactionClient, deck: DeckId): Promise<Row[]> =>
  db.link.findMany({ where: { deckId: deck }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });

/** Changes to a deck's links one after the other: without this two owners could each revoke the other's link. */
const alone = <T>(prisma: PrismaClient, deck: DeckId, work: (db: Prisma.TransactionClient) => Promise<T>): Promise<T> =>
  prisma.$transaction(async (db) => {
    await db.$queryRaw`SELECT id FROM decks WHERE id = ${deck} FOR UPDATE`;
    return work(db);
  });

interface LinkParts {
  readonly prisma: PrismaClient;
  readonly grants: Grants;
  readonly clock: Clock;
  readonly vault: Vault;
  /** A deck has at most so many. */
  readonly most: number;
}

export const createPrismaLinks = ({ prisma, grants, clock, vault, most }: LinkParts): Links => ({
  list: async (deck) => (await linkRows(prisma, deck)).map((row) => linkOf(row, vault)),
  async make(deck, link) {
    const now = clock.now();
    if (link.expiresAt !== null && link.expiresAt <= now)
      throw new Refusal("bad-request", "Choose an end that lies in the future.");
    const { row, secret } = newLinkRow(deck, link, now, vault);
    await alone(prisma, deck, async (db) => {
      if ((await db.link.count({ where: { deckId: deck, revokedAt: null } })) >= most) {
        throw new Refusal("too-many-links", `A deck has at most ${most} links: revoke one that is no longer needed.`);
      }
      await db.link.create({ data: row });
    });
    return { ...linkOf(row, vault), secret };
  },
  async revoke(deck, id) {
    await alone(prisma, deck, async (db) => {
      const links = (await linkRows(db, deck)).map((row) => linkOf(row, vault));
      const leaving = links.find((link) => link.id === id);
      if (!leaving) throw new Refusal("no-link", "It may have been another deck's. Load the list of links again.");
      if (leaving.revokedAt !== null) return;
      if (!keepsOwner(links, id))
        throw new Refusal("last-owner", "Make another owner link that never expires, then revoke this one.");
      await db.link.update({ where: { id }, data: { revokedAt: new Date(clock.now()), sealed: null } });
    });
    grants.end(id);
  },
  endAll(links) {
    for (const link of links) grants.end(link);
  },
});
