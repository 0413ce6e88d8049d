/** Keeps a deck's log short: knows which rows the room has, and replaces them by one encoded state now and then (SY17). */
import type { DeckId } from "../../shared/protocol/ids.ts";
import type { LogMark } from "./log/updateLog.ts";
import { roomLimits } from "./roomLimits.ts";
import type { RoomPorts } from "./roomPorts.ts";

export class Compactor {
  readonly #deck: DeckId;
  readonly #ports: RoomPorts;
  readonly #state: () => Uint8Array | null;
  readonly #rows: Set<bigint>;
  #revision: number;
  #running: Promise<void> | null = null;
  /** Row count at which the next attempt is due; moved on by a failed one. */
  #due: number = roomLimits.compactRows;

  constructor(deck: DeckId, mark: LogMark, ports: RoomPorts, state: () => Uint8Array | null) {
    this.#deck = deck;
    this.#ports = ports;
    this.#state = state;
    this.#rows = new Set(mark.rows);
    this.#revision = mark.stateRevision;
  }

  get rows(): number {
    return this.#rows.size;
  }

  /** SY75: false when rows that were stored are there no more. True, for the time being, while a compaction runs or the log does not answer. */
  async holds(): Promise<boolean> {
    if (this.#running || this.#rows.size + this.#revision === 0) return true;
    const mark: LogMark = { rows: new Set(this.#rows), stateRevision: this.#revision };
    try {
      return await this.#ports.log.holds(this.#deck, mark);
    } catch (error) {
      this.#ports.report("check-failed", { deck: this.#deck, error: String(error) });
      return true;
    }
  }

  /** `whole`: the row holds the whole document, and what was believed to lie before it need not be there (SY74). */
  stored(row: bigint, whole: boolean): void {
    if (whole) {
      this.#rows.clear();
      this.#revision = 0;
    }
    this.#rows.add(row);
    if (this.#rows.size >= this.#due) void this.run();
  }

  /** Compacts what is stored now. Never rejects: a failed attempt is reported, and the log is as it was. */
  run(): Promise<void> {
    this.#running ??= this.#compact().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #compact(): Promise<void> {
    const mark: LogMark = { rows: new Set(this.#rows), stateRevision: this.#revision };
    try {
      const state = this.#state();
      // SY72: what is not whole stays as it lies in the log.
      if (!state) return;
      const after = await this.#ports.log.compact(this.#deck, mark, state);
      for (const row of mark.rows) this.#rows.delete(row);
      this.#revision = after.stateRevision;
      this.#due = roomLimits.compactRows;
    } catch (error) {
      this.#due = this.#rows.size + roomLimits.compactRows;
      this.#ports.report("compact-failed", { deck: this.#deck, error: String(error) });
    }
  }
}
