/** Delta debugging. Source: Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input" (2002), ddmin. */

/** The shortest list found that still fails; `fails` is asked of sublists in their order. Stops when `goOn` says so, with the best so far. */
export const shrink = async <T>(
  list: readonly T[],
  fails: (part: readonly T[]) => Promise<boolean>,
  goOn: () => boolean = () => true,
): Promise<readonly T[]> => {
  let best = list;
  let parts = 2;
  while (best.length > 1 && goOn()) {
    const smaller = await withoutOnePart(best, parts, fails, goOn);
    if (smaller !== null) {
      best = smaller;
      parts = Math.max(2, parts - 1);
    } else if (parts >= best.length) return best;
    else parts = Math.min(best.length, parts * 2);
  }
  return best;
};

const withoutOnePart = async <T>(
  list: readonly T[],
  parts: number,
  fails: (part: readonly T[]) => Promise<boolean>,
  goOn: () => boolean,
): Promise<readonly T[] | null> => {
  const size = Math.ceil(list.length / parts);
  for (let from = 0; from < list.length && goOn(); from += size) {
    const rest = [...list.slice(0, from), ...list.slice(from + size)];
    if (rest.length > 0 && (await fails(rest))) return rest;
  }
  return null;
};
