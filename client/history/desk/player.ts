/** Plays a deck's life: one version after another, each for as long as one needs to see it, until the newest. */
import { type ReadonlySignal, signal } from "@preact/signals";

/** ms that a version stays. */
const STAY = 1_100;

export interface LifePlayer {
  readonly playing: ReadonlySignal<boolean>;
  toggle(): void;
  stop(): void;
}

export interface PlayerOptions {
  /** Shows a newer version, and resolves when it is there; false when there is none. */
  readonly forward: () => Promise<boolean>;
  /** Goes back to where playing begins, when one stands at the newest. */
  readonly rewind: () => Promise<void>;
  readonly later: (run: () => void, ms: number) => ReturnType<typeof setTimeout>;
}

export const createPlayer = ({ forward, rewind, later }: PlayerOptions): LifePlayer => {
  const playing = signal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  // A step that was under way when somebody stopped, and started again, belongs to the first play.
  let play = 0;
  const stop = (): void => {
    clearTimeout(timer);
    play += 1;
    playing.value = false;
  };
  const step = async (mine: number): Promise<void> => {
    const went = await forward();
    if (mine !== play) return;
    if (went) timer = later(() => void step(mine), STAY);
    else stop();
  };
  const start = async (): Promise<void> => {
    playing.value = true;
    play += 1;
    const mine = play;
    await rewind();
    if (mine === play) timer = later(() => void step(mine), STAY);
  };
  return {
    playing,
    stop,
    toggle: () => {
      if (playing.peek()) stop();
      else void start();
    },
  };
};
