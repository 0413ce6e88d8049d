/** What became of a deck's slides between two versions, from their layouts alone: for the timeline's marks, without reading a text. */
import { longestIncreasing } from "../../shared/deck/compare/increasing.ts";
import type { ChangeCounts } from "../../shared/protocol/history.ts";
import type { Layout } from "./layout.ts";

/** `before` null: everything is new. */
export const countChanges = (before: Layout | null, after: Layout): ChangeCounts => {
  const old = new Map(before?.slides.map(({ name, chunk }, index) => [name, { chunk, index }]));
  let [added, changed] = [0, 0];
  const order: number[] = [];
  for (const { name, chunk } of after.slides) {
    const was = old.get(name);
    if (!was) {
      added += 1;
      continue;
    }
    if (was.chunk !== chunk) changed += 1;
    order.push(was.index);
  }
  const removed = old.size - order.length;
  return { added, removed, changed, moved: order.length - longestIncreasing(order).size };
};

/** Names of the slides that are out of the longest run that kept its order. */
export const movedNames = (before: Layout, after: Layout): ReadonlySet<number> => {
  const index = new Map(before.slides.map(({ name }, i) => [name, i]));
  const order = after.slides.flatMap(({ name }) => index.get(name) ?? []);
  const kept = longestIncreasing(order);
  return new Set(order.flatMap((i) => (kept.has(i) ? [] : (before.slides[i]?.name ?? []))));
};
