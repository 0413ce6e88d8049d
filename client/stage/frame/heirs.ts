/** Which slide is which after it was cut and pasted, or its separator typed again, and has a new key. Pure: no DOM. */
import type { SlideKey } from "../../../shared/protocol/ids.ts";

interface Worded {
  readonly key: SlideKey;
  readonly html: string;
}

/**
 * From the keys that go to the keys that take their elements over: the same words first, else a place between the same neighbours.
 * `shown`: in the old order. `order`: all keys, new. Costs what a look at each slide costs, also when all go and others come.
 */
export function findHeirs(
  shown: readonly Worded[],
  coming: readonly Worded[],
  order: readonly SlideKey[],
): ReadonlyMap<SlideKey, SlideKey> {
  const staying = new Set(order);
  const leaving = new Set(shown.filter(({ key }) => !staying.has(key)).map(({ key }) => key));
  const heirs = new Map<SlideKey, SlideKey>();
  if (leaving.size === 0 || coming.length === 0) return heirs;
  const alike = new Map<string, SlideKey[]>();
  // Backwards: the first of several is taken first, from the end of its list.
  for (const { key, html } of shown.toReversed()) {
    const those = alike.get(html);
    if (!leaving.has(key)) continue;
    if (those) those.push(key);
    else alike.set(html, [key]);
  }
  const was = shown.map(({ key }) => key);
  const placeOf = new Map(was.map((key, index) => [key, index]));
  const indexOf = new Map(order.map((key, index) => [key, index]));
  const between = (key: SlideKey): SlideKey | undefined => {
    const at = indexOf.get(key);
    if (at === undefined) return undefined;
    const [before, after] = [order[at - 1], order[at + 1]];
    const there = before === undefined ? 0 : (placeOf.get(before) ?? Number.NaN) + 1;
    return was[there + 1] === after ? was[there] : undefined;
  };
  for (const { key, html } of coming) {
    const words = alike.get(html);
    let old = words?.pop();
    while (old !== undefined && !leaving.has(old)) old = words?.pop();
    old ??= between(key);
    if (old === undefined || !leaving.delete(old)) continue;
    heirs.set(old, key);
    // Its neighbours are known by its new key from now on.
    const place = placeOf.get(old) ?? -1;
    was[place] = key;
    placeOf.set(key, place);
  }
  return heirs;
}
