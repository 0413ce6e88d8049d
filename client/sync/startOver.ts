/** A page that starts over with what the server would not take (CS19): kept in this tab over one reload. */
import * as Y from "yjs";
import type { DeckId } from "../../shared/protocol/ids.ts";
import type { KeyValue } from "../remember/browserStorage.ts";
import { carryOver } from "./carryOver.ts";

const keyOf = (deck: DeckId): string => `copress:carry:${deck}`;
const TIME_KEY = "copress:started-over";
/** ms in which a page starts over once: what is refused again is not mended by it. */
const ONCE_IN = 60_000;

const toText = (bytes: Uint8Array): string => {
  let text = "";
  for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return btoa(text);
};
const toBytes = (text: string): Uint8Array => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

/** What was kept before stays when there is no room for more. */
const attempt = (keep: () => void): void => {
  try {
    keep();
  } catch (error) {
    console.warn("Copress: the tab cannot keep what is typed while it reloads", error);
  }
};

/** Keeps the document for the page's next life, with what is typed until this one ends. False when that cannot be: just done, or no room. */
export const keepForNextLife = (
  storage: KeyValue,
  now: number,
  deck: DeckId,
  doc: Y.Doc,
  own: ReadonlySet<number>,
): boolean => {
  try {
    if (now - Number(storage.getItem(TIME_KEY) ?? Number.NEGATIVE_INFINITY) < ONCE_IN) return false;
    const keep = () =>
      storage.setItem(keyOf(deck), JSON.stringify({ own: [...own], update: toText(Y.encodeStateAsUpdate(doc)) }));
    keep();
    storage.setItem(TIME_KEY, String(now));
    // A page that reloads takes keys for a while yet.
    doc.on("update", () => attempt(keep));
    return true;
  } catch (error) {
    console.warn("Copress: the tab cannot keep its text over a reload", error);
    return false;
  }
};

/** Puts what was kept into `fresh`, which has what the server has; it is kept no longer. */
export const takeFromLastLife = (storage: KeyValue, deck: DeckId, fresh: Y.Doc): void => {
  const kept = storage.getItem(keyOf(deck));
  if (kept === null) return;
  storage.removeItem(keyOf(deck));
  const { own, update } = JSON.parse(kept) as { own: number[]; update: string };
  const old = new Y.Doc();
  Y.applyUpdate(old, toBytes(update));
  carryOver(old, fresh, new Set(own));
  old.destroy();
};
