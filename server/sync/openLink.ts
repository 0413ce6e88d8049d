/** Who comes to a room's door, by whichever transport: the grant, or the reason why there is none. */
import type { CloseReason } from "../../shared/protocol/closeReasons.ts";
import { deckIdSchema, secretSchema } from "../../shared/protocol/ids.ts";
import type { Access, Grant } from "../access/access.ts";

export interface OpenLinkPorts {
  readonly access: Access;
  report(event: string, details: Readonly<Record<string, unknown>>): void;
}

/** `name` and `token` as they came. */
export const openLink = async (
  { access, report }: OpenLinkPorts,
  name: string,
  token: string | null,
): Promise<Grant | CloseReason> => {
  const deck = deckIdSchema.safeParse(name);
  if (!deck.success) return "no-deck";
  const secret = secretSchema.safeParse(token);
  if (!secret.success) return "no-access";
  try {
    const grant = await access.open(deck.data, secret.data);
    return grant && access.may(grant, "read") ? grant : "no-access";
  } catch (error) {
    report("access-failed", { error: String(error) });
    return "load-failed";
  }
};
