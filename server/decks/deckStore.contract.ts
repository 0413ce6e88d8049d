/** What every DeckStore must do, whatever keeps it. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { DeckId } from "../../shared/protocol/ids.ts";
import { roles } from "../../shared/protocol/roles.ts";
import { TEXT_NAME } from "../../shared/protocol/sync.ts";
import type { FakeClock } from "../testing/fakeClock.ts";
import type { DeckStore, NewDeck } from "./deckStore.ts";

/** A store, and a look at what lies beneath it. */
export interface DeckStoreWorld {
  readonly store: DeckStore;
  readonly clock: FakeClock;
  updatesOf(deck: DeckId): Promise<readonly Uint8Array[]>;
  /** How many rows there are in all tables that hold something of decks. */
  rows(): Promise<Readonly<Record<string, number>>>;
  close(): Promise<void>;
}

const textDeck: NewDeck = { text: "# Hello 🎈\n", title: "Hello 🎈", assets: [] };
const asset = (path: string) => ({ path, mime: "image/gif", bytes: new Uint8Array([0x47, 0x49, 0x46]) });

export const describeDeckStore = (name: string, open: () => Promise<DeckStoreWorld>): void => {
  describe(`deck store on ${name}`, () => {
    let world: DeckStoreWorld;
    beforeAll(async () => {
      world = await open();
    });
    afterAll(() => world.close());

    it("[AS1] creates a deck with its text as the one first update, and a link a role", async () => {
      const { deck, secrets } = await world.store.create(textDeck);
      expect(deck).toMatchObject({ title: "Hello 🎈", createdAt: world.clock.now(), updatedAt: world.clock.now() });
      expect(Object.keys(secrets).sort()).toEqual([...roles].sort());
      const [update, ...more] = await world.updatesOf(deck.id);
      expect(more).toEqual([]);
      const doc = new Y.Doc();
      Y.applyUpdate(doc, update ?? new Uint8Array());
      expect(doc.getText(TEXT_NAME).toString()).toBe(textDeck.text);
    });

    it("[AS1] creates two decks of one text as two, with ids and secrets of their own", async () => {
      const [one, two] = [await world.store.create(textDeck), await world.store.create(textDeck)];
      expect(one.deck.id).not.toBe(two.deck.id);
      expect(new Set([...Object.values(one.secrets), ...Object.values(two.secrets)]).size).toBe(10);
    });

    it("[AS2] leaves nothing behind when creating fails halfway", async () => {
      const before = await world.rows();
      const twice = { ...textDeck, assets: [asset("a.gif"), asset("a.gif")] };
      await expect(world.store.create(twice)).rejects.toThrow();
      expect(await world.rows()).toEqual(before);
    });

    it("gives back what it has, and null for what it has not", async () => {
      const { deck } = await world.store.create(textDeck);
      expect(await world.store.get(deck.id)).toEqual(deck);
      expect(await world.store.get("nosuchdeck" as DeckId)).toBeNull();
    });

    it("notes a new title and when the text changed", async () => {
      const { deck } = await world.store.create(textDeck);
      world.clock.advance(5_000);
      await world.store.touch(deck.id, "Another");
      expect(await world.store.get(deck.id)).toEqual({ ...deck, title: "Another", updatedAt: world.clock.now() });
      await expect(world.store.touch("nosuchdeck" as DeckId, "x")).resolves.toBeUndefined();
    });

    it("[AS2] deletes a deck with all it has, and tells its links", async () => {
      const before = await world.rows();
      const { deck } = await world.store.create({ ...textDeck, assets: [asset("a.gif")] });
      expect((await world.store.delete(deck.id))?.length).toBe(5);
      expect(await world.rows()).toEqual(before);
      expect(await world.store.get(deck.id)).toBeNull();
      expect(await world.store.delete(deck.id)).toBeNull();
    });
  });
};
