/** The timeline: days, newest first; more come as one scrolls to the end of what is there. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { VersionInfo } from "../../../shared/protocol/history.ts";
import { Button } from "../../ui/Button.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { Spinner } from "../../ui/Spinner.tsx";
import "./timeline.css";
import type { Moment } from "../desk/address.ts";
import { byDay } from "../desk/days.ts";
import { isFiltering, NO_FILTER, type Timeline } from "../desk/timeline.ts";
import { TimelineFilter } from "./TimelineFilter.tsx";
import { VersionRow } from "./VersionRow.tsx";

/** Calls `reach` whenever the end of the list comes into view. */
function ListEnd({ busy, reach }: { readonly busy: boolean; readonly reach: () => void }) {
  const end = useRef<HTMLDivElement>(null);
  const call = useRef(reach);
  call.current = reach;
  // Anew after each page: an end that stays in view is no news to the observer.
  useEffect(() => {
    if (end.current === null || busy) return;
    const watch = new IntersectionObserver((seen) => seen.some((each) => each.isIntersecting) && call.current());
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [busy]);
  return (
    <div ref={end} class="list-end">
      {busy && <Spinner label="Loading older versions" />}
    </div>
  );
}

const moveFocus = (event: KeyboardEvent): void => {
  const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (by === 0 || !(event.currentTarget instanceof Element)) return;
  const rows: (Element | null)[] = [...event.currentTarget.querySelectorAll(".version")];
  const at = rows.indexOf(document.activeElement);
  const to = rows[at + by];
  if (at === -1 || !(to instanceof HTMLElement)) return;
  event.preventDefault();
  to.focus();
};

export interface TimelinePanelProps {
  readonly timeline: Timeline;
  /** The version that is shown. */
  readonly current: number | null;
  /** The other side of a comparison. */
  readonly compared: Moment | null;
  /** Said over the versions. */
  readonly notice?: ComponentChildren;
  readonly onPick: (version: VersionInfo) => void;
  readonly onRetry: () => void;
}

function Days({ timeline, current, compared, onPick }: TimelinePanelProps) {
  const { versions, authors } = timeline;
  // The rows draw themselves anew only when what they are given differs.
  const pick = useRef(onPick);
  pick.current = onPick;
  const steadyPick = useMemo(() => (version: VersionInfo) => pick.current(version), []);
  const days = useMemo(() => byDay(versions.value, Date.now()), [versions.value]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows are a short way between the buttons inside, which Tab reaches as well.
    <div class="days" onKeyDown={moveFocus}>
      {days.map(({ key, words, versions: those }) => (
        <section key={key} class="day" aria-label={words}>
          <h2 class="day-name">{words}</h2>
          <ol class="day-list">
            {those.map((version) => (
              <VersionRow
                key={version.number}
                version={version}
                authors={authors.value}
                current={version.number === current}
                compared={version.number === compared}
                onPick={steadyPick}
              />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function NoneFound({ clear }: { readonly clear: () => void }) {
  return (
    <div class="past-empty">
      <p>No version is like that.</p>
      <Button size="small" onClick={clear}>
        Show all
      </Button>
    </div>
  );
}

export function TimelinePanel(props: TimelinePanelProps) {
  const { timeline } = props;
  const open = useSignal(isFiltering(timeline.filter.peek()));
  const empty = timeline.versions.value.length === 0;
  if (timeline.total.value === null && timeline.error.value === null) {
    return (
      <div class="past-waiting" aria-busy="true">
        <Skeleton lines={[40, 90, 60, 90, 70, 90, 50]} label="Loading the timeline" />
      </div>
    );
  }
  return (
    <div class="past-scroll">
      <TimelineFilter timeline={timeline} open={open} />
      <div class="past-notice">{props.notice}</div>
      <Days {...props} />
      {empty && isFiltering(timeline.filter.value) && !timeline.busy.value && (
        <NoneFound clear={() => void timeline.setFilter(NO_FILTER)} />
      )}
      {timeline.error.value !== null && (
        <div class="past-notice">
          <Failure error={timeline.error.value} />
          <Button size="small" icon="refresh" onClick={props.onRetry}>
            Try again
          </Button>
        </div>
      )}
      {timeline.more.value && timeline.error.value === null && (
        <ListEnd busy={timeline.busy.value} reach={() => void timeline.loadMore()} />
      )}
    </div>
  );
}
