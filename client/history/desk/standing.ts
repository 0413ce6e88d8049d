/** Whether the newest version is still what the deck says: then there is nothing to restore. */
import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { DeckMoment } from "./versionReader.ts";

/** `not`: it can be restored. `unknown`: the deck is being asked. */
type Standing = "is-now" | "not" | "unknown";

export interface StandingWatch {
  /** Of what is shown. */
  readonly standing: ReadonlySignal<Standing>;
  /** Asks again, when the newest version is shown: somebody may have written. */
  look(): Promise<void>;
  close(): void;
}

export interface StandingPorts {
  readonly shown: ReadonlySignal<DeckMoment | null>;
  /** Number of the newest version. */
  readonly newest: ReadonlySignal<number>;
  /** The deck's text as it is now. */
  readonly now: () => Promise<string>;
}

export const watchStanding = ({ shown, newest, now }: StandingPorts): StandingWatch => {
  /** The deck's text when it was last asked for; false when it could not be had. */
  const text = signal<string | false | null>(null);
  let asked = 0;
  const isNewest = () => shown.value !== null && shown.value.moment === newest.value;
  const standing = computed((): Standing => {
    if (!isNewest() || text.value === false) return "not";
    if (text.value === null) return "unknown";
    return text.value === shown.value?.markdown ? "is-now" : "not";
  });
  const look = async (): Promise<void> => {
    if (shown.peek()?.moment !== newest.peek()) return;
    asked += 1;
    const mine = asked;
    try {
      const found = await now();
      if (mine === asked) text.value = found;
    } catch (error) {
      console.warn("the deck's text could not be compared with the newest version", error);
      // What was known holds; what was not known stops nobody from restoring.
      if (mine === asked) text.value ??= false;
    }
  };
  const close = effect(() => {
    if (isNewest()) void look();
  });
  return { standing, look, close };
};
