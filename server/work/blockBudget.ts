/** Blocks of code and formulas, each once: kept by content, and with a time for each and for all (WK8). */
import { endedWithin } from "./timed.ts";

export interface BlockLimits {
  /** ms for a block, and for all new blocks of a task. */
  readonly block: number;
  readonly all: number;
  /** Characters of results that are kept. */
  readonly kept: number;
}

/** The dearest block that a person wrote in any talk we know takes a tenth. */
const blockLimits: BlockLimits = { block: 150, all: 4_000, kept: 8_000_000 };

/** Shorter ones cannot take long, and a watch costs more than they do. */
const HARMLESS = 200;

export type Now = () => number;

export class BlockBudget {
  readonly #limits: BlockLimits;
  readonly #now: Now;
  /** By content; null: too dear. The oldest use first. */
  readonly #known = new Map<string, string | null>();
  #size = 0;
  #left: number;
  /** Blocks of this task that are shown plain: too dear, or behind those that were. */
  plain = 0;
  /** The task's time for blocks is used up: another task may show more of them. */
  spent = false;

  constructor(limits: BlockLimits = blockLimits, now: Now = () => performance.now()) {
    this.#limits = limits;
    this.#now = now;
    this.#left = limits.all;
  }

  /** A new task. What is known stays. */
  begin(): void {
    this.#left = this.#limits.all;
    this.plain = 0;
    this.spent = false;
  }

  /** What `work` makes of the block, null when it is to be shown plain. `kind` and `text` say which block it is. */
  take(kind: string, text: string, work: () => string): string | null {
    const name = `${kind}\0${text}`;
    const known = this.#known.get(name);
    const made = known === undefined ? this.#make(name, text.length, work) : known;
    if (known !== undefined) {
      this.#known.delete(name);
      this.#known.set(name, known);
    }
    if (made === null) this.plain += 1;
    return made;
  }

  #make(name: string, length: number, work: () => string): string | null {
    if (this.#left <= 0) {
      this.spent = true;
      return null;
    }
    const started = this.#now();
    const time = Math.min(this.#limits.block, this.#left);
    const done = length <= HARMLESS ? { value: work() } : endedWithin(time, work);
    this.#left -= this.#now() - started;
    if (done === null && time < this.#limits.block) {
      // It had less than a block's time: no word about the block.
      this.spent = true;
      return null;
    }
    this.#keep(name, done?.value ?? null);
    return done?.value ?? null;
  }

  #keep(name: string, made: string | null): void {
    this.#known.set(name, made);
    this.#size += name.length + (made?.length ?? 0);
    for (const [oldest, value] of this.#known) {
      if (this.#size <= this.#limits.kept) break;
      this.#known.delete(oldest);
      this.#size -= oldest.length + (value?.length ?? 0);
    }
  }
}
