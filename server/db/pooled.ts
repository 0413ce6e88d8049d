/** Prisma over a pool of our own, which others may use as well. */
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "./generated/client.ts";

export interface Pooled {
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  /** Waits for what is under way, then closes the pool. */
  close(): Promise<void>;
}

export const openPooled = (config: pg.PoolConfig): Pooled => {
  const pool = new pg.Pool(config);
  // A socket that dies while nobody uses it is taken out of the pool, and told here; the next query opens another, or fails.
  pool.on("error", () => undefined);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  const close = async () => {
    await prisma.$disconnect();
    await pool.end();
  };
  return { prisma, pool, close };
};
