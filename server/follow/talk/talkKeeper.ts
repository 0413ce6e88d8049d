/** Writes a talk down as it changes: one write at a time, always of the newest. Moves do not wait for it. */
import { isLive, type Talk } from "../../../shared/follow/talk.ts";
import type { DeckId } from "../../../shared/protocol/ids.ts";
import type { Clock } from "../../base/clock.ts";
import { makeCode } from "./shortCode.ts";
import { DeckGone, type FrozenDeck, type TalkStore } from "./talkStore.ts";

export interface TalkKeeperPorts {
  readonly store: TalkStore;
  readonly clock: Clock;
  report(event: string, details: Readonly<Record<string, unknown>>): void;
}

interface Kept {
  readonly talk: Talk;
  readonly shown: FrozenDeck | null;
}

/** ms of the wait before a failed write is tried again. */
const RETRY = 1_000;

export class TalkKeeper {
  readonly #deck: DeckId;
  readonly #ports: TalkKeeperPorts;
  #kept: Kept | null;
  /** What is to be written: the newest of each talk, in the order of the talks. */
  #waiting: readonly Kept[] = [];
  #writing: Promise<void> | null = null;
  #cancelRetry: (() => void) | null = null;
  #closed = false;
  /** For `/f/<code>`, while a talk is on. */
  code: string | null;

  /** `kept`: what the store has. */
  constructor(deck: DeckId, ports: TalkKeeperPorts, kept: Kept | null, code: string | null) {
    this.#deck = deck;
    this.#ports = ports;
    this.#kept = kept;
    this.code = code;
  }

  keep(talk: Talk, shown: FrozenDeck | null): void {
    if (this.#closed) return;
    this.#waiting = [...this.#waiting.filter((kept) => kept.talk.id !== talk.id), { talk, shown }];
    if (talk.endedAt !== null) this.code = null;
    if (!this.#writing && !this.#cancelRetry) this.#start(() => this.#drain());
  }

  /** A code of its own for the talk that began. Resolves when talk and code are stored. */
  async reserve(): Promise<void> {
    this.code = makeCode((await this.#ports.store.running()).length);
    await this.#writeNow(true);
  }

  /** Writes what is not written yet, and nothing afterwards. Rejects when it cannot be written. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#writeNow(false);
  }

  async #writeNow(always: boolean): Promise<void> {
    while (this.#writing) await this.#writing;
    this.#cancelRetry?.();
    this.#cancelRetry = null;
    if (always || this.#waiting.length > 0) await this.#start(() => this.#writeAll());
  }

  #start(work: () => Promise<void>): Promise<void> {
    const writing = work();
    this.#writing = writing.then(
      () => this.#finished(),
      () => this.#finished(),
    );
    return writing;
  }

  #finished(): void {
    this.#writing = null;
    if (this.#waiting.length > 0 && !this.#cancelRetry) this.#start(() => this.#drain());
  }

  async #drain(): Promise<void> {
    try {
      await this.#writeAll();
    } catch (error) {
      this.#ports.report("talk-not-stored", { deck: this.#deck, error: String(error) });
      if (error instanceof DeckGone) this.#waiting = [];
      else this.#retryLater();
    }
  }

  #retryLater(): void {
    this.#cancelRetry = this.#ports.clock.after(RETRY, () => {
      this.#cancelRetry = null;
      if (this.#waiting.length > 0 && !this.#writing) this.#start(() => this.#drain());
    });
  }

  /** What waits; when nothing does, what was written last, with the code that it has now. */
  async #writeAll(): Promise<void> {
    do await this.#write(this.#waiting[0] ?? this.#kept);
    while (this.#waiting.length > 0);
  }

  async #write(what: Kept | null): Promise<void> {
    if (!what) return;
    this.#waiting = this.#waiting.filter((kept) => kept !== what);
    const sameShown = what.shown === this.#kept?.shown && what.talk.id === this.#kept.talk.id;
    const row = { deck: this.#deck, talk: what.talk, ...(sameShown ? {} : { shown: what.shown }) };
    try {
      // Another talk has the code: one in many millions.
      while (!(await this.#ports.store.save({ ...row, code: isLive(what.talk) ? this.code : null })))
        this.code = makeCode((await this.#ports.store.running()).length);
      this.#kept = what;
    } catch (error) {
      const newer = this.#waiting.some(({ talk }) => talk.id === what.talk.id);
      if (!newer) this.#waiting = [what, ...this.#waiting];
      throw error;
    }
  }
}
