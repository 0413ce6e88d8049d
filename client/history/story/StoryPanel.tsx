/** One slide's story: only the moments at which it changed, by whom, to what; and the way to bring it back. */
import { useComputed } from "@preact/signals";
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { StoryMoment } from "../../../shared/protocol/history.ts";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import type { StorySlide } from "../../http/historyApi.ts";
import { Button } from "../../ui/Button.tsx";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { classes } from "../../ui/classes.ts";
import { Skeleton } from "../../ui/Skeleton.tsx";
import "./story.css";
import { momentWords } from "../desk/days.ts";
import { pagedList } from "../desk/pagedList.ts";
import type { StoryOf } from "../desk/pageState.ts";
import type { PartProps } from "../desk/partProps.ts";
import { lastSeen, shownMoment } from "../desk/stories.ts";
import { authorWords, whoOf } from "../desk/words.ts";
import { ListFailure } from "../timeline/ListFailure.tsx";
import { Marks } from "../timeline/Marks.tsx";
import { Faces } from "../timeline/VersionRow.tsx";

interface MomentProps extends PartProps {
  readonly moment: StoryMoment;
  /** The moment at which it last was there: this one, or for a removal the one before. */
  readonly seen: StoryMoment | null;
  readonly current: boolean;
}

const firstLines = (text: string): string =>
  text
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("="))
    .slice(0, 3)
    .join("\n");

function Acts({ context, state, seen }: MomentProps) {
  if (seen === null) return null;
  return (
    <div class="story-acts">
      {context.mayEdit && (
        <Button
          size="small"
          kind="primary"
          icon="undo"
          onClick={() => {
            const { version, key, text } = seen;
            state.dialog.value = { open: "slide", version, slide: key as SlideKey, text };
          }}
        >
          Bring this back
        </Button>
      )}
      <CopyButton text={seen.text} label="Copy the slide's text as it was">
        Copy its text
      </CopyButton>
    </div>
  );
}

function Moment(props: MomentProps) {
  const { context, moment, current } = props;
  const { version, changes, text, key } = moment;
  const { authors } = context.desk.timeline;
  const ids = whoOf(version);
  return (
    <li class={classes("story-moment", current && "story-current")}>
      <button
        type="button"
        class="story-pick"
        aria-current={current ? "true" : undefined}
        onClick={() => {
          context.desk.player.stop();
          void context.desk.show(version.number, key as SlideKey);
        }}
      >
        <span class="story-line">
          <time dateTime={version.at}>{momentWords(version.at)}</time>
          <Marks changes={changes} />
        </span>
        <span class="version-who">
          <Faces ids={ids} authors={authors.value} />
          <span class="version-names">{authorWords(ids, authors.value)}</span>
        </span>
        {version.name !== "" && <span class="story-named">{version.name}</span>}
        <span class="story-text">{text === "" ? "The slide went." : firstLines(text) || "An empty slide"}</span>
      </button>
      {current && <Acts {...props} />}
    </li>
  );
}

function Story({ story, ...props }: PartProps & { readonly story: StoryOf }) {
  const { desk } = props.context;
  const list = useMemo(() => {
    let slide: StorySlide = story;
    return pagedList<StoryMoment>(async (from, stop) => {
      const { moments, authors, next, key } = await desk.api.story(slide, from, stop);
      desk.timeline.meet(authors);
      // What it is called where the next page begins.
      slide = { key: key as SlideKey };
      return { items: moments, next };
    });
  }, [story.key, story.at, desk.timeline.versions.value[0]?.number]);
  useEffect(() => {
    void list.load();
    return list.stop;
  }, [list]);
  const at = useComputed(() => shownMoment(list.items.value, desk.view.value.version));
  const moments = list.items.value;
  return (
    <>
      {list.busy.value && moments.length === 0 && (
        <div class="past-waiting">
          <Skeleton lines={[60, 90, 40, 90]} label="Loading the story" />
        </div>
      )}
      <ol class="story">
        {moments.map((moment, index) => (
          <Moment
            key={moment.version.number}
            {...props}
            moment={moment}
            seen={lastSeen(moments, index)}
            current={moment === at.value}
          />
        ))}
      </ol>
      {moments.length === 0 && !list.busy.value && list.error.value === null && (
        <p class="past-empty">This slide is newer than the newest version. Its story begins with the next.</p>
      )}
      <ListFailure list={list} />
      {list.more.value && list.error.value === null && moments.length > 0 && (
        <div class="past-empty">
          <Button size="small" busy={list.busy.value} onClick={() => void list.load()}>
            Older moments
          </Button>
        </div>
      )}
    </>
  );
}

export function StoryPanel(props: PartProps) {
  const story = props.state.story.value;
  const heading = useRef<HTMLHeadingElement>(null);
  // At once: a pane that is hidden on a phone takes its focus along when the page is drawn.
  useLayoutEffect(() => {
    // Opened from another pane: who goes by keyboard goes along.
    const from = document.activeElement;
    if (from !== document.body && from?.closest(".past-pane") === null) heading.current?.focus({ preventScroll: true });
  }, [story]);
  return (
    <div class="past-scroll">
      <header class="story-head">
        <h2 ref={heading} tabIndex={-1}>
          {story === null ? "A slide's story" : story.title || "Untitled"}
        </h2>
        <p>{story === null ? "Choose a slide on the right." : "Only the moments at which this slide changed."}</p>
      </header>
      {story !== null && <Story key={`${story.key}@${story.at}`} {...props} story={story} />}
    </div>
  );
}
