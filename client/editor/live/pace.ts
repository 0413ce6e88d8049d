/** Is parsing fast enough to be done between a key and its echo? Told by the fastest of the last few times: a busy machine is no slow deck. */

/** ms; what a frame can spare beside typing and drawing. */
const FAST_ENOUGH = 12;
const REMEMBERED = 5;

export interface Pace {
  /** `ms`: what one reading took. */
  note(ms: number): void;
  /** False until enough is known. */
  readonly slow: boolean;
  /** How long to wait for a pause before a slow reading, ms: longer for slower decks, never so long that one thinks it hangs. */
  readonly wait: number;
}

export const createPace = (): Pace => {
  const times: number[] = [];
  const fastest = () => (times.length < REMEMBERED ? 0 : Math.min(...times));
  return {
    note: (ms) => {
      times.push(ms);
      if (times.length > REMEMBERED) times.shift();
    },
    get slow() {
      return fastest() > FAST_ENOUGH;
    },
    get wait() {
      return Math.min(200, 4 * fastest());
    },
  };
};
