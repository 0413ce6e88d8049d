import { type DeckId, may } from "../../shared/protocol/ids.ts";
import type { Clock } from "../clock.ts";
import type { PrismaClient } from "../db/generated/client.ts";
import type { Access } from "./access.ts";
import type { Grants } from "./grants.ts";
import { linkOf } from "./prismaLinks.ts";
import { hashSecret } from "./secrets.ts";

/** Access over the links table. `open` always asks the database; everything else is answered from memory, at once. */
export const createPrismaAccess = (prisma: PrismaClient, grants: Grants, clock: Clock): Access => ({
  async open(deck: DeckId, secret) {
    const row = await prisma.link.findUnique({ where: { secretHash: hashSecret(secret) } });
    if (!row || row.deckId !== deck || row.revokedAt !== null) return null;
    if (row.expiresAt !== null && row.expiresAt.getTime() <= clock.now()) return null;
    const link = linkOf(row);
    const grant = { deck, link: link.id, role: link.role };
    return grants.remember(grant, link.expiresAt) ? grant : null;
  },
  may: (grant, permission) => may(grant.role, permission) && grants.holds(grant),
  whenEnded: (grant, ended) => grants.whenEnded(grant, ended),
});
