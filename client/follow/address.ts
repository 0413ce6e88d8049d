/** What a talk's address says. */
import { type DeckId, isDeckId, isSecret, type Secret } from "../../shared/protocol/ids.ts";

export interface TalkAddress {
  readonly deck: DeckId;
  /** Null when the fragment holds none. */
  readonly secret: Secret | null;
  /** The tab that this one is a remote or a screen of. */
  readonly seat: string | null;
}

/** `/<page>/<deck>#<secret>[&seat=<tab>]`; null for any other path. */
export const readTalkAddress = (page: "follow" | "present", path: string, hash: string): TalkAddress | null => {
  const [, found, deck = ""] = path.split("/");
  if (found !== page || !isDeckId(deck)) return null;
  const [secret = "", ...more] = hash.replace(/^#/, "").split("&");
  const seat = more.find((part) => part.startsWith("seat="))?.slice(5) ?? "";
  return {
    deck,
    secret: isSecret(secret) ? secret : null,
    seat: /^[A-Za-z0-9_-]{16,40}$/.test(seat) ? seat : null,
  };
};
