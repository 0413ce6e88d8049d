/**
 * Brings a database to the schema of `prisma/migrations`, without Prisma's schema engine (a downloaded binary), but recorded in
 * Prisma's own table with Prisma's columns and checksums, so that its tools accept what they find.
 */
import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { projectRoot } from "../base/projectRoot.ts";
import { messageOf, StartError } from "../base/startError.ts";
import type { SqlSession } from "./sqlSession.ts";

export interface Migration {
  /** `<stamp>_<name>`: names sort in the order of application. */
  readonly name: string;
  readonly sql: string;
}

const migrationsFolder: string = join(projectRoot, "prisma", "migrations");

/** The number Prisma itself locks with, so that its tools and we exclude each other. */
const lockKey = 72_707_369;

// Two programs that start at once need a second of each other; a minute means that something is stuck.
const lockTimeout = "60s";

const createTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

const record = `INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "started_at", "applied_steps_count")
  VALUES ($1, $2, now(), $3, now(), 1)`;

/** Migrations in a folder, in order. A folder without any is an error: the program was packed wrongly. */
export const readMigrations = async (folder: string = migrationsFolder): Promise<readonly Migration[]> => {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  if (names.length === 0) throw new Error(`no migrations in ${folder}`);
  const read = async (name: string) => ({ name, sql: await readFile(join(folder, name, "migration.sql"), "utf8") });
  return Promise.all(names.sort().map(read));
};

export const checksumOf = (sql: string): string => createHash("sha256").update(sql, "utf8").digest("hex");

interface Applied {
  readonly name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

/** What is still to do. Throws a StartError when the database's past is not this program's. */
const pendingMigrations = (all: readonly Migration[], applied: readonly Applied[]): readonly Migration[] => {
  const last = all.at(-1)?.name ?? "";
  for (const { name, checksum, finished } of applied) {
    const known = all.find((migration) => migration.name === name);
    if (!finished) {
      throw new StartError(`The database holds a half-finished migration, "${name}": restore a backup or repair it.`);
    }
    if (!known && name > last) {
      throw new StartError(
        `The database was written by a newer Copress (migration "${name}"): start that version or a later one. Nothing was changed.`,
      );
    }
    if (!known) throw new StartError(`Migration "${name}" was applied to this database but is missing here.`);
    if (checksumOf(known.sql) !== checksum) {
      throw new StartError(`Migration "${name}" was edited after it had been applied: put its old text back.`);
    }
  }
  const done = new Set(applied.map((row) => row.name));
  return all.filter((migration) => !done.has(migration.name));
};

const readApplied = async (session: SqlSession): Promise<readonly Applied[]> => {
  const rows = await session.rows(
    `SELECT "migration_name" AS name, "checksum", "finished_at" IS NOT NULL AS finished
     FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL ORDER BY "migration_name"`,
  );
  return rows.map((row) => ({
    name: String(row.name),
    checksum: String(row.checksum),
    finished: row.finished === true,
  }));
};

const apply = async (session: SqlSession, migration: Migration): Promise<void> => {
  await session.script("BEGIN");
  try {
    await session.script(migration.sql);
    await session.rows(record, [randomUUID(), checksumOf(migration.sql), migration.name]);
    await session.script("COMMIT");
  } catch (error) {
    await session.script("ROLLBACK");
    throw new StartError(`Migration "${migration.name}" failed and was taken back: ${messageOf(error)}.`, {
      cause: error,
    });
  }
};

/** Applies what is missing, each migration in a transaction of its own, and returns the names. Of several programs that start at once one migrates, the others wait. */
export const migrate = async (session: SqlSession, all: readonly Migration[]): Promise<readonly string[]> => {
  await session.script(`SET lock_timeout = '${lockTimeout}'`);
  await session.rows(`SELECT pg_advisory_lock(${lockKey})`);
  try {
    await session.script(createTable);
    const pending = pendingMigrations(all, await readApplied(session));
    for (const migration of pending) await apply(session, migration);
    return pending.map((migration) => migration.name);
  } finally {
    await session.rows(`SELECT pg_advisory_unlock(${lockKey})`);
    await session.script("RESET lock_timeout");
  }
};
