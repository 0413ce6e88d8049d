/**
 * The members of a longest increasing subsequence: what kept its order. Of several that are as long, one with the most favoured members.
 * `order`: whole numbers from 0, each once.
 */
export const longestIncreasing = (
  order: readonly number[],
  favoured: (value: number) => boolean = () => false,
): ReadonlySet<number> => {
  const runs = new Runs(order);
  for (const value of order) runs.end(value, favoured(value));
  return runs.best();
};

/** Runs by the value that they end with, in a Fenwick tree over the values: the best that ends below a value is found in log n. */
class Runs {
  /** Length first, favoured members second, as one number. */
  readonly #scores = new Map<number, number>();
  readonly #previous = new Map<number, number | undefined>();
  readonly #tree: (number | undefined)[];
  readonly #unit: number;

  constructor(order: readonly number[]) {
    this.#tree = new Array(order.reduce((most, value) => Math.max(most, value), -1) + 2);
    this.#unit = order.length + 1;
  }

  end(value: number, favoured: boolean): void {
    const before = this.#bestBelow(value);
    this.#previous.set(value, before);
    const score = before === undefined ? 0 : (this.#scores.get(before) ?? 0);
    this.#scores.set(value, score + this.#unit + (favoured ? 1 : 0));
    for (let node = value + 1; node < this.#tree.length; node += node & -node)
      this.#tree[node] = this.#better(this.#tree[node], value);
  }

  best(): ReadonlySet<number> {
    const kept = new Set<number>();
    for (let at = this.#bestBelow(this.#tree.length - 1); at !== undefined; at = this.#previous.get(at)) kept.add(at);
    return kept;
  }

  #bestBelow(value: number): number | undefined {
    let best: number | undefined;
    for (let node = value; node > 0; node -= node & -node) best = this.#better(best, this.#tree[node]);
    return best;
  }

  /** Of two as good, the one that ends lower: more can follow it. */
  #better(a: number | undefined, b: number | undefined): number | undefined {
    if (a === undefined || b === undefined) return a ?? b;
    const more = (this.#scores.get(a) ?? 0) - (this.#scores.get(b) ?? 0);
    return more > 0 || (more === 0 && a < b) ? a : b;
  }
}
