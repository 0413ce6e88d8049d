/** From an address to a presenter's desk, or to a page that says what to do instead. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { FollowEnd } from "../../../shared/protocol/follow.ts";
import type { DeckWithRole } from "../../../shared/protocol/http.ts";
import type { DeckId, Role, Secret } from "../../../shared/protocol/ids.ts";
import { api } from "../../sync/api.ts";
import { ApiError, wordsFor } from "../../sync/apiError.ts";
import { recentDecks } from "../../sync/recentDecks.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorState } from "../../ui/ErrorState.tsx";
import { Spinner } from "../../ui/Spinner.tsx";
import { coverOf } from "../audience/words.ts";
import { type OpenDesk, openDesk } from "./openDesk.ts";
import { Presenter } from "./Presenter.tsx";
import { Screen } from "./Screen.tsx";

export interface BootProps {
  readonly deck: DeckId;
  readonly secret: Secret;
  /** The tab that this one is a remote or a screen of. */
  readonly seat: string | null;
  readonly screen: boolean;
}

type Opening =
  | { readonly state: "asking" }
  | { readonly state: "open"; readonly desk: OpenDesk }
  | { readonly state: "refused" | "away"; readonly title: string; readonly detail: string };

/** As the table in DESIGN.md has it; the server decides, this only explains. */
const drivers: readonly Role[] = ["owner", "edit", "present"];
const RETRY_MS = 3_000;

const Home = () => (
  <a class="button button-plain button-medium" href="/">
    All decks
  </a>
);

export function Incomplete() {
  return (
    <main class="boot">
      <ErrorState title="This link is not complete" actions={<Home />}>
        The part after the # is missing: it is the key to the talk. Copy the whole link from where you got it.
      </ErrorState>
    </main>
  );
}

const refusalOf = (error: unknown): Opening => {
  const final = error instanceof ApiError && error.problem.status < 500 && error.problem.status !== 429;
  return { state: final ? "refused" : "away", ...wordsFor(error) };
};

const openingOf = (info: DeckWithRole, props: BootProps): Opening => {
  if (!drivers.includes(info.role)) {
    return {
      state: "refused",
      title: "This link does not drive the talk",
      detail: "It lets you look. Ask an owner of the deck for a link to present.",
    };
  }
  recentDecks().remember({ id: props.deck, title: info.title, role: info.role, secret: props.secret });
  document.title = `${info.title} · Copress`;
  return { state: "open", desk: openDesk(props) };
};

const useOpening = (props: BootProps) => {
  const opening = useSignal<Opening>({ state: "asking" });
  const ask = () =>
    void api.getDeck(props.secret, props.deck).then(
      (info) => {
        opening.value = openingOf(info, props);
      },
      (error: unknown) => {
        opening.value = refusalOf(error);
      },
    );
  // Once: one page is one address; a new one is a new page.
  useEffect(() => {
    ask();
    const timer = setInterval(() => opening.peek().state === "away" && ask(), RETRY_MS);
    return () => {
      clearInterval(timer);
      const now = opening.peek();
      if (now.state === "open") now.desk.close();
    };
  }, []);
  return { opening, ask };
};

function Ended({ reason }: { readonly reason: FollowEnd }) {
  const cover = coverOf("refused", false, reason);
  return (
    <main class="boot">
      <ErrorState
        title={cover?.title ?? ""}
        actions={
          <Button icon="refresh" onClick={() => location.reload()}>
            Reload
          </Button>
        }
      >
        {cover?.text}
      </ErrorState>
    </main>
  );
}

function Desk({ desk, screen }: { readonly desk: OpenDesk; readonly screen: boolean }) {
  const { session, http, remoteUrl, project } = desk;
  const reason = session.ended.value;
  if (reason !== null) return <Ended reason={reason} />;
  if (screen) return <Screen session={session} />;
  return <Presenter session={session} http={http} remoteUrl={remoteUrl} project={project} />;
}

export function Boot(props: BootProps) {
  const { opening, ask } = useOpening(props);
  const now = opening.value;
  if (now.state === "open") return <Desk desk={now.desk} screen={props.screen} />;
  if (now.state === "asking") {
    return (
      <main class="boot">
        <Spinner label="Opening the talk" />
      </main>
    );
  }
  return (
    <main class="boot">
      <ErrorState title={now.title} actions={<Home />} {...(now.state === "away" ? { onRetry: ask } : {})}>
        {now.detail}
      </ErrorState>
    </main>
  );
}
