/** What a run says: how much was done, and each fault with its seed and its shortest steps. */
import { seats } from "./cast.ts";
import type { Fault } from "./fault.ts";
import { type Step, tellStep } from "./steps.ts";
import type { Walked } from "./walk.ts";

export interface FoundFault {
  readonly seed: number;
  readonly fault: Fault;
  readonly steps: readonly Step[];
  /** Of how many steps these were made. */
  readonly from: number;
  readonly logs: string;
}

export class Tally {
  readonly faults: FoundFault[] = [];
  readonly #deeds = new Map<string, number>();
  #walks = 0;
  #steps = 0;
  #acts = 0;
  #kills = 0;
  #stops = 0;

  add({ steps, acts, kills, stops, deeds }: Walked): void {
    this.#walks += 1;
    this.#steps += steps;
    this.#acts += acts;
    this.#kills += kills;
    this.#stops += stops;
    for (const [deed, times] of deeds) this.#deeds.set(deed, (this.#deeds.get(deed) ?? 0) + times);
  }

  /** One line for people. */
  sum(): string {
    const people = new Set(seats.map(({ person }) => person)).size;
    const decks = new Set(seats.map(({ deck }) => deck)).size;
    const deeds = [...this.#deeds].sort(([, a], [, b]) => b - a).map(([deed, times]) => `${deed} ${times}`);
    return [
      `${this.#walks} walks of ${people} people at ${seats.length} tabs on ${decks} decks: ${this.#steps} steps, ${this.#acts} acts,`,
      `${this.#kills} kills, ${this.#stops} stops, ${this.faults.length} faults (${deeds.join(", ")})`,
    ].join(" ");
  }
}

/** The fault, its steps in words, and how to see it again. */
export const tellFault = ({ seed, fault, steps, from, logs }: FoundFault): string =>
  [
    `FAULT ${fault.message}`,
    `seed ${seed}, ${steps.length} of ${from} steps:`,
    ...steps.map((step, index) => `  ${index + 1}. ${tellStep(step, seats)}`),
    `again (npm run people -- --steps FILE): ${JSON.stringify(steps)}`,
    ...(logs.trim() === "" ? [] : ["the server said, last:", logs.trim()]),
  ].join("\n");
