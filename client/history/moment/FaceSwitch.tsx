/** Slides as one sees them, or as they are written. */
import { classes } from "../../ui/classes.ts";
import "./faceSwitch.css";
import type { PageState } from "../desk/pageState.ts";

export interface FaceSwitchProps {
  readonly state: PageState;
  /** What the two faces are called here. */
  readonly rendered: string;
  readonly text: string;
}

export function FaceSwitch({ state, rendered, text }: FaceSwitchProps) {
  const choices = [
    { face: "rendered", label: rendered },
    { face: "text", label: text },
  ] as const;
  return (
    <fieldset class="face-switch">
      <legend class="visually-hidden">Shown as</legend>
      {choices.map(({ face, label }) => (
        <button
          key={face}
          type="button"
          class={classes("face", state.face.value === face && "face-current")}
          aria-pressed={state.face.value === face}
          onClick={() => {
            state.face.value = face;
          }}
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}
