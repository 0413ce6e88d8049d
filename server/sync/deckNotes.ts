/** What a room tells about its deck besides the text: its title, and who works on it. Both are for lists; losing one loses no work. */
import { parseDeck } from "../../shared/deck/parse.ts";
import type { AuthorId, DeckId } from "../../shared/protocol/ids.ts";
import type { PrismaClient } from "../db/generated/client.ts";
import type { DeckStore } from "../decks/deckStore.ts";
import { memoryToJson, type SlideMemory } from "./slideMemory.ts";

export interface DeckNotes {
  /** The text has changed; called a few seconds after the first change, not at each. */
  changed(deck: DeckId, text: string): void;
  /** What the room must not forget of its slides. Losing it makes moved slides look new, and leaves behind what comes from offline. */
  slides(deck: DeckId, memory: SlideMemory): void;
  /** A person with this name and colour (`#rrggbb`) is working on the deck. */
  met(deck: DeckId, author: AuthorId, name: string, colour: string): void;
}

type Report = (event: string, details: Readonly<Record<string, unknown>>) => void;

export const prismaDeckNotes = (prisma: PrismaClient, decks: DeckStore, report: Report): DeckNotes => {
  const failed = (deck: DeckId) => (error: unknown) => report("note-failed", { deck, error: String(error) });
  return {
    changed: (deck, text) => void decks.touch(deck, titleOf(text)).catch(failed(deck)),
    slides: (deck, memory) => {
      prisma.deck
        .update({ where: { id: deck }, data: { slides: memoryToJson(memory) }, select: { id: true } })
        .catch(failed(deck));
    },
    met: (deck, id, name, colour) => {
      const key = { deckId: deck, id };
      prisma.author
        .upsert({
          where: { deckId_id: key },
          create: { ...key, name, colour },
          update: { name, colour, lastSeen: new Date() },
        })
        .catch(failed(deck));
    },
  };
};

/** The front matter's title, else the first slide's. */
const titleOf = (text: string): string => {
  const deck = parseDeck(text);
  return deck.settings.title || (deck.slides[0]?.title ?? "");
};
