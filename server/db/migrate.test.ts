import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { StartError } from "../base/startError.ts";
import { checksumOf, type Migration, migrate, readMigrations } from "./migrate.ts";
import { pgliteSession, type SqlSession } from "./sqlSession.ts";

const first: Migration = { name: "1_first", sql: "CREATE TABLE a (x int); INSERT INTO a VALUES (1);" };
const second: Migration = { name: "2_second", sql: "ALTER TABLE a ADD y int;" };

let db: PGlite;
let session: SqlSession;
beforeAll(async () => {
  db = new PGlite();
  session = pgliteSession(db);
  await db.waitReady;
});
afterAll(() => db.close());

const fresh = async (): Promise<SqlSession> => {
  await session.script("DROP SCHEMA public CASCADE; CREATE SCHEMA public;");
  return session;
};

describe("migrations", () => {
  it("are applied in order, once, and recorded as Prisma records them", async () => {
    const at = await fresh();
    expect(await migrate(at, [first])).toEqual(["1_first"]);
    expect(await migrate(at, [first, second])).toEqual(["2_second"]);
    expect(await migrate(at, [first, second])).toEqual([]);
    const rows = await at.rows(`SELECT * FROM _prisma_migrations ORDER BY migration_name`);
    expect(rows).toMatchObject([
      {
        migration_name: "1_first",
        checksum: checksumOf(first.sql),
        applied_steps_count: 1,
        logs: null,
        rolled_back_at: null,
      },
      { migration_name: "2_second", checksum: checksumOf(second.sql), applied_steps_count: 1 },
    ]);
    for (const row of rows) expect(row.finished_at).toBeInstanceOf(Date);
    expect(await at.rows("SELECT x, y FROM a")).toEqual([{ x: 1, y: null }]);
  });

  it("are taken back whole when one fails, and can be tried again", async () => {
    const at = await fresh();
    const broken = { name: "2_broken", sql: "ALTER TABLE a ADD y int; SELECT * FROM nowhere;" };
    await expect(migrate(at, [first, broken])).rejects.toThrow('Migration "2_broken" failed and was taken back');
    expect(await at.rows("SELECT * FROM a")).toEqual([{ x: 1 }]);
    expect(await migrate(at, [first, second])).toEqual(["2_second"]);
  });

  it("refuse a past that is not this program's, and touch nothing", async () => {
    const at = await fresh();
    await migrate(at, [first, second]);
    const edited = { ...first, sql: `${first.sql} ` };
    await expect(migrate(at, [edited, second])).rejects.toThrow('"1_first" was edited');
    await expect(migrate(at, [first])).rejects.toThrow("newer Copress");
    await expect(migrate(at, [second])).rejects.toThrow('"1_first" was applied to this database but is missing');
    await expect(migrate(at, [first])).rejects.toThrow(StartError);
    await at.script("UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '2_second'");
    await expect(migrate(at, [first, second])).rejects.toThrow("half-finished");
  });

  it("of the project sort by their stamp and hold one statement at least", async () => {
    const all = await readMigrations();
    expect(all.map(({ name }) => name)).toEqual([...all.map(({ name }) => name)].sort());
    for (const { name, sql } of all) {
      expect(name).toMatch(/^\d{14}_[a-z_]+$/);
      expect(sql).toMatch(/;/);
    }
  });
});
