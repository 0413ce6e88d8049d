/** Rows that a database has lost, on a whole server: what each door says. The rows are made by hand: one opening of a database less. */

import { afterEach, expect, it } from "vitest";
import * as Y from "yjs";
import { TEXT_NAME } from "../../shared/protocol/sync.ts";
import type { Database } from "../db/database.ts";
import type { CreatedDeck } from "../decks/deckStore.ts";
import { createPrismaDeckStore } from "../decks/prismaDeckStore.ts";
import { codeOf, TestServer } from "../testing/testServer.ts";
import { testVault } from "../testing/testVault.ts";

let server: TestServer | null = null;
afterEach(async () => {
  await server?.stop();
  server = null;
});

/** A deck into which one typed three words, a row each, but for the second. */
const makeWithout = async ({ prisma }: Database): Promise<CreatedDeck> => {
  const made = await createPrismaDeckStore(prisma, testVault).create({ title: "Seed", text: "# Seed\n", assets: [] });
  const deckId = made.deck.id;
  const doc = new Y.Doc();
  const seed = await prisma.update.findFirstOrThrow({ where: { deckId }, orderBy: { id: "asc" } });
  Y.applyUpdate(doc, seed.bytes);
  const text = doc.getText(TEXT_NAME);
  for (const word of ["one ", "two ", "three "]) {
    const before = Y.encodeStateVector(doc);
    text.insert(text.length, word);
    if (word === "two ") continue;
    await prisma.update.create({
      data: { deckId, bytes: new Uint8Array(Y.encodeStateAsUpdate(doc, before)), authors: [], createdAt: new Date() },
    });
  }
  return made;
};

// Two openings of a database, each of which compiles its queries: seconds on a machine that does much else.
it("[SY71] [SY73] every door refuses a deck that is not whole, and gives its part to who asks for a part", async () => {
  const decks: CreatedDeck[] = [];
  server = await TestServer.start({}, async (database) => {
    decks.push(await makeWithout(database));
  });
  const running = server;
  const [made] = decks;
  if (!made) throw new Error("no deck was made");
  const other = await running.create("# Whole\n");
  const whole = await running.api(`${other.deck.id}/markdown?incomplete=yes`, other.links.view.secret);
  expect(whole.headers.has("copress-incomplete")).toBe(false);
  const { id } = made.deck;
  const { owner } = made.secrets;
  const refused = async (answer: Promise<Response>) => [(await answer).status, await codeOf(await answer)];
  const incomplete = [409, "deck-incomplete"];
  expect(await refused(running.api(`${id}/markdown`, owner))).toEqual(incomplete);
  expect(await refused(running.api(`${id}/slides`, owner))).toEqual(incomplete);
  expect(await refused(running.api(`${id}/export?as=markdown`, owner))).toEqual(incomplete);
  expect(await refused(running.api(`${id}/versions`, owner, "POST", { name: "now" }))).toEqual(incomplete);
  expect(await refused(running.api(`${id}/markdown`, owner, "PUT", "# Other\n", "text/markdown"))).toEqual(incomplete);
  const part = await running.api(`${id}/markdown?incomplete=yes`, owner);
  expect(part.headers.get("copress-incomplete")).toBe("yes");
  expect(await part.text()).toBe("# Seed\none ");
}, 60_000);
