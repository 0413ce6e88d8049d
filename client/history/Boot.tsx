/** From an address to a deck's history, or to a page that says what to do instead. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { DeckWithRole } from "../../shared/protocol/http.ts";
import { may, type Secret } from "../../shared/protocol/ids.ts";
import { api } from "../sync/api.ts";
import { ApiError, wordsFor } from "../sync/apiError.ts";
import { recentDecks } from "../sync/recentDecks.ts";
import { ErrorState } from "../ui/ErrorState.tsx";
import { Spinner } from "../ui/Spinner.tsx";
import type { HistoryAddress } from "./address.ts";
import { OpenHistory } from "./OpenHistory.tsx";

type Opening =
  | { readonly state: "asking" }
  | { readonly state: "open"; readonly info: DeckWithRole }
  | { readonly state: "refused" | "away"; readonly title: string; readonly detail: string };

const RETRY_MS = 3_000;

const Home = () => (
  <a class="button button-plain button-medium" href="/">
    All decks
  </a>
);

export function Incomplete() {
  return (
    <main class="boot">
      <h1 class="visually-hidden">Copress</h1>
      <ErrorState title="This link is not complete" actions={<Home />}>
        The part after the # is missing: it is the key to the deck. Copy the whole link from where you got it, or open
        the history from the deck's menu.
      </ErrorState>
    </main>
  );
}

const failed = (error: unknown): Opening => {
  const final = error instanceof ApiError && error.problem.status < 500 && error.problem.status !== 429;
  return { state: final ? "refused" : "away", ...wordsFor(error) };
};

const opened = (info: DeckWithRole, { deck, secret }: BootProps): Opening => {
  if (!may(info.role, "read")) {
    return {
      state: "refused",
      title: "This link does not show the deck's history",
      detail:
        info.role === "present"
          ? "It presents the talk as it is now. Ask an owner for a link to view or edit."
          : "It follows the talk. Ask whoever sent it for a link to view or edit.",
    };
  }
  recentDecks().remember({ id: deck, title: info.title, role: info.role, secret });
  document.title = `History of ${info.title || "Untitled deck"} · Copress`;
  return { state: "open", info };
};

export type BootProps = HistoryAddress & { readonly secret: Secret };

const useOpening = (props: BootProps) => {
  const opening = useSignal<Opening>({ state: "asking" });
  const ask = () =>
    void api.getDeck(props.secret, props.deck).then(
      (info) => {
        opening.value = opened(info, props);
      },
      (error: unknown) => {
        opening.value = failed(error);
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

export function Boot(props: BootProps) {
  const { opening, ask } = useOpening(props);
  const now = opening.value;
  if (now.state === "open") return <OpenHistory {...props} info={now.info} />;
  return (
    <main class="boot">
      <h1 class="visually-hidden">Copress</h1>
      {now.state === "asking" ? (
        <Spinner label="Opening the history" />
      ) : (
        <ErrorState title={now.title} actions={<Home />} {...(now.state === "away" ? { onRetry: ask } : {})}>
          {now.detail}
        </ErrorState>
      )}
    </main>
  );
}
