/** A text with its slides' keys, in a thread: the keys are asked for, slide by slide is too slow and line by line too much. */
import { separatorOffsets } from "../../shared/deck/compare/cut.ts";
import type { KeyedText } from "../../shared/deck/identity/keyedText.ts";
import type { SlideKey } from "../../shared/protocol/ids.ts";
import type { AskedHelper } from "./ask.ts";

/** What the asker answers with (`keysFor`). A type, not an interface: a helper is a record. */
export type KeyHelper = { readonly keysAt: (offsets: readonly number[]) => readonly SlideKey[] };

export const keysFor = ({ keyAt }: KeyedText): KeyHelper => ({ keysAt: (offsets) => offsets.map(keyAt) });

/** The text with its keys, in the thread. */
export const keyedIn = async (text: string, ask: AskedHelper<KeyHelper>): Promise<KeyedText> => {
  const offsets = separatorOffsets(text);
  const keys = await ask.keysAt(offsets);
  const byOffset = new Map(offsets.map((offset, i) => [offset, keys[i]]));
  return { text, keyAt: (offset) => byOffset.get(offset) ?? (`at-${offset.toString(36)}` as SlideKey) };
};
