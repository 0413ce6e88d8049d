/** Writes a talk down as it changes: one write at a time, always of the newest. Moves do not wait for it. */
import type { Talk } from "../../shared/follow/talk.ts";
import type { DeckId } from "../../shared/protocol/ids.ts";
import type { Clock } from "../clock.ts";
import { makeCode } from "./shortCode.ts";
import { DeckGone, type FrozenDeck, type TalkStore } from "./talkStore.ts";

export interface KeeperPorts {
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
  readonly #ports: KeeperPorts;
  #kept: Kept | null;
  #latest: Kept | null = null;
  #writing: Promise<void> | null = null;
  #cancelRetry: (() => void) | null = null;
  #closed = false;
  /** For `/f/<code>`, while a talk is on. */
  code: string | null;

  /** `kept`: what the store has. */
  constructor(deck: DeckId, ports: KeeperPorts, kept: Kept | null, code: string | null) {
    this.#deck = deck;
    this.#ports = ports;
    this.#kept = kept;
    this.code = code;
  }

  keep(talk: Talk, shown: FrozenDeck | null): void {
    if (this.#closed) return;
    this.#latest = { talk, shown };
    if (talk.endedAt !== null) this.code = null;
    if (!this.#writing && !this.#cancelRetry) this.#start(() => this.#drain());
  }

  /** A code of its own for the talk that began. Resolves when talk and code are stored. */
  async reserve(): Promise<void> {
    this.code = makeCode();
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
    if (this.#latest || always) await this.#start(() => this.#write());
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
    if (this.#latest && !this.#cancelRetry) this.#start(() => this.#drain());
  }

  async #drain(): Promise<void> {
    try {
      while (this.#latest) await this.#write();
    } catch (error) {
      this.#ports.report("talk-not-stored", { deck: this.#deck, error: String(error) });
      if (error instanceof DeckGone) this.#latest = null;
      else this.#retryLater();
    }
  }

  #retryLater(): void {
    this.#cancelRetry = this.#ports.clock.after(RETRY, () => {
      this.#cancelRetry = null;
      if (this.#latest && !this.#writing) this.#start(() => this.#drain());
    });
  }

  async #write(): Promise<void> {
    const what = this.#latest ?? this.#kept;
    if (!what) return;
    this.#latest = null;
    const sameShown = what.shown === this.#kept?.shown && what.talk.id === this.#kept.talk.id;
    const row = { deck: this.#deck, talk: what.talk, ...(sameShown ? {} : { shown: what.shown }) };
    try {
      // Another talk has the code: one in many millions.
      while (!(await this.#ports.store.save({ ...row, code: this.code }))) this.code = makeCode();
      this.#kept = what;
    } catch (error) {
      this.#latest ??= what;
      throw error;
    }
  }
}
