/** The deck's life as a line: drag it, step with the arrow keys, or let it play. Named versions stand out on it. */
import { useEffect } from "preact/hooks";
import { classes } from "../ui/classes.ts";
import { IconButton } from "../ui/IconButton.tsx";
import "./life.css";
import { momentWords } from "./days.ts";
import type { HistoryDesk } from "./historyDesk.ts";
import { versionTitle } from "./words.ts";

/** Versions from the left end at which older ones are fetched. */
const NEAR = 8;
/** Beyond, marks would be a bar. */
const MARKS = 60;

/** Oldest first, as time runs. */
const inTime = (desk: HistoryDesk) => [...desk.timeline.versions.value].reverse();

function Marks({ desk }: { readonly desk: HistoryDesk }) {
  const all = inTime(desk);
  const last = Math.max(1, all.length - 1);
  const named = all.flatMap((version, index) => (version.name === "" ? [] : [{ version, index }]));
  return (
    <span class="life-marks" aria-hidden="true">
      {named.slice(-MARKS).map(({ version, index }) => (
        <i
          key={version.number}
          class={classes("life-mark", version.number === desk.view.value.version && "life-mark-current")}
          style={{ left: `${(index / last) * 100}%` }}
          title={version.name}
        />
      ))}
    </span>
  );
}

/** Where a slider that is not within the loaded ones stands: at the last older one. */
const placeOf = (desk: HistoryDesk): number => {
  const all = inTime(desk);
  const wanted = desk.view.value.version ?? Number.POSITIVE_INFINITY;
  const later = all.findIndex(({ number }) => number > wanted);
  return later === -1 ? all.length - 1 : Math.max(0, later - 1);
};

export function LifeSlider({ desk }: { readonly desk: HistoryDesk }) {
  const all = inTime(desk);
  const at = placeOf(desk);
  const version = all[at];
  const playing = desk.player.playing.value;
  useEffect(() => {
    if (at < NEAR) void desk.timeline.loadMore();
  }, [at < NEAR, all.length]);
  if (version === undefined) return null;
  const go = (index: number) => {
    const wanted = all[index];
    desk.player.stop();
    if (wanted !== undefined) void desk.show(wanted.number);
  };
  return (
    <div class="life">
      <IconButton
        icon={playing ? "pause" : "play"}
        label={playing ? "Pause" : "Play the deck's life"}
        disabled={all.length < 2}
        onClick={() => desk.player.toggle()}
      />
      <div class="life-line">
        <Marks desk={desk} />
        <input
          type="range"
          aria-label="Moment in the deck's life"
          aria-valuetext={`${versionTitle(version)}, ${momentWords(version.at)}`}
          min={0}
          max={Math.max(0, all.length - 1)}
          value={at}
          disabled={all.length < 2}
          onInput={(event) => go(event.currentTarget.valueAsNumber)}
        />
      </div>
      <output class="life-count">
        {all.length - at === 1 && at === all.length - 1 ? "newest" : `${at + 1} of ${all.length}`}
      </output>
    </div>
  );
}
