/** The first text of a deck, as the first update of its log. Written once, by the server, at creation; nothing else ever seeds. */
import * as Y from "yjs";
import { TEXT_NAME } from "../../shared/protocol/sync.ts";

/** One Yjs update that makes an empty doc hold `text`. The client id is random, so that two decks from one text stay two. */
export const encodeSeed = (text: string): Uint8Array => {
  const doc = new Y.Doc();
  if (text !== "") doc.getText(TEXT_NAME).insert(0, text);
  return Y.encodeStateAsUpdate(doc);
};
