/** The left pane: versions by day, or what was said once, or one slide's story. */
import { useEffect } from "preact/hooks";
import type { VersionInfo } from "../../../shared/protocol/history.ts";
import { Button } from "../../ui/Button.tsx";
import { classes } from "../../ui/classes.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { dayOf, momentWords } from "../desk/days.ts";
import type { PartProps } from "../desk/partProps.ts";
import { isFiltering, NO_FILTER } from "../desk/timeline.ts";
import { TimelinePanel } from "../timeline/TimelinePanel.tsx";
import { SearchPanel } from "./SearchPanel.tsx";
import { StoryPanel } from "./StoryPanel.tsx";

const panels = [
  { panel: "versions", label: "Versions", icon: "history" },
  { panel: "search", label: "Search", icon: "search" },
  { panel: "story", label: "Story", icon: "file-text" },
] as const;

/** Of a version that is not in the list: the way to where it stands. */
function FurtherBack({ desk }: Pick<PartProps["context"], "desk">) {
  const { timeline, shown } = desk;
  const info = shown.value?.info;
  const listed = timeline.versions.value;
  if (!info || info.number !== desk.view.value.version || isFiltering(timeline.filter.value)) return null;
  if (listed.length === 0 || listed.some(({ number }) => number === info.number)) return null;
  return (
    <Notice
      actions={
        <Button size="small" onClick={() => void timeline.setFilter({ ...NO_FILTER, to: dayOf(info.at) })}>
          List from there
        </Button>
      }
    >
      What is shown is of {momentWords(info.at)}, further back than this list.
    </Notice>
  );
}

function Versions({ context: { desk }, state }: PartProps) {
  const { version: current, with: compared } = desk.view.value;
  const pick = ({ number }: VersionInfo) => {
    desk.player.stop();
    state.pane.value = "moment";
    if (state.choosing.value) {
      state.choosing.value = false;
      void desk.compareWith(number === current ? null : number);
    } else void desk.show(number);
  };
  const stopChoosing = () => {
    state.choosing.value = false;
  };
  useEffect(() => {
    // Who goes by keyboard goes to where the choice is.
    const rows = document.querySelectorAll<HTMLElement>(".past-pane .version");
    if (state.choosing.value) ([...rows].find((row) => row.ariaCurrent === "true") ?? rows[0])?.focus();
  }, [state.choosing.value]);
  const notice = state.choosing.value ? (
    <Notice onDismiss={stopChoosing}>Choose the version to compare with.</Notice>
  ) : (
    <FurtherBack desk={desk} />
  );
  return (
    <TimelinePanel
      timeline={desk.timeline}
      current={current}
      compared={compared}
      notice={notice}
      onPick={pick}
      onRetry={() => desk.retry()}
    />
  );
}

export function PastPane(props: PartProps) {
  const { state, context } = props;
  const panel = state.panel.value;
  const open = (wanted: (typeof panels)[number]["panel"]) => {
    const slide = context.desk.slide.peek();
    if (wanted === "story" && slide !== null) {
      const title = (slide.after ?? slide.before)?.title ?? "";
      state.story.value = { ...context.desk.storyOf(slide), title };
    }
    state.panel.value = wanted;
  };
  return (
    <section class="past-pane" aria-label="Past" tabIndex={-1} data-home>
      <fieldset class="past-switch">
        <legend class="visually-hidden">What is listed</legend>
        {panels.map((each) => (
          <button
            key={each.panel}
            type="button"
            class={classes("past-choice", panel === each.panel && "past-choice-current")}
            aria-pressed={panel === each.panel}
            onClick={() => open(each.panel)}
          >
            <Icon name={each.icon} size={15} />
            {each.label}
          </button>
        ))}
      </fieldset>
      {panel === "versions" && <Versions {...props} />}
      {panel === "search" && <SearchPanel {...props} />}
      {panel === "story" && <StoryPanel {...props} />}
    </section>
  );
}
