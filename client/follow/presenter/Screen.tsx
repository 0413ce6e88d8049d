/** The projector's window: the stage and nothing else. A clicker that this window has the focus of moves the talk all the same. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { LiveStage } from "../../stage/liveStage.ts";
import { toggleFullScreen } from "../fullScreen.ts";
import type { DeskSession } from "./desk/deskSession.ts";
import { useHands } from "./desk/useHands.ts";
import { OverStage } from "./Presenter.tsx";
import { StageNow } from "./StageNow.tsx";

const IDLE_MS = 2_500;

/** The pointer goes when it rests, and the hint with it. */
const useRestingPointer = () => {
  const resting = useSignal(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const wake = () => {
      resting.value = false;
      clearTimeout(timer);
      timer = setTimeout(() => {
        resting.value = true;
      }, IDLE_MS);
    };
    wake();
    addEventListener("pointermove", wake);
    return () => {
      clearTimeout(timer);
      removeEventListener("pointermove", wake);
    };
  }, []);
  return resting;
};

export function ProjectorScreen({ session }: { readonly session: DeskSession }) {
  const stage = useSignal<LiveStage | null>(null);
  const overview = useSignal(false);
  const resting = useRestingPointer();
  const hands = useHands(session, stage, overview);
  return (
    <main class="screen" data-resting={resting.value || undefined}>
      <h1 class="visually-hidden">{session.content.value?.settings.title || "The talk"}</h1>
      <StageNow
        session={session}
        stage={stage}
        onKey={hands.key}
        onOverview={(on) => {
          overview.value = on;
        }}
      />
      <OverStage session={session} typed={hands.typed.value} />
      <button type="button" class="button button-plain button-small screen-full" onClick={toggleFullScreen}>
        Full screen <kbd>f</kbd>
      </button>
    </main>
  );
}
