import type { Request } from "express";
import type { DeckId, Secret } from "../../../shared/protocol/ids.ts";
import type { Permission } from "../../../shared/protocol/roles.ts";
import { deckIdSchema, secretSchema } from "../../../shared/protocol/schemas.ts";
import type { Access, Grant } from "../../access/access.ts";
import { authorIdOf } from "../../access/authorCookie.ts";
import type { Lookups } from "../../access/lookups.ts";
import { Refusal } from "../../base/refusal.ts";

type OpenGrant = (deck: DeckId, secret: Secret) => Promise<Grant | null>;

export interface Doorkeeper {
  /**
   * The request's grant for the deck in its address. Refuses without one (`no-access`), with one that does not go so far (`not-allowed`),
   * and who tried too often (`too-many-requests`). `open`: where grants are looked up, `access` if not said.
   */
  admit(request: Request, permission: Permission, open?: OpenGrant): Promise<Grant>;
}

const secretOf = (request: Request): Secret | null => {
  const [, token] = /^Bearer +(\S+) *$/i.exec(request.get("authorization") ?? "") ?? [];
  const parsed = secretSchema.safeParse(token);
  return parsed.success ? parsed.data : null;
};

/** A deck that does not exist and one that this secret does not open are told alike: nobody learns which ids exist. */
const noAccess = () =>
  new Refusal("no-access", "Ask whoever sent it for a new one; it may have been revoked or have expired.");

export const createDoorkeeper = (access: Access, lookups: Lookups): Doorkeeper => ({
  async admit(request, permission, open = (of, secret) => access.open(of, secret)) {
    const secret = secretOf(request);
    const deck = deckIdSchema.safeParse(request.params.deck);
    if (!secret || !deck.success) throw noAccess();
    const from = { address: request.ip ?? "", person: authorIdOf(request.headers.cookie) };
    const grant = await lookups.open(from, deck.data, secret, () => open(deck.data, secret));
    if (!grant) throw noAccess();
    if (!access.may(grant, permission))
      throw new Refusal("not-allowed", "Ask an owner of the deck for a link that does.");
    return grant;
  },
});
