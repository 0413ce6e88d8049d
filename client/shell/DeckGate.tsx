/** Between a deck's address and its page: asks who comes, says what to do when the server refuses, tries again while it is away. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { DeckWithRole } from "../../shared/protocol/http.ts";
import type { DeckId, Secret } from "../../shared/protocol/ids.ts";
import { api } from "../http/api.ts";
import { ApiError, wordsFor } from "../http/apiError.ts";
import { ErrorState } from "../ui/ErrorState.tsx";
import { Spinner } from "../ui/Spinner.tsx";
import "./DeckGate.css";

export interface ClosedWords {
  readonly title: string;
  readonly detail: string;
}

export interface DeckGateProps<Open> {
  readonly deck: DeckId;
  readonly secret: Secret;
  /** Said while the server is asked: "Opening the talk". */
  readonly waiting: string;
  /** What a link of this role opens here. The server decides what it may do; this only explains. */
  admit(info: DeckWithRole): { readonly open: Open } | { readonly refused: ClosedWords };
  /** Called with what was opened when the page goes. */
  close?(open: Open): void;
  children(open: Open): ComponentChildren;
}

type Opening<Open> =
  | { readonly state: "asking" }
  | { readonly state: "open"; readonly open: Open }
  | ({ readonly state: "refused" | "away" } & ClosedWords);

const RETRY_MS = 3_000;

/** The server's no is final; anything else is worth another try. */
const failed = (error: unknown): Opening<never> => {
  const final = error instanceof ApiError && error.problem.status < 500 && error.problem.status !== 429;
  return { state: final ? "refused" : "away", ...wordsFor(error) };
};

function useOpening<Open>({ deck, secret, admit, close }: DeckGateProps<Open>) {
  const opening = useSignal<Opening<Open>>({ state: "asking" });
  const ask = () =>
    void api.getDeck(secret, deck).then(
      (info) => {
        const answer = admit(info);
        opening.value =
          "open" in answer ? { state: "open", open: answer.open } : { state: "refused", ...answer.refused };
      },
      (error: unknown) => {
        opening.value = failed(error);
      },
    );
  // Once: one page is one address; a new one is a new page.
  useEffect(() => {
    ask();
    const timer = setInterval(() => opening.peek().state === "away" && ask(), RETRY_MS);
    return () => {
      clearInterval(timer);
      const now = opening.peek();
      if (now.state === "open") close?.(now.open);
    };
  }, []);
  return { opening, ask };
}

/** A page that says why there is nothing to see. */
function ClosedPage({ title, detail, onRetry }: ClosedWords & { readonly onRetry?: () => void }) {
  const home = (
    <a class="button button-plain button-medium" href="/">
      All decks
    </a>
  );
  return (
    <main class="boot">
      <h1 class="visually-hidden">Copress</h1>
      <ErrorState title={title} actions={home} {...(onRetry === undefined ? {} : { onRetry })}>
        {detail}
        {onRetry !== undefined && " Trying again every few seconds."}
      </ErrorState>
    </main>
  );
}

/** For an address whose secret is missing, or is none. `what` the secret opens, and another way to it. */
export function IncompleteLink({ what, otherwise }: { readonly what: string; readonly otherwise: string }) {
  const detail = `The part after the # is missing: it is the key to the ${what}. Copy the whole link from where you got it${otherwise}.`;
  if (location.hash.length > 1) {
    const wrong = `The part after the # is no key to a ${what}. Copy the whole link from where you got it${otherwise}.`;
    return <ClosedPage title="This link is wrong or was revoked" detail={wrong} />;
  }
  return <ClosedPage title="This link is not complete" detail={detail} />;
}

export function DeckGate<Open>(props: DeckGateProps<Open>) {
  const { opening, ask } = useOpening(props);
  const now = opening.value;
  if (now.state === "open") return <>{props.children(now.open)}</>;
  if (now.state !== "asking") {
    const { state, title, detail } = now;
    return <ClosedPage title={title} detail={detail} {...(state === "away" ? { onRetry: ask } : {})} />;
  }
  return (
    <main class="boot">
      <h1 class="visually-hidden">Copress</h1>
      <Spinner label={props.waiting} />
    </main>
  );
}
