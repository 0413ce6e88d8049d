/** From an address to an open deck, or to a page that says what to do instead. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { DeckWithRole } from "../../../shared/protocol/http.ts";
import type { DeckId, Secret } from "../../../shared/protocol/ids.ts";
import { may } from "../../../shared/protocol/ids.ts";
import { api } from "../../sync/api.ts";
import { ApiError, wordsFor } from "../../sync/apiError.ts";
import { ErrorState } from "../../ui/ErrorState.tsx";
import { Spinner } from "../../ui/Spinner.tsx";
import type { DeckAddress } from "./address.ts";
import { OpenDeck } from "./OpenDeck.tsx";

type Opening =
  | { readonly state: "asking" }
  | { readonly state: "open"; readonly info: DeckWithRole }
  | { readonly state: "refused"; readonly title: string; readonly detail: string }
  | { readonly state: "away"; readonly title: string; readonly detail: string };

const RETRY_MS = 3_000;

/** The server's no is final; anything else is worth another try. */
const openingOf = (error: unknown): Opening => {
  const final = error instanceof ApiError && error.problem.status < 500 && error.problem.status !== 429;
  return { state: final ? "refused" : "away", ...wordsFor(error) };
};

const Home = () => (
  <a class="button button-plain button-medium" href="/">
    All decks
  </a>
);

export function NoSecret() {
  return (
    <main class="boot">
      <h1 class="visually-hidden">Copress</h1>
      <ErrorState title="This link is not complete" actions={<Home />}>
        The part after the # is missing: it is the key to the deck. Copy the whole link from where you got it, or open
        the deck from your list.
      </ErrorState>
    </main>
  );
}

function Refused({ title, detail }: { readonly title: string; readonly detail: string }) {
  return (
    <main class="boot">
      <h1 class="visually-hidden">Copress</h1>
      <ErrorState title={title} actions={<Home />}>
        {detail}
      </ErrorState>
    </main>
  );
}

const useOpening = (deck: DeckId, secret: Secret) => {
  const opening = useSignal<Opening>({ state: "asking" });
  const ask = () =>
    void api.getDeck(secret, deck).then(
      (info) => {
        opening.value = { state: "open", info };
      },
      (error: unknown) => {
        opening.value = openingOf(error);
      },
    );
  // Once: one page is one address; a new one is a new page.
  useEffect(() => {
    ask();
    const timer = setInterval(() => opening.peek().state === "away" && ask(), RETRY_MS);
    return () => clearInterval(timer);
  }, []);
  return { opening, ask };
};

export function Boot({ page, deck, secret }: DeckAddress & { readonly secret: Secret }) {
  const { opening, ask } = useOpening(deck, secret);
  const now = opening.value;
  if (now.state === "open") {
    if (!may(now.info.role, "read")) {
      return (
        <Refused
          title="This link does not show the text"
          detail="It opens the talk, not its source. Ask for a view or edit link."
        />
      );
    }
    const reading = page === "view" || !may(now.info.role, "edit");
    return <OpenDeck info={now.info} deck={deck} secret={secret} reading={reading} />;
  }
  if (now.state === "refused") return <Refused title={now.title} detail={now.detail} />;
  return (
    <main class="boot">
      <h1 class="visually-hidden">Copress</h1>
      {now.state === "away" ? (
        <ErrorState title={now.title} onRetry={ask} actions={<Home />}>
          {now.detail} Trying again every few seconds.
        </ErrorState>
      ) : (
        <Spinner label="Opening the deck" />
      )}
    </main>
  );
}
