import { describe, it } from "vitest";
import type { DeckId } from "../../../shared/protocol/ids.ts";
import { testEngines } from "../../testing/database.ts";
import { MemoryVersions } from "../../testing/memoryVersions.ts";
import { noteSkip } from "../../testing/skips.ts";
import { PrismaVersions } from "./prismaVersions.ts";
import { describeVersionStore } from "./versionStore.contract.ts";

describeVersionStore("memory", async () => {
  const store = new MemoryVersions();
  return {
    store,
    makeDeck: async (deck) => store.create(deck),
    noteWriter: async (deck, client, author) => store.noteWriter(deck, client, author),
    close: async () => {},
  };
});

for (const engine of testEngines) {
  if (engine.missing !== null) {
    noteSkip(`versions on ${engine.name}`, engine.missing);
    describe.skipIf(true)(`versions on ${engine.name}`, () => it("needs a database", () => {}));
    continue;
  }
  describeVersionStore(engine.name, async () => {
    const database = await engine.open();
    const { prisma, close } = database;
    return {
      store: new PrismaVersions(database),
      makeDeck: async (deck: DeckId) => void (await prisma.deck.create({ data: { id: deck } })),
      noteWriter: async (deckId, client, author) =>
        void (await prisma.writer.create({ data: { deckId, client: BigInt(client), author } })),
      close,
    };
  });
}
