/** The deck at one moment: what this version is, the stage, and the slider that plays the deck's life. */
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import { wordsFor } from "../../http/apiError.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { Spinner } from "../../ui/Spinner.tsx";
import "./moment.css";
import { momentWords } from "../desk/days.ts";
import { openStory } from "../desk/pageState.ts";
import type { PartProps } from "../desk/partProps.ts";
import type { DeckMoment } from "../desk/versionReader.ts";
import { versionTitle } from "../desk/words.ts";
import { FaceSwitch } from "./FaceSwitch.tsx";
import { LifeSlider } from "./LifeSlider.tsx";
import { MomentHead } from "./MomentHead.tsx";
import { MomentStage } from "./MomentStage.tsx";
import { TextMerge } from "./TextMerge.tsx";

/** Over the stage, when the chosen slide went in this version. */
function Gone({ context, state }: PartProps) {
  const { desk, mayEdit } = context;
  const slide = desk.slide.value;
  const from = desk.comparison.value?.from;
  if (slide === null || slide.after !== null || slide.before === null) return null;
  const { title, text = "" } = slide.before;
  const key = slide.key as SlideKey;
  return (
    <div class="stage-note" role="status">
      <p>
        <strong>{title || "This slide"}</strong> was removed in this version.
      </p>
      <div class="stage-note-acts">
        <Button size="small" icon="history" onClick={() => openStory(state, { ...desk.storyOf(slide), title })}>
          Its story
        </Button>
        {mayEdit && from && (
          <Button
            size="small"
            kind="primary"
            icon="undo"
            onClick={() => {
              state.dialog.value = { open: "slide", version: from, slide: key, text };
            }}
          >
            Bring it back
          </Button>
        )}
      </div>
    </div>
  );
}

/** The chosen slide before and after, as text. A slide that did not change has one text, on both sides. */
export function SlideSource({ context }: Pick<PartProps, "context">) {
  const { slide, shown } = context.desk;
  const chosen = slide.value;
  if (chosen === null || shown.value === null) return null;
  const { deck, markdown } = shown.value;
  const index = chosen.after?.index ?? chosen.before?.index ?? 0;
  const here = deck.slides[index];
  const same = here === undefined ? "" : markdown.slice(here.attributeLine?.from ?? here.bodyFrom, here.bodyTo).trim();
  const before = chosen.before === null ? "" : (chosen.before.text ?? same);
  const after = chosen.after === null ? "" : (chosen.after.text ?? same);
  // The first version has nothing before it: its text is not all new to anybody.
  const old = chosen.before === null && chosen.changes.length === 0 ? after : before;
  return <TextMerge before={old} after={after} />;
}

function Stage({ moment, context, state }: PartProps & { readonly moment: DeckMoment }) {
  const { desk, files } = context;
  return (
    <div class="moment-frame">
      <MomentStage
        moment={moment}
        at={desk.slide.value?.after?.index ?? desk.slide.value?.before?.index ?? 0}
        files={files}
        title={`The deck, version ${moment.moment}`}
        onPick={(slide) => desk.pick(slide)}
      />
      <Gone context={context} state={state} />
    </div>
  );
}

/** The version that was chosen could not be read: what is seen is another one. */
export function Unread({ context: { desk } }: Pick<PartProps, "context">) {
  const info = desk.shown.value?.info;
  if (desk.trouble.value === null) return null;
  const { title, detail } = wordsFor(desk.trouble.value);
  const again = (
    <Button size="small" icon="refresh" onClick={() => desk.retry()}>
      Try again
    </Button>
  );
  return (
    <div class="middle-notice">
      <Notice tone="danger" actions={again}>
        <strong>{title}</strong> {detail}
        {info && info.number !== desk.view.value.version && (
          <>
            {" "}
            What you see is still “{versionTitle(info)}” of {momentWords(info.at)}.
          </>
        )}
      </Notice>
    </div>
  );
}

export function MomentPane(props: PartProps) {
  const { desk } = props.context;
  const moment = desk.shown.value;
  if (moment === null) {
    return (
      <div class="middle-waiting">
        <Skeleton lines={[45, 30]} label="Loading the version" />
        <div class="stage-waiting" />
      </div>
    );
  }
  const text = props.state.face.value === "text";
  return (
    <>
      <MomentHead {...props} moment={moment} />
      <Unread context={props.context} />
      <div class="face-bar">
        <FaceSwitch state={props.state} rendered="Slide" text="What changed, as text" />
        {desk.busy.value && <Spinner label="Loading" hideLabel />}
      </div>
      {text ? <SlideSource context={props.context} /> : <Stage {...props} moment={moment} />}
      <LifeSlider desk={desk} />
    </>
  );
}
