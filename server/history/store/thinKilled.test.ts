/** Thinning, ended at each of its statements in turn: it has happened or it has not. The same with a real kill -9 is in e2e/history/historyKilled.spec.ts. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cutText } from "../../../shared/deck/compare/cut.ts";
import type { DeckId, SlideKey } from "../../../shared/protocol/ids.ts";
import type { Database } from "../../db/database.ts";
import type { PrismaClient } from "../../db/generated/client.ts";
import { openTestDatabase } from "../../testing/database.ts";
import { Versions } from "../record/versions.ts";
import { thinVersions } from "./prismaThin.ts";
import { PrismaVersions } from "./prismaVersions.ts";

const deck = "deck-to-thin" as DeckId;
const textOf = (n: number): string => `# ${n}\n\n---\n# shared by ${n % 3}\n`;

let database: Database;
let store: PrismaVersions;
beforeAll(async () => {
  database = await openTestDatabase();
  store = new PrismaVersions(database);
  await database.prisma.deck.create({ data: { id: deck } });
  for (let n = 1; n <= 40; n++)
    await store.make(deck, {
      ...{ at: n, kind: n === 1 ? "first" : "auto", name: n % 10 === 0 ? `named ${n}` : "", note: "" },
      ...{ authors: [], author: null, madeFrom: null },
      cut: cutText(textOf(n), (offset) => `k${offset}` as SlideKey),
    });
});
afterAll(() => database?.close());

/** A client that is gone when it would send its statement number `last`, counted from 0. */
const endedAt = (last: number): PrismaClient => {
  let sent = 0;
  const ended = database.prisma.$extends({
    query: {
      $allOperations: ({ args, query }) => {
        if (sent++ === last) throw new Error("gone");
        return query(args);
      },
    },
  });
  return ended as unknown as PrismaClient;
};

const texts = async (): Promise<string[]> => {
  const versions = new Versions({
    store,
    texts: { readKeyed: () => Promise.reject(new Error("a version needs no room")) },
    clock: { now: () => 0, after: () => () => undefined },
  });
  const told = (await store.stamps(deck)).map(({ number }) => versions.read(deck, number));
  return (await Promise.all(told)).map(({ markdown }) => markdown);
};

describe("thinning that is ended", () => {
  it("[HV8] at any statement has not happened; run to its end it has, and no named one and no text is lost", async () => {
    const all = Array.from({ length: 40 }, (_, i) => i + 1);
    const wish = all.filter((n) => n < 40);
    const kept = all.filter((n) => n === 1 || n % 10 === 0);
    let statement = 0;
    for (let done = false; !done; statement++) {
      const gone = await thinVersions(endedAt(statement), deck, wish).catch(() => null);
      done = gone !== null;
      expect(gone ?? 0).toBe(done ? all.length - kept.length : 0);
      expect(await texts()).toEqual((done ? kept : all).map(textOf));
    }
    // The lock, the versions, the layouts that are left, the chunks.
    expect(statement).toBeGreaterThan(4);
    const chunks = await store.textsBelow(deck, null, 1_000);
    expect(chunks.length).toBeLessThan(20);
  });
});
