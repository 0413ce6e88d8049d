/** FG24: talks that were left and that nobody has open. They end when they are opened (`leaving.ts`); this opens them in time. */
import { LEFT } from "../../../shared/follow/hands.ts";
import type { DeckId } from "../../../shared/protocol/ids.ts";
import type { Clock } from "../../base/clock.ts";
import { followLimits } from "./followLimits.ts";
import type { TalkStore } from "./talkStore.ts";

export interface LeftTalksPorts {
  readonly store: Pick<TalkStore, "running">;
  readonly clock: Clock;
  readonly open: (deck: DeckId) => Promise<unknown>;
  report(event: string, details: Readonly<Record<string, unknown>>): void;
}

export class LeftTalks {
  readonly #ports: LeftTalksPorts;
  #cancel: () => void = () => undefined;
  #looking: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(ports: LeftTalksPorts) {
    this.#ports = ports;
  }

  /** Looks now, and again and again until `close`. */
  start(): void {
    this.#looking = this.#look().then((wait) => {
      if (!this.#closed) this.#cancel = this.#ports.clock.after(wait, () => this.start());
    });
  }

  /** Resolves when nothing is opened any more. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancel();
    await this.#looking;
  }

  /** Opens what is due. Resolves to the ms until the next look: an hour, or less when one is due before. */
  async #look(): Promise<number> {
    const { store, clock, report } = this.#ports;
    let wait: number = followLimits.lookForLeft;
    try {
      for (const { deck, goneAt } of await store.running()) {
        // Nobody has noted when the driver went: the server was killed, and opening the talk notes it.
        const due = goneAt === null ? 0 : goneAt + LEFT - clock.now();
        if (due > 0) wait = Math.min(wait, due);
        else if (!this.#closed) await this.#open(deck);
      }
    } catch (error) {
      report("left-talks-unread", { error: String(error) });
    }
    return wait;
  }

  async #open(deck: DeckId): Promise<void> {
    const { open, report } = this.#ports;
    await open(deck).catch((error: unknown) => report("left-talk-unread", { deck, error: String(error) }));
  }
}
