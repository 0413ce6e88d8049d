/** At each start: no secret lies in clear, none is sealed with a key that was replaced, and revoked ones are forgotten. */
import type { LinkId, Secret } from "../../shared/protocol/ids.ts";
import type { Prisma, PrismaClient } from "../db/generated/client.ts";
import type { Vault } from "./vault.ts";

/** Links in one step: a statement each, some ten milliseconds together. */
const STEP = 500;

interface Kept {
  readonly id: string;
  readonly secret: string | null;
  readonly sealed: Uint8Array | null;
}

const secretOf = (vault: Vault, { id, secret, sealed }: Kept): Secret | null =>
  secret === null ? sealed && vault.open(sealed, id as LinkId) : (secret as Secret);

/** Resolves with how many links that still hold cannot be shown again, because their key is not here. They open all the same. */
export const sealLinks = async (prisma: PrismaClient, vault: Vault): Promise<number> => {
  await prisma.link.updateMany({
    where: { revokedAt: { not: null }, OR: [{ secret: { not: null } }, { sealed: { not: null } }] },
    data: { secret: null, sealed: null },
  });
  let [after, lost] = ["", 0];
  for (;;) {
    const rows = await prisma.$queryRaw<Kept[]>`SELECT id, secret, sealed FROM links
      WHERE id > ${after} AND (secret IS NOT NULL OR substring(sealed FROM 1 FOR ${vault.mark.length}::int) <> ${vault.mark})
      ORDER BY id LIMIT ${STEP}`;
    const last = rows.at(-1);
    if (!last) return lost;
    after = last.id;
    const changes: Prisma.PrismaPromise<unknown>[] = [];
    for (const row of rows) {
      const secret = secretOf(vault, row);
      if (secret === null) lost += 1;
      else {
        const data = { secret: null, sealed: vault.seal(secret, row.id as LinkId) };
        changes.push(prisma.link.updateMany({ where: { id: row.id, revokedAt: null }, data }));
      }
    }
    await prisma.$transaction(changes);
  }
};
