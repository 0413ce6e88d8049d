import type * as Y from "yjs";
import { slideKeysOf } from "../../shared/deck/yjsKeys.ts";
import type { KeyedText } from "../decks/deckTexts.ts";
import type { KeyAliases } from "./slideMoves.ts";

/** The text as it is now, with the names of its slides; good for ever, whatever becomes of the Y.Text. */
export const keyedText = (text: Y.Text, aliases?: KeyAliases): KeyedText => ({
  text: text.toString(),
  keyAt: slideKeysOf(text, aliases),
});
