/** The members of a longest increasing subsequence, by patience sorting: what kept its order. */
export const longestIncreasing = (order: readonly number[]): ReadonlySet<number> => {
  const tops: number[] = [];
  const previous = new Map<number, number | undefined>();
  for (const value of order) {
    let low = 0;
    let high = tops.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tops[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    previous.set(value, tops[low - 1]);
    tops[low] = value;
  }
  const kept = new Set<number>();
  for (let value = tops.at(-1); value !== undefined; value = previous.get(value)) kept.add(value);
  return kept;
};
