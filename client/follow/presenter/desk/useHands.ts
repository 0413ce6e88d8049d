/** A presenter's keys, wherever the focus is: in the page, or in the stage, which passes on what it has no use for. */
import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { LiveStage } from "../../../stage/liveStage.ts";
import { toggleFullScreen } from "../../fullScreen.ts";
import type { DeskSession } from "./deskSession.ts";
import { type DeskCommand, press } from "./keys.ts";

export interface Hands {
  /** Digits that wait for Enter. */
  readonly typed: Signal<string>;
  /** One plain key. False when it means nothing. */
  readonly key: (key: string) => boolean;
}

/** Where keys belong to what has the focus. */
const belongsElsewhere = (event: KeyboardEvent): boolean => {
  const target = event.target instanceof Element ? event.target : null;
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true;
  if (target?.closest("input, textarea, select, dialog, [role=menu]")) return true;
  // A button that was clicked still has the focus: what is pressed after that is for the talk, unless one goes by keyboard.
  return (
    (event.key === " " || event.key === "Enter") && target?.matches("a:focus-visible, button:focus-visible") === true
  );
};

const run = (session: DeskSession, stage: LiveStage | null, overview: boolean, command: DeskCommand): void => {
  switch (command.type) {
    case "move":
      return session.move(command.way);
    case "slide": {
      const slide = session.content.peek()?.slides[command.index]?.key;
      if (slide !== undefined) session.goTo({ slide, substep: 0 });
      return;
    }
    case "blackout":
      return session.toggleBlackout();
    case "overview":
      return stage?.overview();
    case "escape":
      if (overview) stage?.overview(false);
      return;
    case "fullscreen":
      return toggleFullScreen();
    case "nothing":
      return;
  }
};

export const useHands = (session: DeskSession, stage: Signal<LiveStage | null>, overview: Signal<boolean>): Hands => {
  const typed = useSignal("");
  const key = (pressed: string): boolean => {
    const meant = press(typed.peek(), pressed);
    if (meant === null) return false;
    typed.value = meant.typed;
    if (meant.command) run(session, stage.peek(), overview.peek(), meant.command);
    return true;
  };
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (belongsElsewhere(event) || !key(event.key)) return;
      event.preventDefault();
      // Else the space bar presses the button when it comes up again.
      if (event.target instanceof HTMLButtonElement) event.target.blur();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  return { typed, key };
};
