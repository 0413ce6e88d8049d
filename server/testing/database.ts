/** A database of its own for a test file: PGlite over a copy of the image, or, when TEST_DATABASE_URL names a server, a fresh one there. */
import { randomBytes } from "node:crypto";
import pg from "pg";
import type { Database } from "../db/database.ts";
import { openOnPglite } from "../db/embedded.ts";
import { once } from "../db/once.ts";
import { openPgliteHost } from "../db/pgliteHost.ts";
import { openPostgres } from "../db/postgres.ts";
import { imageCopy } from "./databaseImage.ts";

export interface TestEngine {
  readonly name: "pglite" | "postgres";
  /** Null when it can be had; else why its tests do not run here. */
  readonly missing: string | null;
  open(): Promise<Database>;
}

/** Not synced to the disk: what a test writes need not outlive it. */
const openCopy = async (): Promise<Database> => {
  const { folder, remove } = await imageCopy();
  const database = await openOnPglite(await openPgliteHost(folder, "fast"));
  const close = once(async () => {
    await database.close();
    await remove();
  });
  return { ...database, close };
};

const onServer = async (server: string, sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
};

/** An empty database on the server, not migrated; `drop` throws away whoever still uses it. */
export const createEmptyDatabase = async (server: string): Promise<{ url: string; drop(): Promise<void> }> => {
  const name = `copress_test_${randomBytes(6).toString("hex")}`;
  await onServer(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
};

const openOnServer = async (server: string): Promise<Database> => {
  const { url, drop } = await createEmptyDatabase(server);
  const database = await openPostgres(url);
  const close = once(async () => {
    await database.close();
    await drop();
  });
  return { ...database, close };
};

export const testServer: string | null = process.env.TEST_DATABASE_URL || null;

export const testEngines: readonly TestEngine[] = [
  { name: "pglite", missing: null, open: openCopy },
  {
    name: "postgres",
    missing: testServer === null ? "TEST_DATABASE_URL is not set" : null,
    open: () =>
      testServer === null ? Promise.reject(new Error("TEST_DATABASE_URL is not set")) : openOnServer(testServer),
  },
];

/** The database for tests that need one, whichever. */
export const openTestDatabase = openCopy;
