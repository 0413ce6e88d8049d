/** Who comes to a room's door, by whichever transport: the grant, or the reason why there is none. */

import type { CloseReason } from "../../shared/protocol/closeReasons.ts";
import { deckIdSchema, secretSchema } from "../../shared/protocol/schemas.ts";
import type { Access, Grant } from "../access/access.ts";
import { isTicket, type Tickets } from "../access/tickets.ts";

export interface OpenLinkPorts {
  readonly access: Access;
  readonly tickets: Pick<Tickets, "use">;
  report(event: string, details: Readonly<Record<string, unknown>>): void;
}

/** `name` and `token` as they came; the token is a secret, or a ticket, which is used up. */
export const openLink = async (
  { access, tickets, report }: OpenLinkPorts,
  name: string,
  token: string | null,
): Promise<Grant | CloseReason> => {
  const deck = deckIdSchema.safeParse(name);
  if (!deck.success) return "no-deck";
  const secret = secretSchema.safeParse(token);
  if (!secret.success) return "no-access";
  try {
    const proof = secret.data;
    const grant = isTicket(proof) ? tickets.use(deck.data, proof) : await access.open(deck.data, proof);
    return grant && access.may(grant, "read") ? grant : "no-access";
  } catch (error) {
    report("access-failed", { error: String(error) });
    return "load-failed";
  }
};
