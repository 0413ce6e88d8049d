/** From an address to an open deck. */
import type { Secret } from "../../../shared/protocol/ids.ts";
import { may } from "../../../shared/protocol/roles.ts";
import { DeckGate, IncompleteLink } from "../../shell/DeckGate.tsx";
import type { DeckAddress } from "./address.ts";
import { OpenDeck } from "./OpenDeck.tsx";

const noText = {
  title: "This link does not show the text",
  detail: "It opens the talk, not its source. Ask for a view or edit link.",
};

export const NoSecret = () => <IncompleteLink what="deck" otherwise=", or open the deck from your list" />;

export const EditorBoot = ({ page, deck, secret }: DeckAddress & { readonly secret: Secret }) => (
  <DeckGate
    deck={deck}
    secret={secret}
    waiting="Opening the deck"
    admit={(info) => (may(info.role, "read") ? { open: info } : { refused: noText })}
  >
    {(info) => (
      <OpenDeck info={info} deck={deck} secret={secret} reading={page === "view" || !may(info.role, "edit")} />
    )}
  </DeckGate>
);
