/** The deck's life as a line, from its first version to its newest: drag it, step with the arrow keys, or let it play. Named versions stand out on it. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { VersionInfo } from "../../../shared/protocol/history.ts";
import { classes } from "../../ui/classes.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import "./life.css";
import { momentWords } from "../desk/days.ts";
import type { HistoryDesk } from "../desk/historyDesk.ts";
import { FIRST } from "../desk/way.ts";
import { versionTitle } from "../desk/words.ts";

interface LineProps {
  readonly desk: HistoryDesk;
  readonly newest: number;
}

/** ms that the hand must rest before what it points at is fetched. */
const REST_MS = 90;

function Marks({ desk, newest }: LineProps) {
  const length = Math.max(1, newest - FIRST);
  return (
    <span class="life-marks" aria-hidden="true">
      {desk.life.named.value.map(({ number, name }) => (
        <i
          key={number}
          class={classes("life-mark", number === desk.view.value.version && "life-mark-current")}
          style={{ left: `${((number - FIRST) / length) * 100}%` }}
          title={name}
        />
      ))}
    </span>
  );
}

const infoOf = (desk: HistoryDesk, number: number): VersionInfo | undefined => {
  const shown = desk.shown.value?.info;
  return shown?.number === number ? shown : desk.timeline.versions.value.find((version) => version.number === number);
};

const wordsOf = (version: VersionInfo | undefined, number: number): string =>
  version === undefined ? `Version ${number}` : `${versionTitle(version)}, ${momentWords(version.at)}`;

/** Where the hand is, while it is ahead of what is shown. */
const useHand = (desk: HistoryDesk) => {
  const hand = useSignal<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const point = (number: number) => {
    desk.player.stop();
    hand.value = number;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void arrive(), REST_MS);
  };
  /** Shows what the hand points at, if it is ahead. */
  const arrive = async () => {
    clearTimeout(timer.current);
    const number = hand.peek();
    if (number === null) return;
    await desk.showNear(number);
    if (hand.peek() === number) hand.value = null;
  };
  return { hand, point, arrive };
};

const steps: Readonly<Record<string, 1 | -1>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };

function Line({ desk, newest }: LineProps) {
  const { hand, point, arrive } = useHand(desk);
  const at = hand.value ?? desk.view.value.version ?? newest;
  const step = (event: KeyboardEvent) => {
    const by = steps[event.key];
    if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    // By versions, not by numbers: between two there may be some that were thinned out.
    event.preventDefault();
    desk.player.stop();
    void arrive().then(() => desk.step(by));
  };
  return (
    <>
      <div class="life-line">
        <Marks desk={desk} newest={newest} />
        <input
          type="range"
          aria-label="Moment in the deck's life"
          aria-valuetext={wordsOf(infoOf(desk, at), at)}
          min={FIRST}
          max={newest}
          value={at}
          disabled={newest === FIRST}
          onKeyDown={step}
          onInput={(event) => point(event.currentTarget.valueAsNumber)}
        />
      </div>
      <output class="life-count" title="Automatic versions are thinned out with age: some numbers are gone.">
        {at === newest ? "newest" : `${at} of ${newest}`}
      </output>
    </>
  );
}

export function LifeSlider({ desk }: { readonly desk: HistoryDesk }) {
  const newest = Math.max(desk.life.newest.value, desk.view.value.version ?? FIRST);
  const playing = desk.player.playing.value;
  return (
    <div class="life">
      <IconButton
        icon={playing ? "pause" : "play"}
        label={playing ? "Pause" : "Play the deck's life"}
        disabled={newest === FIRST}
        onClick={() => desk.player.toggle()}
      />
      <Line desk={desk} newest={newest} />
    </div>
  );
}
