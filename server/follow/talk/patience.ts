/** FS27: an edit that takes the live slide away waits for its other half. */
import type { Clock } from "../../base/clock.ts";
import { followLimits } from "./followLimits.ts";

export class Patience {
  readonly #clock: Clock;
  readonly #over: () => void;
  /** `spent`: it was waited for long enough; the next reading counts, whatever it brings. */
  #state: "none" | "waiting" | "spent" = "none";
  #cancel: () => void = () => undefined;

  /** `over`: read again, the time is up. */
  constructor(clock: Clock, over: () => void) {
    this.#clock = clock;
    this.#over = over;
  }

  /** True while this reading shall not be shown yet. */
  waits(loses: boolean): boolean {
    if (!loses || this.#state === "spent") {
      this.#cancel();
      this.#state = "none";
      return false;
    }
    if (this.#state === "none") {
      this.#state = "waiting";
      this.#cancel = this.#clock.after(followLimits.halfEdit, () => {
        this.#state = "spent";
        this.#over();
      });
    }
    return true;
  }

  /** What comes next is meant, and counts at once. */
  end(): void {
    this.#cancel();
    this.#state = "spent";
  }
}
