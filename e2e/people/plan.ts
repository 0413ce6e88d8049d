/** A walk's steps, from a seed alone. */
import { type Random, seededRandom } from "../../shared/testing/random.ts";
import type { Seat } from "./cast.ts";
import type { Act, Deed, Step, Weather } from "./steps.ts";

/** How often each comes, beside the others. */
const weights: Readonly<Record<Deed, number>> = {
  type: 30,
  replace: 5,
  delete: 7,
  paste: 6,
  pasteHtml: 3,
  pasteImage: 3,
  enter: 5,
  undo: 9,
  redo: 4,
  moveSlide: 10,
  duplicateSlide: 3,
  deleteSlide: 3,
  newSlide: 4,
  goOffline: 4,
  goOnline: 5,
  reopen: 4,
  restore: 2,
  import: 1,
  talk: 2,
};
/** A program has no keys, no list and no menus. */
const foreign: ReadonlySet<Deed> = new Set(["type", "delete", "paste", "goOffline", "goOnline", "reopen"]);
/** Done while nothing else happens: what they leave is checked to the letter, and without a server they fail, rightly. */
const alone: ReadonlySet<Deed> = new Set(["restore", "import", "reopen", "talk", "pasteImage"]);

const weighted = (random: Random, from: readonly (readonly [Deed, number])[]): Deed => {
  let left = random.below(from.reduce((sum, [, weight]) => sum + weight, 0));
  for (const [deed, weight] of from) {
    left -= weight;
    if (left < 0) return deed;
  }
  return "type";
};

const entries = Object.entries(weights) as [Deed, number][];
const die = (random: Random): number => random.below(1_000_000) / 1_000_000;

const act = (random: Random, n: number, seats: readonly Seat[], seat: number, among: boolean): Act => {
  const possible = entries.filter(
    ([deed]) => (seats[seat]?.form !== "foreign" || foreign.has(deed)) && !(among && alone.has(deed)),
  );
  return { n, seat, deed: weighted(random, possible), dice: [die(random), die(random), die(random)] };
};

const weatherOf = (random: Random, restarts: boolean): Weather | null => {
  const roll = random.below(100);
  if (restarts && roll < 5) return roll < 2 ? "stop" : "kill";
  return roll < 12 ? "look" : null;
};

const crowd = (random: Random, seats: readonly Seat[]): number[] => {
  const many = random.chance(0.35) ? 2 + random.below(3) : 1;
  const there = seats.map((_, seat) => seat);
  return Array.from({ length: many }, () => there.splice(random.below(there.length), 1)[0] ?? 0);
};

/** `restarts` false: the server is left alone. */
export const planWalk = (seed: number, length: number, seats: readonly Seat[], restarts = true): Step[] => {
  const random = seededRandom(seed);
  let n = 0;
  return Array.from({ length }, () => {
    const here = crowd(random, seats);
    const weather = weatherOf(random, restarts);
    const among = here.length > 1 || (weather !== null && weather !== "look");
    const acts = here.map((seat) => {
      n += 1;
      return act(random, n, seats, seat, among);
    });
    return { acts, weather };
  });
};
