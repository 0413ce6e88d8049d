/** A seeded generator for tests: the same seed tells the same story. Source of the mixing: the public-domain "mulberry32". */
export interface Random {
  readonly seed: number;
  /** 0 <= n < below, whole. */
  below(below: number): number;
  chance(probability: number): boolean;
  /** Throws on an empty list. */
  pick<T>(list: readonly T[]): T;
}

export const seededRandom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    seed,
    below,
    chance: (probability) => next() < probability,
    pick: (list) => {
      const index = below(list.length);
      if (index >= list.length) throw new RangeError("nothing to pick from");
      return list[index] as (typeof list)[number];
    },
  };
};
