/** From an address to a presenter's desk. */
import type { FollowEnd } from "../../../shared/protocol/follow.ts";
import type { DeckWithRole } from "../../../shared/protocol/http.ts";
import type { DeckId, Secret } from "../../../shared/protocol/ids.ts";
import { may } from "../../../shared/protocol/roles.ts";
import { recentDecks } from "../../remember/recentDecks.ts";
import { DeckGate, IncompleteLink } from "../../shell/DeckGate.tsx";
import { Button } from "../../ui/Button.tsx";
import { ErrorState } from "../../ui/ErrorState.tsx";
import { coverWordsOf } from "../audience/words.ts";
import { type DeskAddress, type OpenDesk, openDesk } from "./desk/openDesk.ts";
import { Presenter } from "./Presenter.tsx";
import { ProjectorScreen } from "./Screen.tsx";

export interface PresenterBootProps {
  readonly deck: DeckId;
  readonly secret: Secret;
  /** This tab's own name, and the seat that it drives from: another's when it is a remote, a screen or a copy. */
  readonly tab: string;
  readonly seat: string;
  readonly screen: boolean;
  readonly connect: DeskAddress["connect"];
}

const noDriver = {
  title: "This link does not drive the talk",
  detail: "It lets you look. Ask an owner of the deck for a link to present.",
};

const admit = (info: DeckWithRole, props: PresenterBootProps) => {
  if (!may(info.role, "drive")) return { refused: noDriver };
  recentDecks().remember({ id: props.deck, title: info.title, role: info.role, secret: props.secret });
  document.title = `${info.title} · Copress`;
  return { open: openDesk({ ...props, role: info.role }) };
};

export const IncompletePresentLink = () => <IncompleteLink what="talk" otherwise="" />;

function Ended({ reason }: { readonly reason: FollowEnd }) {
  const cover = coverWordsOf("refused", false, reason);
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
  const { session, http, readPast, remoteUrl, project } = desk;
  const reason = session.ended.value;
  if (reason !== null) return <Ended reason={reason} />;
  if (screen) return <ProjectorScreen session={session} />;
  return <Presenter session={session} http={http} readPast={readPast} remoteUrl={remoteUrl} project={project} />;
}

export const PresenterBoot = (props: PresenterBootProps) => (
  <DeckGate
    deck={props.deck}
    secret={props.secret}
    waiting="Opening the talk"
    admit={(info) => admit(info, props)}
    close={(desk) => desk.close()}
  >
    {(desk) => <Desk desk={desk} screen={props.screen} />}
  </DeckGate>
);
