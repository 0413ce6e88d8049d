/** What is said of a database by how the last append ended. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DeckId } from "../../../shared/protocol/ids.ts";
import type { Database } from "../../db/database.ts";
import { databaseTrouble } from "../../db/trouble.ts";
import { openTestDatabase } from "../../testing/database.ts";
import { PrismaUpdateLog } from "./prismaUpdateLog.ts";
import { LogRefused } from "./updateLog.ts";

let database: Database;
let log: PrismaUpdateLog;
let now = 0;
const deck = "some-deck" as DeckId;
const append = (to: DeckId = deck) => log.append(to, { update: new Uint8Array([0, 0]), authors: [] });
const fail = (code: string | null) =>
  database.pool.query(code === null ? "DELETE FROM trouble" : `INSERT INTO trouble VALUES ('${code}')`);

beforeAll(async () => {
  database = await openTestDatabase();
  await database.prisma.deck.create({ data: { id: deck, title: "" } });
  await database.pool.query(`CREATE TABLE trouble (code text);
    CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF EXISTS (SELECT FROM trouble) THEN RAISE 'injected' USING ERRCODE = (SELECT code FROM trouble); END IF;
      RETURN NEW; END $$;
    CREATE TRIGGER fail BEFORE INSERT ON updates FOR EACH ROW EXECUTE FUNCTION fail()`);
  log = new PrismaUpdateLog(database, { now: () => now, after: () => () => undefined });
}, 60_000);
afterAll(() => database.close());

const failOnce = async () => {
  await fail("53100");
  await expect(append()).rejects.toMatchObject({ code: "53100" });
  await fail(null);
};

describe("readiness", () => {
  it("[HT14] says why the last append failed, until one succeeds", async () => {
    await log.ready();
    await failOnce();
    expect(await log.ready().catch(databaseTrouble)).toBe("database-full");
    await append();
    await log.ready();
  });

  it("[HT14] forgets a failure that nobody repeats: its deck was deleted, say", async () => {
    await failOnce();
    now += 14_000;
    await expect(log.ready()).rejects.toMatchObject({ code: "53100" });
    now += 2_000;
    await log.ready();
  });

  it("[HT14] takes the refusal of a deck that is gone for an answer", async () => {
    await failOnce();
    await expect(append("no-deck" as DeckId)).rejects.toThrow(LogRefused);
    await log.ready();
  });
});
