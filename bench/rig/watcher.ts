/** A client that builds nothing and only looks how far somebody's edits have come. */
import * as Y from "yjs";
import { type Line, openLine } from "./line.ts";
import type { Door } from "./target.ts";
import { eachRun } from "./updateRuns.ts";

const NOTHING = Uint8Array.of(0, 0);
const NONE = Y.encodeStateVector(new Y.Doc());

export class Watcher {
  readonly #line: Line;
  readonly #clocks: Map<number, number>;

  private constructor(line: Line, clocks: Map<number, number>) {
    this.#line = line;
    this.#clocks = clocks;
  }

  /** `seen` is told of each run as it comes. */
  static async join(door: Door, seen?: (client: number, clock: number, length: number) => void): Promise<Watcher> {
    const clocks = new Map<number, number>();
    const visit = (client: number, clock: number, length: number) => {
      clocks.set(client, Math.max(clocks.get(client) ?? 0, clock + length));
      seen?.(client, clock, length);
    };
    const line = await openLine(door, {
      stateVector: () => NONE,
      diff: () => NOTHING,
      update: (bytes) => eachRun(bytes, visit),
    });
    return new Watcher(line, clocks);
  }

  /** This client's Yjs clock, as far as it has come. */
  clockOf(client: number): number {
    return this.#clocks.get(client) ?? 0;
  }

  drop(): void {
    this.#line.drop();
  }
}
