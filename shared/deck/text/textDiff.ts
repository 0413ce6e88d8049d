/** Length of the common start and end of two texts; the two never overlap. Compares by blocks, so it is fast on long texts. */
export const commonEnds = (a: string, b: string): { readonly prefix: number; readonly suffix: number } => {
  if (a === b) return { prefix: a.length, suffix: 0 };
  const max = Math.min(a.length, b.length);
  const prefix = search(max, (n) => a.slice(0, n) === b.slice(0, n));
  const rest = max - prefix;
  const suffix = search(rest, (n) => a.slice(a.length - n) === b.slice(b.length - n));
  return { prefix, suffix };
};

/** The largest n <= max with `holds(n)`; `holds` is true up to some n and false after. */
const search = (max: number, holds: (n: number) => boolean): number => {
  let low = 0;
  let high = max;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
};
