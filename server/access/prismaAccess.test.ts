import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { DeckId, LinkId, Secret } from "../../shared/protocol/ids.ts";
import { type Permission, type Role, roles } from "../../shared/protocol/roles.ts";
import { defaultLimits } from "../base/limits.ts";
import { createLog } from "../base/log.ts";
import type { Database } from "../db/database.ts";
import { createPrismaDeckStore } from "../decks/prismaDeckStore.ts";
import { testEngines } from "../testing/database.ts";
import { FakeClock } from "../testing/fakeClock.ts";
import { noteSkip } from "../testing/skips.ts";
import { testVault } from "../testing/testVault.ts";
import type { Grant } from "./access.ts";
import { type AccessParts, createAccess } from "./createAccess.ts";
import { hashSecret, linkUrl, makeSecret } from "./secrets.ts";

const permissions: readonly Permission[] = ["read", "readRendered", "edit", "drive", "manage", "follow"];
const table: Readonly<Record<Role, readonly Permission[]>> = {
  owner: permissions,
  edit: ["read", "readRendered", "edit", "drive", "follow"],
  present: ["readRendered", "drive", "follow"],
  view: ["read", "readRendered", "follow"],
  follow: ["follow"],
};

describe("secrets", () => {
  it("[AC11] are 256 random bits, and looked up by their SHA-256", () => {
    const secret = makeSecret();
    expect(Buffer.from(secret, "base64url").length).toBe(32);
    expect(new Set(Array.from({ length: 100 }, makeSecret)).size).toBe(100);
    expect(hashSecret(secret).length).toBe(32);
    expect(Buffer.from(hashSecret("abc" as Secret)).toString("hex")).toMatch(/^ba7816bf8f01cfea/);
  });

  it("[AC11] ride in the fragment of a link", () => {
    const url = new URL(linkUrl("https://talks.example", "owner", "deck-one" as DeckId, "s".repeat(43) as Secret));
    expect([url.pathname, url.search, url.hash]).toEqual(["/edit/deck-one", "", `#${"s".repeat(43)}`]);
  });
});

