/** What became of each slide from one version to another: for the list of a comparison, and for the marks in the timeline. */
import type { Deck, Placement } from "../model/model.ts";
import type { CutText } from "./cut.ts";
import { longestIncreasing } from "./increasing.ts";
import { matchSlides, type SlidePair, type SlideText } from "./matchSlides.ts";
import { slideTexts } from "./slideTexts.ts";

/** A slide can be several of these at once; none means that it is as it was. */
type SlideChange = "added" | "removed" | "changed" | "moved" | "placed";

export interface ComparedSlide {
  readonly before: number | null;
  readonly after: number | null;
  readonly changes: readonly SlideChange[];
}

/** A text as it was: cut into slides, and read. */
export interface DeckAt {
  readonly cut: CutText;
  readonly deck: Deck;
}

/** What became of the slides, by their texts alone: all but `placed`. All slides of both, in the order of `after` (removed ones where they were). */
export const compareTexts = (before: readonly SlideText[], after: readonly SlideText[]): ComparedSlide[] => {
  const pairs = matchSlides(before, after);
  const moved = movedAmong(before, after, pairs);
  return pairs.map((pair) => {
    if (pair.before === null) return { ...pair, changes: ["added"] };
    if (pair.after === null) return { ...pair, changes: ["removed"] };
    const changes: SlideChange[] = [];
    if (before[pair.before]?.text !== after[pair.after]?.text) changes.push("changed");
    if (moved.has(pair.before)) changes.push("moved");
    return { ...pair, changes };
  });
};

/** As `compareTexts`, and which slides are placed elsewhere. */
export const compareDecks = (before: DeckAt, after: DeckAt): ComparedSlide[] =>
  compareTexts(slideTexts(before.cut), slideTexts(after.cut)).map((each) => {
    const [a, b] = [before.deck.slides[each.before ?? -1]?.placement, after.deck.slides[each.after ?? -1]?.placement];
    return a && b && !samePlacement(a, b) ? { ...each, changes: [...each.changes, "placed"] } : each;
  });

const samePlacement = (a: Placement, b: Placement): boolean =>
  (Object.keys(a) as (keyof Placement)[]).every((name) => a[name] === b[name]);

/**
 * Those out of the longest run of slides that kept their order: the fewest that explain the new one. Of two runs as long it is the one with more
 * slides that kept their keys: who has another one was cut and pasted, or typed anew.
 */
const movedAmong = (
  before: readonly SlideText[],
  after: readonly SlideText[],
  pairs: readonly SlidePair[],
): ReadonlySet<number> => {
  const order: number[] = [];
  const sameKey = new Set<number>();
  for (const { before: a, after: b } of pairs) {
    if (a === null || b === null) continue;
    order.push(a);
    if (before[a]?.key === after[b]?.key) sameKey.add(a);
  }
  const kept = longestIncreasing(order, (index) => sameKey.has(index));
  return new Set(order.filter((index) => !kept.has(index)));
};
