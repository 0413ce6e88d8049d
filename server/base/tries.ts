/** What all who try at a door have tried in vain together: it tells an attack that comes from many addresses. */
import { type Bucket, fullBucket, takeFrom } from "./bucket.ts";
import type { Clock } from "./clock.ts";

const minute = 60_000;

export interface TriesPorts {
  readonly clock: Clock;
  /** What is tried, for the log and the figures: `code`, `secret`. */
  readonly what: string;
  readonly perMinuteOfAll: number;
  report(event: string, details: Readonly<Record<string, unknown>>): void;
}

export class Tries {
  readonly #ports: TriesPorts;
  readonly #bucket: Bucket;
  #toldAt = Number.NEGATIVE_INFINITY;
  /** Since the start: tries that opened nothing, and those that were refused unseen. */
  wrong = 0;
  refused = 0;

  constructor(ports: TriesPorts) {
    this.#ports = ports;
    this.#bucket = fullBucket(ports.perMinuteOfAll, ports.clock.now());
  }

  get what(): string {
    return this.#ports.what;
  }

  /** More wrong tries within the last minute than people make. */
  get attacked(): boolean {
    return this.#ports.clock.now() - this.#toldAt < minute;
  }

  /** One that is about to be looked up. False, and a word of it in the log, at most once a minute, when there were too many. */
  take(): boolean {
    const { clock, perMinuteOfAll, what, report } = this.#ports;
    const now = clock.now();
    if (takeFrom(this.#bucket, perMinuteOfAll, perMinuteOfAll / 60, now)) return true;
    if (!this.attacked) {
      this.#toldAt = now;
      report("guessing", { what, wrong: this.wrong, refused: this.refused });
    }
    return false;
  }

  /** It was none: what was tried is right. */
  giveBack(): void {
    this.#bucket.left = Math.min(this.#ports.perMinuteOfAll, this.#bucket.left + 1);
  }
}
