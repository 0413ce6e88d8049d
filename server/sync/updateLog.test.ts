import { describe, it } from "vitest";
import type { DeckId } from "../../shared/protocol/ids.ts";
import { testEngines } from "../db/testDatabase.ts";
import { noteSkip } from "../testing/skips.ts";
import { MemoryLog } from "./memoryLog.ts";
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
      close: () => database.close(),
    };
  });
}