const suite = (open: () => Promise<Database>) => {
  let database: Database;
  let clock: FakeClock;
  let parts: AccessParts;
  beforeAll(async () => {
    database = await open();
    clock = new FakeClock();
    parts = createAccess({
      prisma: database.prisma,
      clock,
      limits: { ...defaultLimits, linksPerDeck: 12 },
      log: createLog("silent"),
      vault: testVault,
    });
  });
  afterAll(() => database.close());

  const newDeck = () =>
    createPrismaDeckStore(database.prisma, testVault, clock).create({ text: "", title: "", assets: [] });
  const opened = async (deck: DeckId, secret: Secret): Promise<Grant> => {
    const grant = await parts.access.open(deck, secret);
    if (!grant) throw new Error("the link does not open");
    return grant;
  };
  const make = (deck: DeckId, role: Role, expiresAt: number | null = null) =>
    parts.links.make(deck, { role, name: "", expiresAt });

  it("[AC1] [AC3] opens each role's link with that role and its permissions", async () => {
    const { deck, secrets } = await newDeck();
    for (const role of roles) {
      const grant = await opened(deck.id, secrets[role]);
      expect(grant).toMatchObject({ deck: deck.id, role });
      expect(permissions.filter((permission) => parts.access.may(grant, permission))).toEqual(table[role]);
    }
  });

  it("[AC1] [AC2] opens nothing for a wrong secret or another deck's", async () => {
    const [one, two] = [await newDeck(), await newDeck()];
    expect(await parts.access.open(one.deck.id, two.secrets.owner)).toBeNull();
    expect(await parts.access.open(one.deck.id, makeSecret())).toBeNull();
    expect(await parts.access.open("nodeck" as DeckId, one.secrets.owner)).toBeNull();
  });

  it("[AC14] asks once for many who come back at once with one link, and anew later", async () => {
    const { deck, secrets } = await newDeck();
    const asking = vi.spyOn(database.prisma.link, "findUnique");
    const grants = await Promise.all(Array.from({ length: 50 }, () => parts.access.open(deck.id, secrets.edit)));
    expect(new Set(grants.map((grant) => grant?.role))).toEqual(new Set(["edit"]));
    expect(asking).toHaveBeenCalledTimes(1);
    await parts.access.open(deck.id, secrets.edit);
    expect(asking).toHaveBeenCalledTimes(2);
    asking.mockRestore();
  });

  it("[AC4] [AC6] ends a revoked link's grants at once, and tells who waits", async () => {
    const { deck, secrets } = await newDeck();
    const grant = await opened(deck.id, secrets.edit);
    const ended: string[] = [];
    parts.access.whenEnded(grant, () => ended.push("edit"));
    await parts.links.revoke(deck.id, grant.link);
    expect(ended).toEqual(["edit"]);
    expect(permissions.some((permission) => parts.access.may(grant, permission))).toBe(false);
    expect(await parts.access.open(deck.id, secrets.edit)).toBeNull();
  });

  it("[AC2] [AC5] ends a link when its time has come", async () => {
    const { deck } = await newDeck();
    const link = await make(deck.id, "view", clock.now() + 60_000);
    const grant = await opened(deck.id, link.secret);
    const ended: string[] = [];
    parts.access.whenEnded(grant, () => ended.push("view"));
    clock.advance(59_999);
    expect(parts.access.may(grant, "read")).toBe(true);
    clock.advance(1);
    expect(ended).toEqual(["view"]);
    expect(parts.access.may(grant, "read")).toBe(false);
    expect(await parts.access.open(deck.id, link.secret)).toBeNull();
  });

  it("[AC10] keeps the last owner link that never expires", async () => {
    const { deck, secrets } = await newDeck();
    const first = (await opened(deck.id, secrets.owner)).link;
    await make(deck.id, "owner", clock.now() + 1_000);
    await expect(parts.links.revoke(deck.id, first)).rejects.toMatchObject({ code: "last-owner" });
    const second = await make(deck.id, "owner");
    await parts.links.revoke(deck.id, first);
    await expect(parts.links.revoke(deck.id, second.id)).rejects.toMatchObject({ code: "last-owner" });
  });

  it("[AC10] keeps an owner when two revoke each other at once", async () => {
    const { deck, secrets } = await newDeck();
    const first = (await opened(deck.id, secrets.owner)).link;
    const second = await make(deck.id, "owner");
    const results = await Promise.allSettled([
      parts.links.revoke(deck.id, first),
      parts.links.revoke(deck.id, second.id),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const left = (await parts.links.list(deck.id)).filter((link) => link.role === "owner" && link.revokedAt === null);
    expect(left.length).toBe(1);
  });

  it("[AC12] makes no link that has ended already, and not more than a deck may have", async () => {
    const { deck } = await newDeck();
    await expect(make(deck.id, "view", clock.now())).rejects.toMatchObject({ code: "bad-request" });
    for (let at = 0; at < 7; at++) await make(deck.id, "view");
    await expect(make(deck.id, "view")).rejects.toMatchObject({ code: "too-many-links" });
  });

  it("[AC13] revokes once, and only links of the deck", async () => {
    const [one, two] = [await newDeck(), await newDeck()];
    const { link } = await opened(one.deck.id, one.secrets.follow);
    await expect(parts.links.revoke(two.deck.id, link)).rejects.toMatchObject({ code: "no-link" });
    await expect(parts.links.revoke(one.deck.id, "nolink" as LinkId)).rejects.toMatchObject({ code: "no-link" });
    await parts.links.revoke(one.deck.id, link);
    const [revoked] = (await parts.links.list(one.deck.id)).filter(({ id }) => id === link);
    clock.advance(1_000);
    await parts.links.revoke(one.deck.id, link);
    const [again] = (await parts.links.list(one.deck.id)).filter(({ id }) => id === link);
    expect(again?.revokedAt).toBe(revoked?.revokedAt);
  });
};

for (const engine of testEngines) {
  const name = `access on ${engine.name}`;
  if (engine.missing !== null) noteSkip(name, engine.missing);
  describe.skipIf(engine.missing !== null)(name, () => suite(() => engine.open()));
}
