import * as Y from "yjs";
import { cutText } from "../../../shared/deck/compare/cut.ts";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import { TEXT_NAME } from "../../../shared/protocol/sync.ts";
import { keyedText } from "../slides/keyedText.ts";
import { aliasesFor } from "../slides/slideMoves.ts";
import { nextMendedId } from "./mended.ts";
import type { Mended } from "./mendJob.ts";
import { fillDoc, lackOf } from "./wholeDeck.ts";

/** In a thread: it may take long. */
export const mendState = (
  updates: readonly Uint8Array[],
  aliases: readonly (readonly [SlideKey, SlideKey])[],
): Mended | null => {
  const old = new Y.Doc();
  fillDoc(old, { updates });
  if (lackOf(old)) return null;
  const { text: words, keyAt } = keyedText(old.getText(TEXT_NAME), new Map(aliases));
  const cut = cutText(words, keyAt);
  const doc = new Y.Doc();
  doc.clientID = nextMendedId(old);
  const text = doc.getText(TEXT_NAME);
  text.insert(0, words);
  const given = aliasesFor(
    text,
    cut.slides.map(({ key }) => key),
  );
  return { cut, state: Y.encodeStateAsUpdate(doc), aliases: [...given] };
};
