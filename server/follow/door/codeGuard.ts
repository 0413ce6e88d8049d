/** What it costs to try a code. There are 113 million short ones, and a person types one: who tries many is not let look. */
import { shareOf } from "../../base/address.ts";
import type { Clock } from "../../base/clock.ts";
import { createRateLimit, type RateLimit } from "../../base/rateLimit.ts";
import { Tries, type TriesPorts } from "../../base/tries.ts";
import { followLimits } from "../talk/followLimits.ts";

export interface CodeGuardPorts {
  readonly clock: Clock;
  report: TriesPorts["report"];
  /** Does somebody at this address follow the talk under this code? */
  isNear(address: string, code: string): boolean;
}

export class CodeGuard {
  readonly #ports: CodeGuardPorts;
  readonly #wrong: RateLimit;
  /** While an attack is on, for addresses where nobody follows that talk yet. */
  readonly #strangers: RateLimit;
  readonly tries: Tries;

  constructor(ports: CodeGuardPorts) {
    const { clock, report } = ports;
    this.#ports = ports;
    this.#wrong = createRateLimit(clock, followLimits.wrongCodesPerMinute);
    this.#strangers = createRateLimit(clock, followLimits.wrongCodesOfStranger);
    this.tries = new Tries({ clock, what: "code", perMinuteOfAll: followLimits.wrongCodesOfAll, report });
  }

  /** What `look` finds under a code; null under none. Refuses (`too-many-requests`), without a look, who tried too often; the right code costs nothing. */
  async find<Found>(
    address: string,
    code: string | null,
    look: (code: string) => Promise<Found | null>,
  ): Promise<Found | null> {
    const payBack = this.#pay(address, code);
    const found = code === null ? null : await look(code);
    if (found === null) this.tries.wrong += 1;
    else payBack();
    return found;
  }

  /** Returns how to have it back. */
  #pay(address: string, code: string | null): () => void {
    try {
      this.#wrong.take(address);
      const calm = this.tries.take();
      const stranger = !calm && (code === null || !this.#ports.isNear(shareOf(address), code));
      if (stranger) this.#strangers.take(address);
      return () => {
        this.#wrong.giveBack(address);
        if (calm) this.tries.giveBack();
        if (stranger) this.#strangers.giveBack(address);
      };
    } catch (error) {
      this.tries.refused += 1;
      throw error;
    }
  }
}
