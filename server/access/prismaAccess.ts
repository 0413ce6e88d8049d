import type { DeckId, LinkId, Secret } from "../../shared/protocol/ids.ts";
import { may } from "../../shared/protocol/roles.ts";
import { roleSchema } from "../../shared/protocol/schemas.ts";
import type { Clock } from "../base/clock.ts";
import type { PrismaClient } from "../db/generated/client.ts";
import type { Access } from "./access.ts";
import type { Grants } from "./grants.ts";
import { hashSecret } from "./secrets.ts";

type LinkRow = Awaited<ReturnType<PrismaClient["link"]["findUnique"]>>;

/** Reads a link by its secret. Who asks while the same question is under way shares its answer: after a drop a whole room comes back with one link. */
const linkReader = (prisma: PrismaClient): ((secret: Secret) => Promise<LinkRow>) => {
  const underWay = new Map<Secret, Promise<LinkRow>>();
  return (secret) => {
    const shared = underWay.get(secret);
    if (shared) return shared;
    const asked = prisma.link
      .findUnique({ where: { secretHash: hashSecret(secret) } })
      .finally(() => underWay.delete(secret));
    underWay.set(secret, asked);
    return asked;
  };
};

/** Access over the links table. `open` always asks the database; everything else is answered from memory, at once. */
export const createPrismaAccess = (prisma: PrismaClient, grants: Grants, clock: Clock): Access => {
  const readLink = linkReader(prisma);
  return {
    async open(deck: DeckId, secret) {
      const row = await readLink(secret);
      if (!row || row.deckId !== deck || row.revokedAt !== null) return null;
      if (row.expiresAt !== null && row.expiresAt.getTime() <= clock.now()) return null;
      const grant = { deck, link: row.id as LinkId, role: roleSchema.parse(row.role) };
      return grants.remember(grant, row.expiresAt?.getTime() ?? null) ? grant : null;
    },
    may: (grant, permission) => may(grant.role, permission) && grants.holds(grant),
    whenEnded: (grant, ended) => grants.whenEnded(grant, ended),
  };
};
