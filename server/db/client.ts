/** The one way to a database: PostgreSQL when there is a DATABASE_URL, else PGlite in DATA_DIR. Both come migrated. */

import type pg from "pg";
import { openEmbedded } from "./embedded.ts";
import type { PrismaClient } from "./generated/client.ts";
import { openPostgres } from "./postgres.ts";

export interface Database {
  readonly prisma: PrismaClient;
  /** What prisma works over. For the one statement that runs at every keystroke: past Prisma it costs half. */
  readonly pool: pg.Pool;
  readonly engine: "postgres" | "pglite";
  /** Waits for what is under way, then lets go of the sockets or of the data folder. May be called twice. */
  close(): Promise<void>;
}

export interface DatabaseConfig {
  /** `postgres://...`, or null for the embedded database. */
  readonly databaseUrl: string | null;
  /** Folder of the embedded database and its lock. */
  readonly dataDir: string;
}

/** Opens and migrates. Rejects with a StartError when a person can mend it. `lost` is called when another process took the data folder over (this one was asleep): stop at once. */
export const openDatabase = (config: DatabaseConfig, lost: () => void = () => process.exit(1)): Promise<Database> =>
  config.databaseUrl === null ? openEmbedded(config.dataDir, lost) : openPostgres(config.databaseUrl);
