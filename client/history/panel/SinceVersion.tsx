/** One version in the panel: what it is, and what has changed since, slide by slide. */
import { useEffect, useRef } from "preact/hooks";
import type { ComparedSlideInfo, CompareResponse, VersionInfo } from "../../../shared/protocol/history.ts";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import { Button } from "../../ui/Button.tsx";
import { classes } from "../../ui/classes.ts";
import { Failure } from "../../ui/Failure.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { exactTime } from "../../ui/times.ts";
import { momentWords } from "../desk/days.ts";
import { authorWords, versionTitle, whoOf } from "../desk/words.ts";
import { TextMerge } from "../moment/TextMerge.tsx";
import { Marks } from "../timeline/Marks.tsx";
import { Faces } from "../timeline/VersionRow.tsx";
import { CLOSED } from "./panelDesk.ts";
import type { PanelProps } from "./panelProps.ts";

/** Then there is nothing to restore. */
const nothingSince = ({ slides, settings }: CompareResponse): boolean =>
  settings === null && slides.every(({ changes }) => changes.length === 0);

function About({ desk, dialog, mayEdit, version }: PanelProps & { readonly version: VersionInfo }) {
  const authors = desk.timeline.authors.value;
  const people = whoOf(version);
  const since = desk.since.value;
  return (
    <div class="panel-about">
      <h3 class="panel-name">{versionTitle(version)}</h3>
      <p class="panel-facts">
        <time dateTime={version.at} title={exactTime(Date.parse(version.at))}>
          {momentWords(version.at)}
        </time>
        {people.length > 0 && (
          <span class="version-who">
            <Faces ids={people} authors={authors} />
            {authorWords(people, authors)}
          </span>
        )}
      </p>
      {version.note !== "" && <p class="panel-note">{version.note}</p>}
      {since !== null && nothingSince(since) && (
        <p class="panel-now">
          <Icon name="check" size={15} />
          This is the deck as it is now
        </p>
      )}
      {mayEdit && since !== null && !nothingSince(since) && (
        <Button
          size="small"
          icon="undo"
          onClick={() => {
            dialog.value = { open: "restore", version };
          }}
        >
          Restore this version
        </Button>
      )}
    </div>
  );
}

function Acts({ slide, version, ...props }: PanelProps & SlideProps) {
  const { dialog, mayEdit, onGoTo } = props;
  const { before, after } = slide;
  const key = slide.key as SlideKey;
  return (
    <div class="panel-acts">
      {mayEdit && before !== null && (
        <Button
          size="small"
          kind="primary"
          icon="undo"
          onClick={() => {
            dialog.value = { open: "slide", version, slide: key, text: before.text ?? "" };
          }}
        >
          {after === null ? "Bring it back" : "Make it as it was"}
        </Button>
      )}
      {after !== null && (
        <Button size="small" icon="pencil" onClick={() => onGoTo(key)}>
          Go to it
        </Button>
      )}
    </div>
  );
}

interface SlideProps {
  readonly slide: ComparedSlideInfo;
  readonly version: VersionInfo;
}

function Slide(props: PanelProps & SlideProps) {
  const { desk, slide } = props;
  const { before, after, changes } = slide;
  const open = desk.open.value === slide.key;
  const title = (after ?? before)?.title || "Untitled";
  return (
    <li class={classes("panel-slide", open && "panel-slide-open")}>
      <button
        type="button"
        class="panel-pick"
        aria-expanded={open}
        onClick={() => {
          desk.open.value = open ? CLOSED : slide.key;
        }}
      >
        <Icon name={open ? "chevron-down" : "chevron-right"} size={14} />
        <span class="change-number">{after === null ? "–" : after.index + 1}</span>
        <span class={classes("panel-slide-title", after === null && "panel-slide-gone")}>{title}</span>
        <Marks changes={changes} />
      </button>
      {open && (
        <>
          <TextMerge before={before?.text ?? ""} after={after?.text ?? ""} />
          <Acts {...props} />
        </>
      )}
    </li>
  );
}

function Slides({ version, ...props }: PanelProps & { readonly version: VersionInfo }) {
  const since = props.desk.since.value;
  if (since === null) return null;
  const slides = since.slides.filter(({ changes }) => changes.length > 0);
  if (nothingSince(since)) return <h4 class="panel-since">Nothing has changed since.</h4>;
  return (
    <>
      <h4 class="panel-since">
        Since then: {slides.length} of {since.slides.length} slides differ
      </h4>
      {since.settings && <p class="panel-settings">The deck's settings changed.</p>}
      <ol class="panel-slides">
        {slides.map((slide) => (
          <Slide
            key={`${slide.key}${slide.after === null ? "-gone" : ""}`}
            {...props}
            version={version}
            slide={slide}
          />
        ))}
      </ol>
    </>
  );
}

/** A slide that is as it was leaves the list, and would take the focus with it: out of the panel, to nowhere. */
const useKeptFocus = ({ since }: PanelProps["desk"]) => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) box.current?.focus({ preventScroll: true });
  }, [since.value]);
  return box;
};

export function SinceVersion(props: PanelProps) {
  const { desk } = props;
  const box = useKeptFocus(desk);
  const version = desk.chosen.value;
  if (version === null) return null;
  return (
    <div ref={box} class="panel-scroll" tabIndex={-1} aria-busy={desk.busy.value}>
      <About {...props} version={version} />
      {desk.since.value === null && desk.busy.value && (
        <div class="past-waiting">
          <Skeleton lines={[60, 80, 70]} label="Finding out what has changed since" />
        </div>
      )}
      {desk.trouble.value !== null && (
        <div class="past-notice">
          <Failure error={desk.trouble.value} />
          <Button size="small" icon="refresh" onClick={() => void desk.again()}>
            Try again
          </Button>
        </div>
      )}
      <Slides {...props} version={version} />
    </div>
  );
}
