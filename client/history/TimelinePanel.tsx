/** The timeline: days, newest first; more come as one scrolls to the end of what is there. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { VersionInfo } from "../../shared/protocol/history.ts";
import { Button } from "../ui/Button.tsx";
import { Failure } from "../ui/Failure.tsx";
import { Notice } from "../ui/Notice.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { Spinner } from "../ui/Spinner.tsx";
import { byDay } from "./days.ts";
import type { PartProps } from "./HistoryPage.tsx";
import { TimelineFilter } from "./TimelineFilter.tsx";
import { isFiltering, NO_FILTER } from "./timeline.ts";
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

function Choosing({ state }: Pick<PartProps, "state">) {
  if (!state.choosing.value) return null;
  return (
    <div class="past-notice">
      <Notice
        onDismiss={() => {
          state.choosing.value = false;
        }}
      >
        Choose the version to compare with.
      </Notice>
    </div>
  );
}

function Days({ context, state }: PartProps) {
  const { desk } = context;
  const { versions, authors } = desk.timeline;
  const { version: at, with: other } = desk.view.value;
  const pick = (version: VersionInfo) => {
    desk.player.stop();
    state.pane.value = "moment";
    if (state.choosing.value) {
      state.choosing.value = false;
      void desk.compareWith(version.number === at ? null : version.number);
    } else void desk.show(version.number);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows are a short way between the buttons inside, which Tab reaches as well.
    <div class="days" onKeyDown={moveFocus}>
      {byDay(versions.value, Date.now()).map(({ key, words, versions: those }) => (
        <section key={key} class="day" aria-label={words}>
          <h2 class="day-name">{words}</h2>
          <ol class="day-list">
            {those.map((version) => (
              <VersionRow
                key={version.number}
                version={version}
                authors={authors.value}
                current={version.number === at}
                compared={version.number === other}
                onPick={pick}
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

export function TimelinePanel(props: PartProps) {
  const { timeline } = props.context.desk;
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
      <Choosing {...props} />
      <Days {...props} />
      {empty && isFiltering(timeline.filter.value) && !timeline.busy.value && (
        <NoneFound clear={() => void timeline.setFilter(NO_FILTER)} />
      )}
      {timeline.error.value !== null && (
        <div class="past-notice">
          <Failure error={timeline.error.value} />
          <Button size="small" icon="refresh" onClick={() => props.context.desk.retry()}>
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
