import type { DeckId } from "../../shared/protocol/ids.ts";

/** The rooms, as the HTTP side sees them. */
export interface DeckTexts {
  /** The deck's text now: of its room when it is open, else of the log. Rejects when neither can be read. */
  read(deck: DeckId): Promise<string>;
  /** The deck was deleted: its sessions end. Nothing happens when it is not open. */
  closeDeck(deck: DeckId): void;
}
