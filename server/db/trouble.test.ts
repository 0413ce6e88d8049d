import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../testing/testApp.ts";
import { codeOf } from "../testing/testServer.ts";
import { databaseTrouble } from "./trouble.ts";

const error = (message: string, more: object = {}): Error => Object.assign(new Error(message), more);

describe("an error of the database", () => {
  it("[HT20] is known wherever it stands", () => {
    expect(databaseTrouble(error("x", { code: "53100" }))).toBe("database-full");
    expect(databaseTrouble(error("x", { cause: error("y", { code: "ENOSPC" }) }))).toBe("database-full");
    expect(databaseTrouble(error("x", { cause: { originalCode: "53300", kind: "postgres" } }))).toBe("database-busy");
    expect(
      databaseTrouble(
        error("x", { code: "P2010", meta: { driverAdapterError: { cause: { originalCode: "25006" } } } }),
      ),
    ).toBe("database-read-only");
    expect(databaseTrouble(error("Query read timeout"))).toBe("database-down");
    expect(databaseTrouble(new AggregateError([error("x", { code: "ECONNREFUSED" })]))).toBe("database-down");
  });

  it("[HT20] is not seen where there is none", () => {
    const ring = error("a ring");
    ring.cause = ring;
    for (const other of [
      null,
      "53100",
      error("boom"),
      error("x", { code: "P2002" }),
      error("x", { code: "23503" }),
      ring,
    ]) {
      expect(databaseTrouble(other)).toBeNull();
    }
  });
});

describe("a request while the database is in trouble", () => {
  let app: TestApp;
  let owner = "";
  let id = "";
  beforeAll(async () => {
    app = await startTestApp();
    const made = await app.create("# Before\n");
    owner = made.links.owner.secret;
    id = made.deck.id;
    await app.database.pool.query(`CREATE TABLE trouble (code text);
      CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE EXCEPTION 'injected' USING ERRCODE = (SELECT code FROM trouble); END $$;
      ${["decks", "updates", "links", "assets", "versions", "chunks"]
        .map((table) => `CREATE TRIGGER fail BEFORE INSERT OR UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION fail();`)
        .join("\n")}`);
  }, 60_000);
  afterAll(() => app.close());

  for (const [code, told] of [
    ["53100", "database-full"],
    ["53300", "database-busy"],
    ["57014", "database-busy"],
    ["25006", "database-read-only"],
    ["57P01", "database-down"],
  ] as const) {
    it(`[HT20] is answered 503 ${told} for ${code}, at each door that writes`, async () => {
      await app.database.pool.query("DELETE FROM trouble");
      await app.database.pool.query("INSERT INTO trouble VALUES ($1)", [code]);
      const json = { "content-type": "application/json" };
      const doors: readonly (readonly [string, RequestInit])[] = [
        ["/api/decks", { method: "POST" }],
        [`/api/decks/${id}/links`, { method: "POST", headers: json, body: JSON.stringify({ role: "view" }) }],
        [`/api/decks/${id}/versions`, { method: "POST", headers: json, body: JSON.stringify({ name: "now" }) }],
      ];
      for (const [path, options] of doors) {
        const answer = await app.ask(path, { ...options, as: owner });
        expect([path, answer.status, await codeOf(answer)]).toEqual([path, 503, told]);
      }
      expect((await app.ask(`/api/decks/${id}/markdown`, { as: owner })).status).toBe(200);
    });
  }
});
