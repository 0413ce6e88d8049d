/** The links of a deck: made, listed and revoked by its owner. */
import type { DeckId, LinkId, Secret } from "../../shared/protocol/ids.ts";
import type { Role } from "../../shared/protocol/roles.ts";

export interface Link {
  readonly id: LinkId;
  readonly deck: DeckId;
  readonly role: Role;
  /** Null when it is forgotten (revoked), or sealed with a key that is not here. */
  readonly secret: Secret | null;
  readonly name: string;
  /** ms */
  readonly createdAt: number;
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
}

/** A link as it is handed out, once: its secret is known. */
interface MadeLink extends Link {
  readonly secret: Secret;
}

export interface NewLink {
  readonly role: Role;
  readonly name: string;
  /** ms, or null for never. */
  readonly expiresAt: number | null;
}

export interface Links {
  /** Oldest first, revoked and expired ones too. */
  list(deck: DeckId): Promise<readonly Link[]>;
  /** Refuses (`bad-request`) an end in the past, and (`too-many-links`) more than a deck may have. */
  make(deck: DeckId, link: NewLink): Promise<MadeLink>;
  /** Returns when nobody can use the link any more. Refuses (`no-link`) one of another deck, and (`last-owner`) the last owner link that never expires. Revoking twice is revoking once. */
  revoke(deck: DeckId, link: LinkId): Promise<void>;
  /** Ends all links of a deck that was deleted. */
  endAll(links: readonly LinkId[]): void;
}

/** True when a deck with these links would still have an owner after `leaving` is revoked: for good, so one whose link expires does not count. */
export const keepsOwner = (links: readonly Link[], leaving: LinkId): boolean =>
  links.some(
    (link) => link.id !== leaving && link.role === "owner" && link.revokedAt === null && link.expiresAt === null,
  );
