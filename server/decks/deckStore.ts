import type { DeckId, LinkId, Secret } from "../../shared/protocol/ids.ts";
import type { Role } from "../../shared/protocol/roles.ts";
import type { NewAsset } from "../assets/assetStore.ts";

/** A deck without its text: that lives in the log. Times are ms. */
export interface StoredDeck {
  readonly id: DeckId;
  readonly title: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface NewDeck {
  /** Normalised; becomes the first update of the log. */
  readonly text: string;
  readonly title: string;
  readonly assets: readonly NewAsset[];
}

export interface CreatedDeck {
  readonly deck: StoredDeck;
  /** One link a role, none of which expires. */
  readonly secrets: Readonly<Record<Role, Secret>>;
}

export interface DeckStore {
  /** The deck, its seed, its five links and its assets, or, when that fails, nothing. */
  create(deck: NewDeck): Promise<CreatedDeck>;
  get(deck: DeckId): Promise<StoredDeck | null>;
  /** Notes a change of the text now, and the title it has. Nothing happens when there is no such deck. */
  touch(deck: DeckId, title: string): Promise<void>;
  /** Deletes the deck with all it has. Returns the ids of its links, whose ends are to be told; null when there was no such deck. */
  delete(deck: DeckId): Promise<readonly LinkId[] | null>;
}
