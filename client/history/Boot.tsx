/** From an address to a deck's history. */
import type { DeckWithRole } from "../../shared/protocol/http.ts";
import { may } from "../../shared/protocol/roles.ts";
import { recentDecks } from "../remember/recentDecks.ts";
import { type ClosedWords, DeckGate, IncompleteLink } from "../shell/DeckGate.tsx";
import type { HistoryBootProps } from "./desk/partProps.ts";
import { OpenHistory } from "./OpenHistory.tsx";

const refusalOf = ({ role }: DeckWithRole): ClosedWords => ({
  title: "This link does not show the deck's history",
  detail:
    role === "present"
      ? "It presents the talk as it is now. Ask an owner for a link to view or edit."
      : "It follows the talk. Ask whoever sent it for a link to view or edit.",
});

const admit = (info: DeckWithRole, { deck, secret }: HistoryBootProps) => {
  if (!may(info.role, "read")) return { refused: refusalOf(info) };
  recentDecks().remember({ id: deck, title: info.title, role: info.role, secret });
  document.title = `History of ${info.title || "Untitled deck"} · Copress`;
  return { open: info };
};

export const IncompleteHistoryLink = () => (
  <IncompleteLink what="deck" otherwise=", or open the history from the deck's menu" />
);

export const HistoryBoot = (props: HistoryBootProps) => (
  <DeckGate deck={props.deck} secret={props.secret} waiting="Opening the history" admit={(info) => admit(info, props)}>
    {(info) => <OpenHistory {...props} info={info} />}
  </DeckGate>
);
