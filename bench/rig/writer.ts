/** A client that sends prepared edits, as fast as it is let: an unpaced program, or a paste of a whole life's typing. */

import { type Line, openLine } from "./line.ts";
import { until } from "./pace.ts";
import type { Door } from "./target.ts";

const NOTHING = Uint8Array.of(0, 0);
/** Bytes that may wait in our own socket before we wait, too. */
const BUFFERED = 256 * 1024;

export class Writer {
  readonly #line: Line;

  private constructor(line: Line) {
    this.#line = line;
  }

  static async join(door: Door): Promise<Writer> {
    const line = await openLine(door, { stateVector: () => Uint8Array.of(0), diff: () => NOTHING, update: () => {} });
    return new Writer(line);
  }

  /** Sends all, each when `ready` says so of its number, and as fast as the server reads. Rejects when that takes over two minutes. */
  async send(updates: readonly Uint8Array[], ready: (number: number) => boolean = () => true): Promise<void> {
    for (const [number, update] of updates.entries()) {
      const go = () => this.#line.buffered < BUFFERED && ready(number);
      if (!go() && !(await until(go, 120_000))) throw new Error(`the server stopped taking edits at ${number}`);
      this.#line.edit(update);
    }
  }

  drop(): void {
    this.#line.drop();
  }
}
