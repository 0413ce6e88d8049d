import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { AuthorId, DeckId, SlideKey } from "../../../shared/protocol/ids.ts";
import { encodeSeed } from "../../decks/seed.ts";

import { LogRefused, type UpdateLog } from "./updateLog.ts";

/** What a test needs of an implementation: the log, and decks to write to. */
export interface LogUnderTest {
  readonly log: UpdateLog;
  makeDeck(deck: DeckId, seed: Uint8Array): Promise<void>;
  dropDeck(deck: DeckId): Promise<void>;
  /** Where rows can lie in another order than they were written in: makes them. */
  scramble?(deck: DeckId): Promise<void>;
  close(): Promise<void>;
}

const textOf = (updates: readonly Uint8Array[]): string => {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc.getText("deck").toString();
};

/** The suite that every update log passes. */
export const describeUpdateLog = (name: string, make: () => Promise<LogUnderTest>): void => {
  describe(`update log on ${name}`, () => {
    let under: LogUnderTest;
    let decks = 0;
    beforeAll(async () => {
      under = await make();
    });
    afterAll(() => under.close());

    const fresh = async (text: string): Promise<DeckId> => {
      const deck = `contract-${++decks}` as DeckId;
      await under.makeDeck(deck, encodeSeed(text));
      return deck;
    };
    const textIn = async (deck: DeckId): Promise<string> => textOf((await under.log.load(deck))?.updates ?? []);
    const edit = (text: string) => ({ update: encodeSeed(text), authors: ["some-author" as AuthorId] });

    it("[SY38] keeps who wrote under a client id with the words; the first word counts", async () => {
      const deck = await fresh("seed");
      const writer = (author: string, lasting: boolean) => ({ author: author as AuthorId, lasting });
      expect((await under.log.load(deck))?.writers.size).toBe(0);
      await under.log.append(deck, { ...edit("a"), writers: new Map([[4_000_000_000, writer("ada", true)]]) });
      const later = new Map([
        [4_000_000_000, writer("mallory", true)],
        [7, writer("program", false)],
      ]);
      await under.log.append(deck, { ...edit("b"), writers: later });
      const loaded = await under.log.load(deck);
      expect(loaded?.mark.rows.size).toBe(3);
      expect(loaded?.writers).toEqual(
        new Map([
          [4_000_000_000, writer("ada", true)],
          [7, writer("program", false)],
        ]),
      );
    });

    it("knows no deck that was not made", async () => {
      expect(await under.log.load("nowhere" as DeckId)).toBeNull();
    });

    it("[SY6] holds the seed, once", async () => {
      const deck = await fresh("# Seed");
      expect(await textIn(deck)).toBe("# Seed");
      expect((await under.log.load(deck))?.updates).toHaveLength(1);
    });

    it("[SY10] holds what was appended when append has resolved, and no other deck's", async () => {
      const [one, two] = [await fresh(""), await fresh("")];
      const first = await under.log.append(one, edit("a"));
      const second = await under.log.append(one, edit("b"));
      expect(second > first).toBe(true);
      expect([...(await textIn(one))].sort().join("")).toBe("ab");
      expect(await textIn(two)).toBe("");
      expect((await under.log.load(one))?.mark.rows.has(second)).toBe(true);
    });

    it("[SY70] reads in the order of writing, however the rows lie", async () => {
      const deck = await fresh("");
      const letters = [..."abcdefghijkl"];
      for (const letter of letters) await under.log.append(deck, edit(letter));
      await under.scramble?.(deck);
      const updates = (await under.log.load(deck))?.updates ?? [];
      expect(updates.slice(1).map((update) => textOf([update]))).toEqual(letters);
    });

    it("keeps a large entry byte for byte", async () => {
      const deck = await fresh("");
      const large = "é😀\u0000x".repeat(100_000);
      await under.log.append(deck, edit(large));
      expect(await textIn(deck)).toBe(large);
    });

    it("[SY15] refuses for good what belongs to a deleted deck", async () => {
      const deck = await fresh("x");
      await under.dropDeck(deck);
      await expect(under.log.append(deck, edit("y"))).rejects.toBeInstanceOf(LogRefused);
      expect(await under.log.load(deck)).toBeNull();
    });

    it("[SY17] replaces known rows by the state, and merges in those it does not know", async () => {
      const deck = await fresh("seed ");
      const loaded = await under.log.load(deck);
      if (!loaded) throw new Error("no deck");
      const unseen = await under.log.append(deck, edit("unseen"));
      const known = await under.log.append(deck, edit("known"));
      const doc = new Y.Doc();
      for (const update of loaded.updates) Y.applyUpdate(doc, update);
      const mine = new Set([...loaded.mark.rows, known]);
      expect(mine.has(unseen)).toBe(false);
      const mark = await under.log.compact(deck, { ...loaded.mark, rows: mine }, Y.encodeStateAsUpdate(doc));
      expect(mark.rows.size).toBe(0);
      const after = await under.log.load(deck);
      expect(after?.updates).toHaveLength(1);
      expect(after?.mark.stateRevision).toBe(mark.stateRevision);
      expect(await textIn(deck)).toContain("unseen");
    });

    it("[SY62] puts another document in place of what is known, or of nothing", async () => {
      const deck = await fresh("old");
      const seed = new Y.Doc();
      seed.getText("deck").insert(0, "new");
      const state = Y.encodeStateAsUpdate(seed);
      const writers = new Map([[7, { author: "ada" as AuthorId, lasting: true }]]);
      await under.log.append(deck, { ...edit("er"), writers });
      const loaded = await under.log.load(deck);
      if (!loaded) throw new Error("no deck");
      await under.log.append(deck, edit("unseen"));
      const memory = { aliases: new Map([["a" as SlideKey, "b" as SlideKey]]), moved: [], backs: [] };
      await expect(under.log.replace(deck, loaded.mark, state, memory)).rejects.toThrow();
      expect(await textIn(deck)).toContain("unseen");
      const now = await under.log.load(deck);
      if (!now) throw new Error("no deck");
      const mark = await under.log.replace(deck, now.mark, state, memory);
      expect(await under.log.load(deck)).toMatchObject({ updates: [state], mark, slides: memory, writers: new Map() });
      await under.log.append(deck, edit("!"));
      expect((await textIn(deck)).length).toBe(4);
    });

    it("[SY17] keeps another process' compaction when both compact", async () => {
      const deck = await fresh("seed ");
      const loaded = await under.log.load(deck);
      if (!loaded) throw new Error("no deck");
      const seedState = Y.mergeUpdates([...loaded.updates]);
      const theirs = await under.log.append(deck, edit("theirs"));
      const everything = await under.log.load(deck);
      const theirState = Y.mergeUpdates([...(everything?.updates ?? [])]);
      await under.log.compact(deck, { rows: new Set([...loaded.mark.rows, theirs]), stateRevision: 0 }, theirState);
      await under.log.compact(deck, loaded.mark, seedState);
      expect(await textIn(deck)).toContain("theirs");
      expect((await under.log.load(deck))?.updates).toHaveLength(1);
    });

    it("[SY17] loses nothing when appends and compactions run at once", async () => {
      const deck = await fresh("");
      const letters = "abcdefghijklmnopqrst";
      const appends = [...letters].map((letter) => under.log.append(deck, edit(letter)));
      const compactions = [1, 2, 3].map(async () => {
        const loaded = await under.log.load(deck);
        if (loaded) await under.log.compact(deck, loaded.mark, Y.mergeUpdates([...loaded.updates]));
      });
      await Promise.all([...appends, ...compactions]);
      expect([...(await textIn(deck))].sort().join("")).toBe(letters);
    });
  });
};
