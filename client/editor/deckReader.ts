/** The deck of one Y.Text: parsed again at each change, from the last result, with the keys that the Y.Text remembers. */
import type * as Y from "yjs";
import type { Engines } from "../../shared/deck/markdown.ts";
import type { Deck } from "../../shared/deck/model.ts";
import { parseDeck } from "../../shared/deck/parse.ts";
import { slideKeysOf } from "../../shared/deck/yjsKeys.ts";
import type { DeckReader } from "./deckInView.ts";

export interface EngineReader extends DeckReader {
  engines: Engines;
  onDeck: (deck: Deck) => void;
}

/** `paths`: what was uploaded; undefined while that is not known, and then no image is called missing. */
export const createDeckReader = (text: Y.Text, paths: () => ReadonlySet<string> | undefined): EngineReader => {
  let deck = parseDeck("");
  const reader: EngineReader = {
    engines: {},
    onDeck: () => undefined,
    get deck() {
      return deck;
    },
    read: (source) => {
      deck = parseDeck(source, {
        previous: deck,
        keyAt: slideKeysOf(text),
        engines: reader.engines,
        assets: paths(),
      });
      reader.onDeck(deck);
      return deck;
    },
  };
  return reader;
};
