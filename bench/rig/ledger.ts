/** Who typed which character when, and who has seen it: characters are named by typist (its index) and number (its Yjs clock). */
import type { Times } from "./stats.ts";

export class Ledger {
  readonly #count: number;
  readonly #indexOf: ReadonlyMap<number, number>;
  /** [typist][number]: performance.now() of the keystroke. */
  readonly #typedAt: readonly number[][];
  /** [reader * count + typist]: how many of the typist's characters have come, from the first on. */
  readonly #seen: Int32Array;
  readonly #times: Times | null;
  /** Characters that came to a reader, each reader counted. */
  deliveries = 0;
  typed = 0;

  /** `clients`: the Yjs client id of each typist. */
  constructor(clients: readonly number[], times: Times | null) {
    this.#count = clients.length;
    this.#indexOf = new Map(clients.map((client, index) => [client, index]));
    this.#typedAt = clients.map(() => []);
    this.#seen = new Int32Array(clients.length ** 2);
    this.#times = times;
  }

  /** Deliveries that are owed: each character to everybody but its typist. */
  get due(): number {
    return this.typed * (this.#count - 1);
  }

  press(typist: number): void {
    this.#typedAt[typist]?.push(performance.now());
    this.typed += 1;
  }

  /** A run has come to a reader. Out of order never happens (TCP, one server), but what comes twice is counted once. */
  see(reader: number, client: number, clock: number, length: number, now: number): void {
    const typist = this.#indexOf.get(client);
    if (typist === undefined || typist === reader) return;
    const cell = reader * this.#count + typist;
    const end = clock + length;
    const seen = this.#seen[cell] ?? 0;
    if (end <= seen) return;
    if (clock > seen) throw new Error(`typist ${typist}: character ${clock} came to ${reader} before ${seen}`);
    this.#seen[cell] = end;
    this.deliveries += end - seen;
    if (!this.#times) return;
    const at = this.#typedAt[typist];
    for (let number = seen; number < end; number++) this.#times.add(now - (at?.[number] ?? Number.NaN));
  }

  /** How many of this typist's characters all the others have seen. */
  seenByAll(typist: number): number {
    let least = this.#typedAt[typist]?.length ?? 0;
    for (let reader = 0; reader < this.#count; reader++) {
      if (reader !== typist) least = Math.min(least, this.#seen[reader * this.#count + typist] ?? 0);
    }
    return least;
  }
}
