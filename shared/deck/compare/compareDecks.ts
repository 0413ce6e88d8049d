/** What became of each slide from one version to another: for the list of a comparison, and for the marks in the timeline. */
import type { Deck, Placement } from "../model.ts";
import { longestIncreasing } from "./increasing.ts";
import { matchSlides, type SlideText } from "./matchSlides.ts";

/** A slide can be several of these at once; none means that it is as it was. */
export type SlideChange = "added" | "removed" | "changed" | "moved" | "placed";

export interface ComparedSlide {
  readonly before: number | null;
  readonly after: number | null;
  readonly changes: readonly SlideChange[];
}

export interface DeckAt {
  readonly source: string;
  readonly deck: Deck;
}

/** Slide texts of a parsed deck: attribute line and body, no separators. */
export const slideTexts = ({ source, deck }: DeckAt): SlideText[] =>
  deck.slides.map((slide) => ({ key: slide.key, id: slide.id, text: textOf(source, slide) }));

const textOf = (source: string, slide: Deck["slides"][number]): string =>
  source.slice(slide.attributeLine?.from ?? slide.bodyFrom, slide.bodyTo).trim();

/** All slides of both, in the order of `after` (removed ones where they were). */
export const compareDecks = (before: DeckAt, after: DeckAt): ComparedSlide[] => {
  const [old, now] = [slideTexts(before), slideTexts(after)];
  const pairs = matchSlides(old, now);
  const moved = movedAmong(pairs.flatMap((pair) => (pair.before !== null && pair.after !== null ? [pair.before] : [])));
  return pairs.map((pair) => {
    if (pair.before === null) return { ...pair, changes: ["added"] };
    if (pair.after === null) return { ...pair, changes: ["removed"] };
    const changes: SlideChange[] = [];
    if (old[pair.before]?.text !== now[pair.after]?.text) changes.push("changed");
    if (moved.has(pair.before)) changes.push("moved");
    const [a, b] = [before.deck.slides[pair.before]?.placement, after.deck.slides[pair.after]?.placement];
    if (a && b && !samePlacement(a, b)) changes.push("placed");
    return { ...pair, changes };
  });
};

const samePlacement = (a: Placement, b: Placement): boolean =>
  (Object.keys(a) as (keyof Placement)[]).every((name) => a[name] === b[name]);

/** Those out of the longest run of slides that kept their order: the fewest that explain the new one. */
const movedAmong = (order: readonly number[]): ReadonlySet<number> => {
  const kept = longestIncreasing(order);
  return new Set(order.filter((index) => !kept.has(index)));
};
