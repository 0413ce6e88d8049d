import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "../../shared/protocol/roles.ts";
import { systemClock } from "../base/clock.ts";
import { defaultLimits } from "../base/limits.ts";
import { createLog } from "../base/log.ts";
import type { Database } from "../db/database.ts";
import { createPrismaDeckStore } from "../decks/prismaDeckStore.ts";
import { testEngines } from "../testing/database.ts";
import { noteSkip } from "../testing/skips.ts";
import { createAccess } from "./createAccess.ts";
import { sealLinks } from "./sealLinks.ts";
import { createVault, type Vault } from "./vault.ts";

const [old, fresh] = ["an old key, long enough to be one", "a fresh key, long enough to be one"];

const suite = (open: () => Promise<Database>) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  const partsOf = (vault: Vault) =>
    createAccess({
      ...{ prisma: database.prisma, clock: systemClock, limits: defaultLimits, log: createLog("silent"), vault },
    });
  const newDeck = (vault: Vault) =>
    createPrismaDeckStore(database.prisma, vault).create({ text: "", title: "", assets: [] });
  const shown = async (vault: Vault, deck: Awaited<ReturnType<typeof newDeck>>["deck"]["id"]) => {
    const links = await partsOf(vault).links.list(deck);
    return Object.fromEntries(links.map(({ role, secret }) => [role, secret])) as Record<Role, string | null>;
  };

  it("[AC15] no secret is in the database", async () => {
    const { deck, secrets } = await newDeck(createVault([fresh]));
    const { rows } = await database.pool.query("SELECT links::text AS row FROM links WHERE deck_id = $1", [deck.id]);
    expect(rows).toHaveLength(5);
    const all = JSON.stringify(rows);
    for (const secret of Object.values(secrets)) {
      expect(all).not.toContain(secret);
      expect(all).not.toContain(Buffer.from(secret).toString("hex"));
    }
  });

  it("[AC16] [AC18] what lay in clear is sealed, more than a step of it, and what was revoked is forgotten", async () => {
    const vault = createVault([fresh]);
    const { deck } = await newDeck(vault);
    await database.pool.query(
      `INSERT INTO links (id, deck_id, role, secret_hash, secret, revoked_at)
       SELECT 'clear' || n, $1, 'view', sha256(('s' || n)::bytea), 's' || n, CASE WHEN n > 1100 THEN now() END FROM generate_series(1, 1200) AS n`,
      [deck.id],
    );
    expect(await sealLinks(database.prisma, vault)).toBe(0);
    const links = await partsOf(vault).links.list(deck.id);
    const clear = links.filter(({ id }) => id.startsWith("clear"));
    expect(clear).toHaveLength(1_200);
    for (const { id, secret } of clear) expect(secret).toBe(Number(id.slice(5)) > 1_100 ? null : `s${id.slice(5)}`);
    const { rows } = await database.pool.query("SELECT count(*)::int AS n FROM links WHERE secret IS NOT NULL");
    expect(rows).toEqual([{ n: 0 }]);
    await database.pool.query("DELETE FROM links WHERE id LIKE 'clear%'");
  });

  it("[AC18] an older key is replaced, and may then be given up", async () => {
    const { deck, secrets } = await newDeck(createVault([old]));
    const both = createVault([fresh, old]);
    expect(await shown(both, deck.id)).toEqual(secrets);
    expect(await sealLinks(database.prisma, both)).toBe(0);
    expect(await shown(createVault([fresh]), deck.id)).toEqual(secrets);
    await database.prisma.deck.delete({ where: { id: deck.id } });
  });

  it("[AC18] a link whose key is gone opens as before, and cannot be shown again", async () => {
    const { deck, secrets } = await newDeck(createVault([old]));
    const other = createVault([fresh]);
    expect(await sealLinks(database.prisma, other)).toBe(5);
    expect(Object.values(await shown(other, deck.id))).toEqual([null, null, null, null, null]);
    expect(await partsOf(other).access.open(deck.id, secrets.edit)).toMatchObject({ role: "edit" });
    // Nothing was thrown away: the key may come back.
    expect(await shown(createVault([old]), deck.id)).toEqual(secrets);
    await database.prisma.deck.delete({ where: { id: deck.id } });
  });

  it("[AC16] revoking forgets the secret", async () => {
    const vault = createVault([fresh]);
    const { deck, secrets } = await newDeck(vault);
    const { access, links } = partsOf(vault);
    const grant = await access.open(deck.id, secrets.view);
    await links.revoke(deck.id, grant?.link ?? ("" as never));
    const row = await database.prisma.link.findUniqueOrThrow({ where: { id: grant?.link ?? "" } });
    expect([row.secret, row.sealed]).toEqual([null, null]);
  });
};

for (const { name, missing, open } of testEngines) {
  if (missing !== null) noteSkip(`sealed links on ${name}`, missing);
  describe.skipIf(missing !== null)(`sealed links on ${name}`, () => suite(open));
}
