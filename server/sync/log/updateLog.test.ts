import type pg from "pg";
import { describe, it } from "vitest";
import type { DeckId } from "../../../shared/protocol/ids.ts";
import { testEngines } from "../../testing/database.ts";
import { MemoryLog } from "../../testing/memoryLog.ts";
import { noteSkip } from "../../testing/skips.ts";
import { PrismaUpdateLog } from "./prismaUpdateLog.ts";
import { describeUpdateLog } from "./updateLog.contract.ts";

describeUpdateLog("memory", async () => {
  const log = new MemoryLog();
  return {
    log,
    makeDeck: async (deck, seed) => log.create(deck, seed),
    dropDeck: async (deck) => log.delete(deck),
    close: async () => {},
  };
});

/** From now on this database reads rows as they lie, as PostgreSQL does when it thinks that cheaper than an index. */
const scanAsTheyLie = async (pool: pg.Pool): Promise<void> => {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ name: string }>("SELECT current_database() AS name");
    for (const setting of ["enable_indexscan", "enable_bitmapscan", "enable_indexonlyscan"]) {
      await client.query(`ALTER DATABASE ${rows[0]?.name} SET ${setting} TO off`);
      await client.query(`SET ${setting} TO off`);
    }
    await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()`);
  } finally {
    client.release();
  }
};

for (const engine of testEngines) {
  if (engine.missing !== null) {
    noteSkip(`update log on ${engine.name}`, engine.missing);
    describe.skipIf(true)(`update log on ${engine.name}`, () => it("needs a database", () => {}));
    continue;
  }
  describeUpdateLog(engine.name, async () => {
    const database = await engine.open();
    const { prisma } = database;
    return {
      log: new PrismaUpdateLog(database),
      makeDeck: async (deck: DeckId, seed: Uint8Array) => {
        await prisma.deck.create({
          data: { id: deck, updates: { create: { bytes: Buffer.from(seed), authors: [] } } },
        });
      },
      dropDeck: async (deck: DeckId) => {
        await prisma.deck.delete({ where: { id: deck } });
      },
      scramble: async (deck: DeckId) => {
        await scanAsTheyLie(database.pool);
        // A row that is written again lies behind all others.
        const rows = await prisma.update.findMany({ where: { deckId: deck }, orderBy: { id: "desc" } });
        for (const { id } of rows) await prisma.update.update({ where: { id }, data: { createdAt: new Date() } });
      },
      close: () => database.close(),
    };
  });
}
