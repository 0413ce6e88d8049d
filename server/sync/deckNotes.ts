/** What a room tells about its deck besides the text: its title, and who works on it. Both are for lists; losing one loses no work. */
import type { AuthorId, DeckId } from "../../shared/protocol/ids.ts";
import type { PrismaClient } from "../db/generated/client.ts";
import type { DeckStore } from "../decks/deckStore.ts";
import { titleOf } from "../decks/titleOf.ts";
import { memoryToJson, type SlideMemory } from "./slides/slideMemory.ts";

export interface DeckNotes {
  /** The text has changed; called a few seconds after the first change, not at each. */
  changed(deck: DeckId, text: string): void;
  /** What the room must not forget of its slides. Losing it makes moved slides look new, and leaves behind what comes from offline. */
  slides(deck: DeckId, memory: SlideMemory): void;
  /** A person with this name and colour (`#rrggbb`) is working on the deck. */
  met(deck: DeckId, author: AuthorId, name: string, colour: string): void;
}

type Report = (event: string, details: Readonly<Record<string, unknown>>) => void;

export interface KeptDeckNotes extends DeckNotes {
  /** Resolves when all that was noted so far is written or was reported: before the database is closed. */
  settled(): Promise<void>;
}

export const prismaDeckNotes = (prisma: PrismaClient, decks: DeckStore, report: Report): KeptDeckNotes => {
  const pending = new Set<Promise<unknown>>();
  const keep = (deck: DeckId, writing: Promise<unknown>): void => {
    const kept = writing
      .catch((error: unknown) => report("note-failed", { deck, error: String(error) }))
      .finally(() => pending.delete(kept));
    pending.add(kept);
  };
  return {
    settled: async () => {
      await Promise.all(pending);
    },
    changed: (deck, text) => keep(deck, decks.touch(deck, titleOf(text))),
    slides: (deck, memory) => {
      const data = { slides: memoryToJson(memory) };
      keep(deck, prisma.deck.update({ where: { id: deck }, data, select: { id: true } }));
    },
    met: (deck, id, name, colour) => {
      const key = { deckId: deck, id };
      const update = { name, colour, lastSeen: new Date() };
      keep(deck, prisma.author.upsert({ where: { deckId_id: key }, create: { ...key, name, colour }, update }));
    },
  };
};
