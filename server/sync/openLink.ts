/** Who comes to a room's door, by whichever transport: the grant, or the reason why there is none. */

import type { CloseReason } from "../../shared/protocol/closeReasons.ts";
import { deckIdSchema, secretSchema } from "../../shared/protocol/schemas.ts";
import type { Access, Grant } from "../access/access.ts";
import type { Knocker, Lookups } from "../access/lookups.ts";
import { isTicket, type Tickets } from "../access/tickets.ts";
import { Refusal } from "../base/refusal.ts";

export interface OpenLinkPorts {
  readonly access: Access;
  readonly tickets: Pick<Tickets, "use">;
  readonly lookups: Pick<Lookups, "open">;
  report(event: string, details: Readonly<Record<string, unknown>>): void;
}

/** `name` and `token` as they came; the token is a secret, or a ticket, which is used up. Rejects with a refusal (AC20) when it is not even looked up. */
export const openLink = async (
  { access, tickets, lookups, report }: OpenLinkPorts,
  from: Knocker,
  name: string,
  token: string | null,
): Promise<Grant | CloseReason> => {
  const deck = deckIdSchema.safeParse(name);
  if (!deck.success) return "no-deck";
  const secret = secretSchema.safeParse(token);
  if (!secret.success) return "no-access";
  try {
    const proof = secret.data;
    const look = async () => (isTicket(proof) ? tickets.use(deck.data, proof) : access.open(deck.data, proof));
    const grant = await lookups.open(from, deck.data, proof, look);
    return grant && access.may(grant, "read") ? grant : "no-access";
  } catch (error) {
    if (error instanceof Refusal) throw error;
    report("access-failed", { error: String(error) });
    return "load-failed";
  }
};
