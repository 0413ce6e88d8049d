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

  const wrapped = (code: string, cause: object) =>
    error("Invalid `prisma.link.findUnique()` invocation", {
      name: "PrismaClientKnownRequestError",
      code,
      meta: { modelName: "Link", driverAdapterError: { name: "DriverAdapterError", cause } },
    });
  const postgres = (code: string, severity: string, message: string) =>
    wrapped("P2039", { originalCode: code, originalMessage: message, kind: "postgres", code, severity, message });

  it("[HT20] is known in the shapes that a PostgreSQL without room, or stopping, or coming up, was seen to give", () => {
    const seen: readonly (readonly [Error, string])[] = [
      [postgres("53100", "ERROR", 'could not extend file "base/1/2": No space left on device'), "database-full"],
      [postgres("53100", "PANIC", 'could not write to file "pg_wal/x": No space left on device'), "database-full"],
      // A new connection to it: no code that says so.
      [postgres("XX000", "FATAL", "could not write init file"), "database-full"],
      [error("could not write init file", { code: "XX000", severity: "FATAL" }), "database-full"],
      [postgres("57P03", "FATAL", "the database system is not yet accepting connections"), "database-down"],
      [postgres("57P02", "WARNING", "terminating connection because of crash"), "database-down"],
      [wrapped("P1001", { kind: "DatabaseNotReachable", host: "127.0.0.1", port: 1 }), "database-down"],
      [error("Connection terminated unexpectedly"), "database-down"],
      [postgres("XX000", "FATAL", "anything that ends the connection"), "database-down"],
      // At a transaction's end.
      [error("ConnectionClosed", { name: "DriverAdapterError", cause: { kind: "ConnectionClosed" } }), "database-down"],
      [error("x", { name: "DriverAdapterError", cause: { kind: "TooManyConnections" } }), "database-busy"],
      [postgres("53300", "FATAL", "sorry, too many clients already"), "database-busy"],
    ];
    for (const [trouble, told] of seen)
      expect([trouble.message, databaseTrouble(trouble)]).toEqual([trouble.message, told]);
  });

  it("[HT20] is known by the class of a code that is not named", () => {
    expect(databaseTrouble(error("x", { code: "08006" }))).toBe("database-down");
    expect(databaseTrouble(error("x", { code: "53000" }))).toBe("database-busy");
    expect(databaseTrouble(error("x", { code: "57P05" }))).toBe("database-down");
    expect(databaseTrouble(error("x", { code: "58P01" }))).toBe("database-down");
    expect(databaseTrouble(error("x", { code: "28P01" }))).toBe("database-down");
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
      error("x", { code: "XX000", severity: "ERROR" }),
      error("x", { code: "285" }),
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
