import { describe, it } from "vitest";
import { testEngines } from "../testing/database.ts";
import { FakeClock } from "../testing/fakeClock.ts";
import { noteSkip } from "../testing/skips.ts";
import { testVault } from "../testing/testVault.ts";
import { describeDeckStore } from "./deckStore.contract.ts";
import { createPrismaDeckStore } from "./prismaDeckStore.ts";

for (const engine of testEngines) {
  if (engine.missing !== null) {
    noteSkip(`deck store on ${engine.name}`, engine.missing);
    describe.skipIf(true)(`deck store on ${engine.name}`, () => it("needs a database", () => undefined));
    continue;
  }
  describeDeckStore(engine.name, async () => {
    const database = await engine.open();
    const { prisma } = database;
    const clock = new FakeClock();
    return {
      store: createPrismaDeckStore(prisma, testVault, clock),
      clock,
      async updatesOf(deck) {
        const rows = await prisma.update.findMany({ where: { deckId: deck }, orderBy: { id: "asc" } });
        return rows.map(({ bytes }) => bytes);
      },
      async rows() {
        const { deck, update, link, asset: assets } = prisma;
        return {
          decks: await deck.count(),
          updates: await update.count(),
          links: await link.count(),
          assets: await assets.count(),
        };
      },
      close: () => database.close(),
    };
  });
}
