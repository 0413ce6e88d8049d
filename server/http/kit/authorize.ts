import type { Request } from "express";
import type { Secret } from "../../../shared/protocol/ids.ts";
import type { Permission } from "../../../shared/protocol/roles.ts";
import { deckIdSchema, secretSchema } from "../../../shared/protocol/schemas.ts";
import type { Access, Grant } from "../../access/access.ts";
import type { RateLimit } from "../../base/rateLimit.ts";
import { Refusal } from "../../base/refusal.ts";

export interface Doorkeeper {
  /** The request's grant for the deck in its address. Refuses without one (`no-access`), or (`not-allowed`) with one that does not go so far. */
  admit(request: Request, permission: Permission): Promise<Grant>;
  /** The secret a request proves itself with, or null. */
  secretOf(request: Request): Secret | null;
}

const secretOf = (request: Request): Secret | null => {
  const [, token] = /^Bearer +(\S+) *$/i.exec(request.get("authorization") ?? "") ?? [];
  const parsed = secretSchema.safeParse(token);
  return parsed.success ? parsed.data : null;
};

/** A deck that does not exist and one that this secret does not open are told alike: nobody learns which ids exist. */
const noAccess = () =>
  new Refusal("no-access", "Ask whoever sent it for a new one; it may have been revoked or have expired.");

export const createDoorkeeper = (access: Access, refused: RateLimit): Doorkeeper => ({
  secretOf,
  async admit(request, permission) {
    const secret = secretOf(request);
    const deck = deckIdSchema.safeParse(request.params.deck);
    if (!secret || !deck.success) throw noAccess();
    const grant = await access.open(deck.data, secret);
    if (!grant) {
      refused.take(request.ip ?? "");
      throw noAccess();
    }
    if (!access.may(grant, permission))
      throw new Refusal("not-allowed", "Ask an owner of the deck for a link that does.");
    return grant;
  },
});
