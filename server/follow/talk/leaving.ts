/** FS6: looks again at a talk whose driver is gone, when it is time that it ends by itself. */
import { LEFT, leftSince } from "../../../shared/follow/hands.ts";
import type { Talk } from "../../../shared/follow/talk.ts";
import type { Clock } from "../../base/clock.ts";

export class Leaving {
  readonly #clock: Clock;
  readonly #due: (at: number) => void;
  #since: number | null = null;
  #cancel: () => void = () => undefined;

  constructor(clock: Clock, due: (at: number) => void) {
    this.#clock = clock;
    this.#due = due;
  }

  /** The talk as it is now; cheap when nobody came or went. */
  watch(talk: Talk | null): void {
    const since = leftSince(talk);
    if (since === this.#since) return;
    this.close();
    this.#since = since;
    if (since === null) return;
    const wait = Math.max(0, since + LEFT - this.#clock.now());
    this.#cancel = this.#clock.after(wait, () => this.#due(this.#clock.now()));
  }

  close(): void {
    this.#cancel();
    this.#since = null;
  }
}
