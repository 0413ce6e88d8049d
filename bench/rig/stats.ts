/** Many measured times, and what is said of them. */

const round = (value: number, digits = 3): number => (value === 0 ? 0 : Number(value.toPrecision(digits)));

/** Three significant digits: a benchmark knows no more. NaN and infinities become null, as JSON has no word for them. */
export const figure = (value: number): number | null => (Number.isFinite(value) ? round(value) : null);

/** Times in ms, kept one by one (4 bytes each), so that percentiles are exact. */
export class Times {
  #values = new Float32Array(1024);
  #count = 0;
  #sorted = true;

  get count(): number {
    return this.#count;
  }

  add(ms: number): void {
    if (this.#count === this.#values.length) {
      const grown = new Float32Array(this.#count * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.#count++] = ms;
    this.#sorted = false;
  }

  /** The time that `share` (0 to 1) of all do not pass; NaN when there are none. */
  percentile(share: number): number {
    if (!this.#sorted) {
      this.#values.subarray(0, this.#count).sort();
      this.#sorted = true;
    }
    const at = Math.min(this.#count - 1, Math.floor(this.#count * share));
    return this.#values[at] ?? Number.NaN;
  }

  /** `{ p50, p95, p99, max }`, each a figure. */
  summary(): { p50: number | null; p95: number | null; p99: number | null; max: number | null } {
    const at = (share: number) => figure(this.percentile(share));
    return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
  }
}

/** The middle one; NaN of none. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
};

/** A generator of numbers in [0, 1) that gives the same for the same seed (Marsaglia's xorshift, 32 bits). */
export const seeded = (seed: number): (() => number) => {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
};
