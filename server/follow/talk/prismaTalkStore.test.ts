/** Talks in the database, on both engines. */

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newTalk, type Talk } from "../../../shared/follow/talk.ts";
import type { DeckId, SlideKey } from "../../../shared/protocol/ids.ts";
import type { Database } from "../../db/database.ts";
import { createPrismaDeckStore } from "../../decks/prismaDeckStore.ts";
import { testEngines } from "../../testing/database.ts";
import { noteSkip } from "../../testing/skips.ts";
import { testVault } from "../../testing/testVault.ts";
import { createPrismaTalkStore } from "./prismaTalkStore.ts";
import { DeckGone, type TalkStore } from "./talkStore.ts";

const talk = (id: string, startedAt: number, more: Partial<Talk> = {}): Talk => ({
  ...newTalk(id, 7, startedAt, { minutes: 20 }, { seat: "s", session: "s", name: "Ada" }),
  ...more,
});

for (const engine of testEngines) {
  if (engine.missing !== null) noteSkip(`talks on ${engine.name}`, engine.missing);
  describe.skipIf(engine.missing !== null)(`talks on ${engine.name}`, () => {
    let [database, store]: [Database | null, TalkStore | null] = [null, null];
    beforeAll(async () => {
      database = await engine.open();
      store = createPrismaTalkStore(database.prisma);
    });
    afterAll(() => database?.close());

    const newDeck = async (): Promise<{ deck: DeckId; talks: TalkStore; drop(): Promise<unknown> }> => {
      if (!database || !store) throw new Error("no database");
      const decks = createPrismaDeckStore(database.prisma, testVault);
      const { deck } = await decks.create({ text: "", title: "", assets: [] });
      return { deck: deck.id, talks: store, drop: () => decks.delete(deck.id) };
    };

    it("[FG20] [FG21] come back as they were written, the last one first", async () => {
      const { deck, talks } = await newDeck();
      expect(await talks.last(deck)).toBeNull();
      const shown = { text: "# Ünï 🎈", keys: ["first" as SlideKey] };
      const [one, two] = [talk(`${deck}-1`, 1_000, { endedAt: 2_000 }), talk(`${deck}-2`, 3_000, { seq: 9 })];
      expect(await talks.save({ deck, talk: one, code: null, shown })).toBe(true);
      expect(await talks.save({ deck, talk: two, code: null, shown: null })).toBe(true);
      expect(await talks.last(deck)).toEqual({ deck, talk: two, code: null, shown: null });
      await talks.save({ deck, talk: { ...one, seq: 8 }, code: null });
      expect(await talks.get(deck, one.id)).toEqual({ deck, talk: { ...one, seq: 8 }, code: null, shown });
      expect(await talks.get("deck-other" as DeckId, one.id)).toBeNull();
      expect(await talks.list(deck)).toEqual([
        { id: two.id, startedAt: 3_000, endedAt: null },
        { id: one.id, startedAt: 1_000, endedAt: 2_000 },
      ]);
    });

    it("[FG30] have a code that is nobody else's, while they are on", async () => {
      const { deck, talks } = await newDeck();
      const code = deck.replace(/[^a-zA-Z]/g, "").slice(0, 6);
      const on = talk(`${deck}-1`, 1_000);
      expect(await talks.save({ deck, talk: on, code, shown: null })).toBe(true);
      expect(await talks.save({ deck, talk: talk(`${deck}-2`, 500), code, shown: null })).toBe(false);
      expect(await talks.deckOf(code)).toBe(deck);
      await talks.save({ deck, talk: { ...on, endedAt: 2_000 }, code: null });
      expect(await talks.deckOf(code)).toBeNull();
    });

    it("[FG24] are told while they are on, with the time since when their drivers are gone", async () => {
      const { deck, talks } = await newDeck();
      const running = async () => (await talks.running()).filter((on) => on.deck === deck);
      const on = talk(`${deck}-1`, 1_000);
      await talks.save({ deck, talk: on, code: null, shown: null });
      expect(await running()).toEqual([{ deck, goneAt: null }]);
      const driver = { seat: "s", name: "Ada", goneAt: 5_000 };
      await talks.save({ deck, talk: { ...on, driver }, code: null });
      expect(await running()).toEqual([{ deck, goneAt: 5_000 }]);
      await talks.save({ deck, talk: { ...on, driver: null, endedAt: 5_000 }, code: null });
      expect(await running()).toEqual([]);
    });

    it("[FG32] count one vote a person and question", async () => {
      const { deck, talks } = await newDeck();
      const { id } = talk(`${deck}-1`, 1_000);
      await talks.save({ deck, talk: talk(id, 1_000), code: null, shown: null });
      const question = { id: `${deck}-q`, asker: "who", text: "Why?", status: "waiting", votes: 0, at: 5_000 } as const;
      await talks.ask(id, question);
      const votes = await Promise.all(["a", "b", "a"].map((voter) => talks.vote(question.id, voter)));
      expect(votes.filter(Boolean)).toHaveLength(2);
      await talks.setStatus(question.id, "open");
      expect(await talks.questions(id)).toEqual([{ ...question, status: "open", votes: 2 }]);
      expect(await talks.votesOf(id, "a")).toEqual([question.id]);
      expect(await talks.votesOf(id, "c")).toEqual([]);
      expect(await talks.votesOf("another-talk", "a")).toEqual([]);
      await talks.dismiss([question.id, "no-such-question"]);
      expect(await talks.questions(id)).toMatchObject([{ status: "dismissed" }]);
    });

    it("[FG20] go with their deck, and are refused for one that is gone", async () => {
      const { deck, talks, drop } = await newDeck();
      await talks.save({ deck, talk: talk(`${deck}-1`, 1_000), code: null, shown: null });
      await drop();
      expect(await talks.last(deck)).toBeNull();
      await expect(talks.save({ deck, talk: talk(`${deck}-2`, 1_000), code: null, shown: null })).rejects.toThrow(
        DeckGone,
      );
    });
  });
}
