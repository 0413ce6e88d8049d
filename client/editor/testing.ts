/** For tests: an editor's state over a deck, without a page. Parsed once; a state that is changed needs a new one. */
import { EditorState, type Extension } from "@codemirror/state";
import { parseDeck } from "../../shared/deck/parse.ts";
import { deckInView } from "./live/deckInView.ts";

/** `|` in the text is the cursor, and not in the state. */
export const deckState = (marked: string, extensions: Extension = []): EditorState => {
  const at = marked.indexOf("|");
  const doc = at < 0 ? marked : marked.slice(0, at) + marked.slice(at + 1);
  let deck = parseDeck(doc);
  const reader = {
    get deck() {
      return deck;
    },
    read: (source: string) => {
      deck = parseDeck(source, { previous: deck });
      return deck;
    },
  };
  return EditorState.create({
    doc,
    selection: { anchor: Math.max(0, at) },
    extensions: [EditorState.lineSeparator.of("\n"), deckInView(reader), extensions],
  });
};
