/** The deck of one Y.Text: parsed again at each change, from the last result, with the keys that the Y.Text remembers. */
import type * as Y from "yjs";
import { slideKeysOf } from "../../../shared/deck/identity/yjsKeys.ts";
import type { Deck } from "../../../shared/deck/model/model.ts";
import { parseDeck } from "../../../shared/deck/parse.ts";
import type { Engines } from "../../../shared/deck/render/plugins/renderEnv.ts";
import { NO_ROOM_KEYS, type RoomKeys } from "../../sync/roomKeys.ts";
import type { DeckReader } from "./deckInView.ts";

export interface EngineReader extends DeckReader {
  engines: Engines;
  /** `hear` is told of each deck that is read, before the reader answers with it. Returns the way to stop. */
  onDeck(hear: (deck: Deck) => void): () => void;
  /** The room's keys that the present deck was read with. */
  readonly keysRead: RoomKeys;
}

/**
 * `paths`: what was uploaded; undefined while that is not known, and then no image is called missing.
 * `keys`: what the room has handed out for slides it moved.
 */
export const createDeckReader = (
  text: Y.Text,
  paths: () => ReadonlySet<string> | undefined,
  keys: () => RoomKeys = () => NO_ROOM_KEYS,
): EngineReader => {
  let deck = parseDeck("");
  let keysRead = NO_ROOM_KEYS;
  const hearing = new Set<(deck: Deck) => void>();
  const reader: EngineReader = {
    engines: {},
    onDeck: (hear) => {
      hearing.add(hear);
      return () => void hearing.delete(hear);
    },
    get deck() {
      return deck;
    },
    get keysRead() {
      return keysRead;
    },
    read: (source) => {
      keysRead = keys();
      deck = parseDeck(source, {
        previous: deck,
        keyAt: slideKeysOf(text, keysRead),
        engines: reader.engines,
        assets: paths(),
      });
      for (const hear of hearing) hear(deck);
      return deck;
    },
  };
  return reader;
};
