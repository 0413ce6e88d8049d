import type { DeckId, LinkId, Secret } from "../../shared/protocol/ids.ts";
import { roleSchema } from "../../shared/protocol/roles.ts";
import type { Clock } from "../base/clock.ts";
import { Refusal } from "../base/refusal.ts";
import type { Prisma, PrismaClient, Link as Row } from "../db/generated/client.ts";
import type { Grants } from "./grants.ts";
import { keepsOwner, type Link, type Links, type NewLink } from "./links.ts";
import { hashSecret, makeLinkId, makeSecret } from "./secrets.ts";

/** A row as a link. Throws on a role that this program does not know. */
export const linkOf = (row: Row): Link => ({
  id: row.id as LinkId,
  deck: row.deckId as DeckId,
  role: roleSchema.parse(row.role),
  secret: row.secret as Secret,
  name: row.name,
  createdAt: row.createdAt.getTime(),
  expiresAt: row.expiresAt?.getTime() ?? null,
  revokedAt: row.revokedAt?.getTime() ?? null,
});

/** A new link's row. The secret's hash decides; the secret is kept so that an owner can copy the link again. */
export const newLinkRow = (deck: DeckId, link: NewLink, now: number) => {
  const secret = makeSecret();
  return {
    id: makeLinkId() as string,
    deckId: deck as string,
    role: link.role as string,
    secret: secret as string,
    secretHash: hashSecret(secret),
    name: link.name,
    createdAt: new Date(now),
    expiresAt: link.expiresAt === null ? null : new Date(link.expiresAt),
    revokedAt: null,
  };
};

const listLinks = async (db: Prisma.TransactionClient, deck: DeckId): Promise<readonly Link[]> => {
  const rows = await db.link.findMany({ where: { deckId: deck }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
  return rows.map(linkOf);
};

/** Changes to a deck's links one after the other: without this two owners could each revoke the other's link. */
const alone = <T>(prisma: PrismaClient, deck: DeckId, work: (db: Prisma.TransactionClient) => Promise<T>): Promise<T> =>
  prisma.$transaction(async (db) => {
    await db.$queryRaw`SELECT id FROM decks WHERE id = ${deck} FOR UPDATE`;
    return work(db);
  });

export const createPrismaLinks = (prisma: PrismaClient, grants: Grants, clock: Clock, most: number): Links => ({
  list: (deck) => listLinks(prisma, deck),
  async make(deck, link) {
    const now = clock.now();
    if (link.expiresAt !== null && link.expiresAt <= now)
      throw new Refusal("bad-request", "Choose an end that lies in the future.");
    const row = newLinkRow(deck, link, now);
    await alone(prisma, deck, async (db) => {
      if ((await db.link.count({ where: { deckId: deck, revokedAt: null } })) >= most) {
        throw new Refusal("too-many-links", `A deck has at most ${most} links: revoke one that is no longer needed.`);
      }
      await db.link.create({ data: row });
    });
    return linkOf(row);
  },
  async revoke(deck, id) {
    await alone(prisma, deck, async (db) => {
      const links = await listLinks(db, deck);
      const leaving = links.find((link) => link.id === id);
      if (!leaving) throw new Refusal("no-link", "It may have been another deck's. Load the list of links again.");
      if (leaving.revokedAt !== null) return;
      if (!keepsOwner(links, id))
        throw new Refusal("last-owner", "Make another owner link that never expires, then revoke this one.");
      await db.link.update({ where: { id }, data: { revokedAt: new Date(clock.now()) } });
    });
    grants.end(id);
  },
  endAll(links) {
    for (const link of links) grants.end(link);
  },
});
