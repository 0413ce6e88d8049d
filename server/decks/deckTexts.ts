import type { KeyedText } from "../../shared/deck/identity/keyedText.ts";
import type { TextChange } from "../../shared/deck/text/changes.ts";
import type { AuthorId, DeckId, SlideKey } from "../../shared/protocol/ids.ts";

/** What can be read of a text. */
export interface PartText {
  readonly text: string;
  /** False: part of it is missing from the database. */
  readonly whole: boolean;
}

/** A deck that is kept open. */
export interface DeckWatch {
  /** The text as far as it may be shown: what is being stored is waited for. */
  read(): Promise<KeyedText>;
  /** Lets go of the deck. */
  close(): void;
}

/** The rooms, as the HTTP side sees them. */
type MoveAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: "no-slide" | "late" }
  | { readonly ok: false; readonly why: "no-move"; readonly because: string };

/** Changes to a text, and the keys of its slides afterwards, in order. */
export interface TextEdit {
  readonly changes: readonly TextChange[];
  readonly keys: readonly SlideKey[];
}

export interface DeckTexts {
  /** The deck's text now: of its room when it is open, else of the log. Rejects when neither can be read whole. */
  read(deck: DeckId): Promise<string>;
  /** As much of it as can be read. */
  readPart(deck: DeckId): Promise<PartText>;
  /** As `read`, with the names of its slides: everybody's for this deck. */
  readKeyed(deck: DeckId): Promise<KeyedText>;
  /** The deck was deleted: its sessions end. Nothing happens when it is not open. */
  closeDeck(deck: DeckId): void;
  /** Puts a slide before another, or last for null, as one edit of the room; `late`: nothing was done, storing is late. */
  moveSlide(deck: DeckId, author: AuthorId, key: SlideKey, before: SlideKey | null): Promise<MoveAnswer>;
  /**
   * Another text, as one edit of the room; `make` is given the text as it then is, and what it throws is thrown. Resolves with the text
   * when it is stored; with null, and nothing done, while storing is late.
   */
  rewrite(deck: DeckId, author: AuthorId, make: (now: KeyedText) => TextEdit): Promise<KeyedText | null>;
}
