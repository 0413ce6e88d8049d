/** What an open database is, whichever engine. */
import type { Pooled } from "./pooled.ts";

/** `pool`: what prisma works over. For statements that run often: past Prisma they cost half. */
export interface Database extends Pooled {
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
