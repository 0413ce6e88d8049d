/** The presenter's page: what everybody sees, what comes next, what to say, and how it goes. */
import { type Signal, useSignal } from "@preact/signals";
import type { LiveStage } from "../../stage/liveStage.ts";
import { Toaster } from "../../ui/Toaster.tsx";
import { Controls } from "./Controls.tsx";
import { DriverNotices } from "./DriverNotices.tsx";
import type { DeskHttp } from "./desk/deskHttp.ts";
import type { DeskSession } from "./desk/deskSession.ts";
import type { DialogName } from "./desk/dialogs.ts";
import type { Past } from "./desk/pastChoices.ts";
import { useHands } from "./desk/useHands.ts";
import { InviteDialog } from "./dialogs/InviteDialog.tsx";
import { SettingsDialog } from "./dialogs/SettingsDialog.tsx";
import { KeysDialog, StopDialog, TakeDialog } from "./dialogs/SmallDialogs.tsx";
import { SummaryDialog } from "./dialogs/SummaryDialog.tsx";
import { Floating } from "./Floating.tsx";
import { PresenterBar } from "./PresenterBar.tsx";
import { SidePanel } from "./SidePanel.tsx";
import { StageNext, StageNow } from "./StageNow.tsx";

export interface PresenterProps {
  readonly session: DeskSession;
  readonly http: DeskHttp;
  /** The versions that the talk can be pinned to. */
  readonly readPast: () => Promise<Past>;
  readonly remoteUrl: string;
  readonly project: () => void;
}

interface DialogsProps extends PresenterProps {
  readonly dialog: Signal<DialogName | null>;
}

function Dialogs({ session, http, readPast, remoteUrl, dialog }: DialogsProps) {
  const close = () => {
    dialog.value = null;
  };
  switch (dialog.value) {
    case "start":
    case "settings":
      return <SettingsDialog session={session} readPast={readPast} onClose={close} />;
    case "invite":
      return <InviteDialog session={session} remoteUrl={remoteUrl} onClose={close} />;
    case "take":
      return <TakeDialog session={session} onClose={close} />;
    case "stop":
      return <Stop session={session} dialog={dialog} />;
    case "summary":
      return <SummaryDialog http={http} talk={session.desk.value?.talk ?? ""} onClose={close} />;
    case "keys":
      return <KeysDialog onClose={close} />;
    default:
      return null;
  }
}

function Stop({ session, dialog }: Pick<DialogsProps, "session" | "dialog">) {
  const stopped = useSignal(false);
  return (
    <StopDialog
      session={session}
      onStopped={() => {
        stopped.value = true;
      }}
      onClose={() => {
        dialog.value = stopped.peek() ? "summary" : null;
      }}
    />
  );
}

/** What lies over the slide, here and on the projector. */
export function OverStage({ session, typed }: { readonly session: DeskSession; readonly typed?: string }) {
  const question = session.state.value?.question;
  return (
    <>
      {question && (
        <aside class="shown-question" aria-label="Question on the stage">
          {question.text}
        </aside>
      )}
      {typed !== undefined && typed !== "" && (
        <p class="typed" role="status">
          Slide {typed} <kbd>Enter</kbd>
        </p>
      )}
      <Floating session={session} />
    </>
  );
}

export function Presenter(props: PresenterProps) {
  const { session, project } = props;
  const dialog = useSignal<DialogName | null>(null);
  const overview = useSignal(false);
  const stage = useSignal<LiveStage | null>(null);
  const hands = useHands(session, stage, overview);
  const open = (name: DialogName) => {
    dialog.value = name;
  };
  const black = session.state.value?.blackout ?? false;
  return (
    <div class="presenter">
      <PresenterBar session={session} open={open} project={project} />
      <DriverNotices session={session} open={open} />
      <main class="desk">
        <section class="now" aria-label="Now">
          <div class="now-frame" data-live={session.desk.value?.live || undefined} data-black={black || undefined}>
            <StageNow
              session={session}
              stage={stage}
              curtain={false}
              onKey={hands.key}
              onOverview={(on) => {
                overview.value = on;
              }}
            />
            <OverStage session={session} typed={hands.typed.value} />
            {black && (
              <p class="black-note">
                The screen is black<span>: b lights it</span>
              </p>
            )}
          </div>
          <Controls session={session} overview={overview.value} onOverview={() => stage.value?.overview()} />
        </section>
        <StageNext session={session} />
        <SidePanel session={session} />
      </main>
      <Dialogs {...props} dialog={dialog} />
      <Toaster />
    </div>
  );
}
