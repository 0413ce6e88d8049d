/** What became of a deck's slides between two versions, for the timeline's marks: what comparing them says, reading the texts that count only. */
import { compareTexts } from "../../shared/deck/compare/compareDecks.ts";
import { longestIncreasing } from "../../shared/deck/compare/increasing.ts";
import type { SlideText } from "../../shared/deck/compare/matchSlides.ts";
import { slideTextOf } from "../../shared/deck/compare/slideTexts.ts";
import type { ChangeCounts } from "../../shared/protocol/history.ts";
import type { Layout } from "./layout.ts";

/** `before` null: everything is new. */
export const allNew = ({ slides }: Layout): ChangeCounts => ({
  ...{ added: slides.length, removed: 0, changed: 0, moved: 0 },
});

/** Slides that are the same in both, by name and chunk: `matchSlides` pairs them by their keys and asks for no text. `first` has a key that goes from slide to slide. */
const untouched = (before: Layout, after: Layout, first: number | null): ReadonlySet<number> => {
  const chunks = new Map(before.slides.map(({ name, chunk }) => [name, chunk]));
  const same = after.slides.filter(({ name, chunk }) => name !== first && chunks.get(name) === chunk);
  return new Set(same.map(({ name }) => name));
};

/** Chunks whose texts `countChanges` needs. `first`: the number of the name "first", if the deck has one. */
export const chunksToCount = (before: Layout, after: Layout, first: number | null): number[] => {
  const same = untouched(before, after, first);
  const touched = [...before.slides, ...after.slides].filter(({ name }) => !same.has(name));
  return [...new Set(touched.map(({ chunk }) => chunk))];
};

/** CP1 to CP5, from layouts. Throws when a text of `chunksToCount` is not there. */
export const countChanges = (
  before: Layout,
  after: Layout,
  texts: ReadonlyMap<number, string>,
  first: number | null,
): ChangeCounts => {
  const same = untouched(before, after, first);
  const side = ({ slides }: Layout): SlideText[] =>
    slides.map(({ name, chunk }) => {
      const key = name === first ? "first" : `${name}`;
      if (same.has(name)) return { key, id: null, text: "" };
      const text = texts.get(chunk);
      if (text === undefined) throw new RangeError(`no text of chunk ${chunk}`);
      return slideTextOf(key, text);
    });
  const counts = { added: 0, removed: 0, changed: 0, moved: 0 };
  for (const { changes } of compareTexts(side(before), side(after)))
    for (const change of changes) if (change !== "placed") counts[change] += 1;
  return counts;
};

/** Names of the slides that are out of the longest run that kept its order. */
export const movedNames = (before: Layout, after: Layout): ReadonlySet<number> => {
  const index = new Map(before.slides.map(({ name }, i) => [name, i]));
  const order = after.slides.flatMap(({ name }) => index.get(name) ?? []);
  const kept = longestIncreasing(order);
  return new Set(order.flatMap((i) => (kept.has(i) ? [] : (before.slides[i]?.name ?? []))));
};
