import type * as Y from "yjs";
import type { KeyedText } from "../../../shared/deck/identity/keyedText.ts";
import { slideKeysOf } from "../../../shared/deck/identity/yjsKeys.ts";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import type { KeyAliases } from "./slideMemory.ts";

/** For an offset at which no line begins, and so no separator. */
const UNNAMED = "unnamed" as SlideKey;

/** Offsets at which a separator may begin: every line's. */
const lineStarts = (text: string): number[] => {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
};

/** The text as it is now, with the names of its slides; good for ever, whatever becomes of the Y.Text. */
export const keyedText = (text: Y.Text, aliases?: KeyAliases): KeyedText => {
  const source = text.toString();
  const keyAt = slideKeysOf(text, aliases);
  const keys = new Map<number, SlideKey>();
  for (const start of lineStarts(source)) keys.set(start, keyAt(start));
  return { text: source, keyAt: (offset) => keys.get(offset) ?? UNNAMED };
};
