/** What an open database is, whichever engine. */
import type pg from "pg";
import type { PrismaClient } from "./generated/client.ts";

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
