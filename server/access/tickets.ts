/** Short-lived, one-time proofs for doors whose only place for one is an address, which proxies write down. */
import { randomBytes } from "node:crypto";
import type { DeckId } from "../../shared/protocol/ids.ts";
import type { Clock } from "../base/clock.ts";
import { Refusal } from "../base/refusal.ts";
import type { Grant } from "./access.ts";

/** ms that a ticket may wait for its use: a page's load on a slow network. */
const TICKET_LIFE = 60_000;
/** Of one link: a room of people who come at once. */
const TICKETS_OF_LINK = 1_000;
const TICKETS = 20_000;
const PREFIX = "ticket-";

interface Issued {
  readonly grant: Grant;
  /** ms */
  readonly until: number;
}

export class Tickets {
  readonly #clock: Clock;
  /** Oldest first, so those that ran out are at the front. */
  readonly #issued = new Map<string, Issued>();
  readonly #ofLink = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** How many wait to be used. */
  get size(): number {
    this.#sweep();
    return this.#issued.size;
  }

  /** Refuses (`too-many-requests`) when too many are waiting to be used. */
  issue(grant: Grant): { readonly ticket: string; readonly expiresAt: number } {
    this.#sweep();
    const ofLink = this.#ofLink.get(grant.link) ?? 0;
    if (ofLink >= TICKETS_OF_LINK || this.#issued.size >= TICKETS)
      throw new Refusal("too-many-requests", "Use the tickets that you have, or wait a minute.");
    const ticket = PREFIX + randomBytes(24).toString("base64url");
    const expiresAt = this.#clock.now() + TICKET_LIFE;
    this.#issued.set(ticket, { grant, until: expiresAt });
    this.#ofLink.set(grant.link, ofLink + 1);
    return { ticket, expiresAt };
  }

  /** The grant of a ticket for this deck, once; null for one that was used, has run out, or never was. Whether its link still holds is for `may` to say. */
  use(deck: DeckId, ticket: string): Grant | null {
    const issued = this.#issued.get(ticket);
    if (!issued || issued.grant.deck !== deck) return null;
    this.#drop(ticket, issued);
    return issued.until > this.#clock.now() ? issued.grant : null;
  }

  #sweep(): void {
    const now = this.#clock.now();
    for (const [ticket, issued] of this.#issued) {
      if (issued.until > now) return;
      this.#drop(ticket, issued);
    }
  }

  #drop(ticket: string, { grant: { link } }: Issued): void {
    this.#issued.delete(ticket);
    const left = (this.#ofLink.get(link) ?? 1) - 1;
    if (left > 0) this.#ofLink.set(link, left);
    else this.#ofLink.delete(link);
  }
}

export const isTicket = (token: string): boolean => token.startsWith(PREFIX);
