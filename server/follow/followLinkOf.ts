import type { DeckId } from "../../shared/protocol/ids.ts";
import type { Links } from "../access/links.ts";
import { linkUrl } from "../access/secrets.ts";

/** The link that a short code stands for: the newest for followers that still holds. */
export const followLinkOf = async (links: Links, deck: DeckId, now: number): Promise<string | null> => {
  const all = await links.list(deck);
  const usable = all.filter(
    ({ role, secret, revokedAt, expiresAt }) =>
      role === "follow" && secret !== null && revokedAt === null && (expiresAt === null || expiresAt > now),
  );
  const link = usable.at(-1);
  return link?.secret ? linkUrl("", "follow", deck, link.secret) : null;
};
