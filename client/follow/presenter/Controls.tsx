/** Under the slide: back and on, where one is, black and overview. On a phone the two ways are the size of a thumb. */
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import type { DeskSession } from "./desk/deskSession.ts";

export interface ControlsProps {
  readonly session: DeskSession;
  readonly overview: boolean;
  readonly onOverview: () => void;
}

function Where({ session }: Pick<ControlsProps, "session">) {
  const slides = session.content.value?.slides.length ?? 0;
  const at = session.index.value + 1;
  const substeps = session.current.value?.substeps ?? 0;
  const shown = Math.min(session.place.value?.substep ?? 0, substeps);
  return (
    <p class="where">
      <span aria-hidden="true">
        {at} / {slides}
      </span>
      <span class="visually-hidden" role="status">
        Slide {at} of {slides}: {session.current.value?.title}
      </span>
      {substeps > 0 && (
        <small>
          step {shown} of {substeps}
        </small>
      )}
    </p>
  );
}

export function Controls({ session, overview, onOverview }: ControlsProps) {
  const black = session.state.value?.blackout ?? false;
  const hands = session.driving.value === "me" || session.driving.value === "idle";
  return (
    <div class="controls" role="toolbar" aria-label="The talk">
      <span class="controls-side">
        <IconButton
          icon="moon"
          label={black ? "Light the screen" : "Black out the screen"}
          keys="b"
          pressed={black}
          disabled={session.driving.value !== "me"}
          onClick={() => session.toggleBlackout()}
        />
        <IconButton icon="overview" label="Overview" keys="o" pressed={overview} onClick={onOverview} />
      </span>
      <Button
        class="step-back"
        icon="arrow-left"
        label="Back"
        disabled={!hands}
        onClick={() => session.move("previous")}
      >
        Back
      </Button>
      <Where session={session} />
      <Button
        class="step-on"
        kind="primary"
        icon="arrow-right"
        label="Next"
        disabled={!hands}
        onClick={() => session.move("next")}
      >
        Next
      </Button>
    </div>
  );
}
