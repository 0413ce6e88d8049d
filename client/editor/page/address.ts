/** What the page's address says: which deck, to edit or to view, and with which secret. */
import { type DeckId, isDeckId, isSecret, type Secret } from "../../../shared/protocol/ids.ts";

export interface DeckAddress {
  readonly page: "edit" | "view";
  readonly deck: DeckId;
  /** Null when the fragment holds none. */
  readonly secret: Secret | null;
}

/** `/edit/<deck>` or `/view/<deck>` with `#<secret>`; null for any other path. */
export const readAddress = (path: string, hash: string): DeckAddress | null => {
  const found = /^\/(edit|view)\/([^/]+)\/?$/.exec(path);
  const deck = found?.[2] ?? "";
  if (found === null || !isDeckId(deck)) return null;
  const secret = hash.replace(/^#/, "");
  return { page: found[1] === "view" ? "view" : "edit", deck, secret: isSecret(secret) ? secret : null };
};
