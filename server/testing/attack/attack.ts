import type { Attacker } from "./attacker.ts";

/** One way to hurt a server. `size`: 1 is as bad as it was thought of, less is a short form of it. */
export interface Attack {
  readonly name: string;
  /** What it takes: no link, a follow link, an edit link. */
  readonly needs: string;
  /** Resolves with null when the server answered it as it should, else with what it did instead. */
  run(attacker: Attacker, size: number): Promise<string | null>;
}

/** So many of a size, at least one. */
export const some = (size: number, most: number): number => Math.max(1, Math.round(size * most));

/** Null when all statuses are refusals or successes of ours, none an error of the server's. */
export const noneFailed = (statuses: readonly number[]): string | null => {
  const failed = statuses.filter((status) => status >= 500 && status !== 503);
  return failed.length === 0 ? null : `answered with ${failed.join(", ")}`;
};

/** Null when every status is one of these. */
export const allOf = (statuses: readonly number[], expected: readonly number[]): string | null => {
  const others = statuses.filter((status) => !expected.includes(status));
  return others.length === 0 ? null : `answered with ${[...new Set(others)].join(", ")}`;
};
