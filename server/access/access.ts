/** The only owner of "may this person do that". Rooms, routers and gateways ask here, at each use, and remember no answer. */
import type { DeckId, LinkId, Secret } from "../../shared/protocol/ids.ts";
import type { Permission, Role } from "../../shared/protocol/roles.ts";

/** What a secret opened. It names the link; whether the link still holds is asked with `may`. */
export interface Grant {
  readonly deck: DeckId;
  readonly link: LinkId;
  readonly role: Role;
}

export interface Access {
  /** The grant of this secret for this deck; null for a wrong, revoked or expired one, or for another deck's. Rejects when the database is out of reach. */
  open(deck: DeckId, secret: Secret): Promise<Grant | null>;
  /** Asked at each use: false from the moment the link is revoked or has expired. */
  may(grant: Grant, permission: Permission): boolean;
  /** Calls `ended` once when the link is revoked or expires, at once if it already has. Returns the way to stop listening. */
  whenEnded(grant: Grant, ended: () => void): () => void;
}
