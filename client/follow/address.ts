/** What a talk's address says. By hand: the audience's page must stay small. */
import type { DeckId, Secret } from "../../shared/protocol/ids.ts";

export interface TalkAddress {
  readonly deck: DeckId;
  /** Null when the fragment holds none. */
  readonly secret: Secret | null;
  /** The tab that this one is a remote or a screen of. */
  readonly seat: string | null;
}

const name = /^[A-Za-z0-9_-]+$/;

/** `/<page>/<deck>#<secret>[&seat=<tab>]`; null for any other path. */
export const readTalkAddress = (page: "follow" | "present", path: string, hash: string): TalkAddress | null => {
  const [, found, deck = ""] = path.split("/");
  if (found !== page || deck.length < 6 || deck.length > 40 || !name.test(deck)) return null;
  const [secret = "", ...more] = hash.replace(/^#/, "").split("&");
  const seat = more.find((part) => part.startsWith("seat="))?.slice(5) ?? "";
  return {
    deck: deck as DeckId,
    secret: secret.length >= 20 && secret.length <= 100 && name.test(secret) ? (secret as Secret) : null,
    seat: /^[A-Za-z0-9_-]{16,40}$/.test(seat) ? seat : null,
  };
};
