/** Two moments beside each other: one slide of both, rendered or as text. */
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Spinner } from "../../ui/Spinner.tsx";
import "./compare.css";
import { momentWords } from "../desk/days.ts";
import type { PartProps } from "../desk/partProps.ts";
import type { DeckMoment } from "../desk/versionReader.ts";
import { versionTitle } from "../desk/words.ts";
import { FaceSwitch } from "../moment/FaceSwitch.tsx";
import { copyLink } from "../moment/MomentHead.tsx";
import { SlideSource, Unread } from "../moment/MomentPane.tsx";
import { MomentStage } from "../moment/MomentStage.tsx";
import { Marks } from "../timeline/Marks.tsx";

const nameOf = ({ info }: DeckMoment): string => (info === null ? "The deck now" : versionTitle(info));

/** The older first. */
const bothOf = (shown: DeckMoment, other: DeckMoment): readonly [DeckMoment, DeckMoment] =>
  other.moment === "now" || (shown.moment !== "now" && shown.moment < other.moment) ? [shown, other] : [other, shown];

interface SideProps extends PartProps {
  readonly moment: DeckMoment;
  readonly side: "before" | "after";
}

function Side({ context, moment, side }: SideProps) {
  const slide = context.desk.slide.value;
  const place = slide?.[side] ?? null;
  const { width, height } = moment.deck.settings;
  const gone = slide !== null && place === null && slide.changes.length > 0;
  return (
    <figure class="side" data-side={side}>
      <figcaption class="side-name">
        <strong>{nameOf(moment)}</strong>
        {moment.info && <time dateTime={moment.info.at}>{momentWords(moment.info.at)}</time>}
      </figcaption>
      <div class="side-frame" data-gone={gone || undefined} style={{ aspectRatio: `${width} / ${height}` }}>
        <MomentStage
          key={String(moment.moment)}
          moment={moment}
          at={place?.index ?? slide?.[side === "before" ? "after" : "before"]?.index ?? 0}
          files={context.files}
          title={`${side === "before" ? "Earlier" : "Later"}: ${nameOf(moment)}`}
          still
          onPick={null}
        />
        {gone && <p class="side-gone">{side === "before" ? "Not written yet" : "Not there any more"}</p>}
      </div>
    </figure>
  );
}

/** Steps through the slides that changed. */
function Through({ context }: PartProps) {
  const { desk } = context;
  const changed = desk.slides.value.filter(({ changes }) => changes.length > 0);
  const current = desk.slide.value;
  const at = current === null ? -1 : changed.indexOf(current);
  const go = (by: number) => {
    const to = changed[at === -1 ? 0 : (at + by + changed.length) % changed.length];
    if (to !== undefined) desk.pick(to.key as Parameters<typeof desk.pick>[0]);
  };
  if (changed.length === 0) return <p class="through-none">No slide differs.</p>;
  return (
    <div class="through">
      <IconButton icon="chevron-left" label="The change before" size="small" onClick={() => go(-1)} />
      <span>{at === -1 ? `${changed.length} changed` : `Change ${at + 1} of ${changed.length}`}</span>
      <IconButton icon="chevron-right" label="The next change" size="small" onClick={() => go(1)} />
    </div>
  );
}

function Head(props: PartProps & { readonly both: readonly [DeckMoment, DeckMoment] }) {
  const { desk } = props.context;
  const [before, after] = props.both;
  return (
    <header class="moment-head">
      <div class="moment-words">
        <h2 class="moment-title">
          {nameOf(before)} <span class="moment-arrow">→</span> {nameOf(after)}
        </h2>
        <p class="moment-facts">
          <strong class="through-title">
            {(desk.slide.value?.after ?? desk.slide.value?.before)?.title || "Untitled"}
          </strong>
          <Marks changes={desk.slide.value?.changes ?? []} all />
        </p>
      </div>
      <div class="moment-acts">
        <IconButton icon="link" label="Copy the link to this comparison" size="small" onClick={() => void copyLink()} />
        <Button size="small" icon="close" onClick={() => void desk.compareWith(null)}>
          End comparing
        </Button>
      </div>
    </header>
  );
}

export function ComparePane(props: PartProps) {
  const { desk } = props.context;
  const [shown, other] = [desk.shown.value, desk.other.value];
  if (shown === null || other === null) return <Spinner label="Comparing" />;
  const both = bothOf(shown, other);
  return (
    <>
      <Head {...props} both={both} />
      <Unread context={props.context} />
      <div class="face-bar">
        <FaceSwitch state={props.state} rendered="Side by side" text="Text" />
        {desk.busy.value && <Spinner label="Comparing" hideLabel />}
        <Through {...props} />
      </div>
      {props.state.face.value === "text" ? (
        <SlideSource context={props.context} />
      ) : (
        <div class="both">
          <div class="sides">
            <Side {...props} moment={both[0]} side="before" />
            <Side {...props} moment={both[1]} side="after" />
          </div>
          <SlideSource context={props.context} />
        </div>
      )}
    </>
  );
}
