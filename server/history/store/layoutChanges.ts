/** What became of a deck's slides between two versions, for the timeline's marks: what comparing them says, reading the texts that count only. */
import { type ComparedSlide, compareTexts } from "../../../shared/deck/compare/compareDecks.ts";
import type { SlideText } from "../../../shared/deck/compare/matchSlides.ts";
import { slideTextOf } from "../../../shared/deck/compare/slideTexts.ts";
import type { ChangeCounts } from "../../../shared/protocol/history.ts";
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
  const missing = chunksToCount(before, after, first).find((chunk) => !texts.has(chunk));
  if (missing !== undefined) throw new RangeError(`no text of chunk ${missing}`);
  const counts = { added: 0, removed: 0, changed: 0, moved: 0 };
  for (const { changes } of compareLayouts(before, after, texts, first))
    for (const change of changes) if (change !== "placed") counts[change] += 1;
  return counts;
};

/** As comparing the versions would. A chunk without a text in `texts` is only the same as itself: enough for slides that keep their keys. */
export const compareLayouts = (
  before: Layout,
  after: Layout,
  texts: ReadonlyMap<number, string>,
  first: number | null,
): ComparedSlide[] => {
  const side = ({ slides }: Layout): SlideText[] =>
    slides.map(({ name, chunk }) => {
      const key = name === first ? "first" : `${name}`;
      const text = texts.get(chunk);
      return text === undefined ? { key, id: null, text: `#${chunk}` } : slideTextOf(key, text);
    });
  return compareTexts(side(before), side(after));
};

/** Chunks whose texts say which slide is which, where keys alone do not: of slides whose keys came or went, and of the first if it is another. */
export const chunksToMatch = (before: Layout, after: Layout, first: number | null): number[] => {
  const [old, now] = [namesOf(before), namesOf(after)];
  const came = after.slides.filter(({ name }) => !old.has(name));
  const went = before.slides.filter(({ name }) => !now.has(name));
  if (came.length + went.length === 0) return [];
  const [a, b] = [before, after].map(({ slides }) => slides.find(({ name }) => name === first));
  const another = a && b && a.chunk !== b.chunk;
  if (another) {
    went.push(a);
    came.push(b);
  }
  return came.length === 0 || went.length === 0 ? [] : [...new Set([...went, ...came].map(({ chunk }) => chunk))];
};

const namesOf = ({ slides }: Layout): ReadonlySet<number> => new Set(slides.map(({ name }) => name));
