import type * as Y from "yjs";
import type { KeyedText } from "../../../shared/deck/identity/keyedText.ts";
import { fixedSlideKeysOf } from "../../../shared/deck/identity/yjsKeys.ts";
import type { KeyAliases } from "./slideMemory.ts";

/** The text as it is now, with the names of its slides; good for ever, whatever becomes of the Y.Text. */
export const keyedText = (text: Y.Text, aliases?: KeyAliases): KeyedText => ({
  text: text.toString(),
  keyAt: fixedSlideKeysOf(text, aliases),
});
