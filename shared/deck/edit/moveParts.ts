/** What the changes of a move are for: the slide is taken away here and put in there, and the ends of the deck may need something besides. */
import type { TextChange } from "../text/changes.ts";

export interface MoveParts {
  /** Takes the slide away. */
  readonly removal: TextChange;
  /** Puts it in. */
  readonly insertion: TextChange;
  /** Before both, what lets the first slide be read as one; or takes such a thing away. */
  readonly head: TextChange | null;
  /** Behind both, the same for the last slide. */
  readonly end: TextChange | null;
}

const removes = ({ from, to, insert }: TextChange): boolean => to > from && insert === "";

const inserts = ({ from, to, insert }: TextChange): boolean => to === from && insert !== "";

/** The parts of a move of slide `from` to place `to`, from its changes in the order of the text; null when they are no such move (DP74). */
export const movePartsOf = (changes: readonly TextChange[], from: number, to: number): MoveParts | null => {
  const upwards = to < from;
  for (const first of [0, 1]) {
    const [one, two, end = null, ...others] = changes.slice(first);
    const [insertion, removal] = upwards ? [one, two] : [two, one];
    if (!insertion || !removal || !inserts(insertion) || !removes(removal) || others.length > 0) continue;
    return { removal, insertion, head: first === 0 ? null : (changes[0] ?? null), end };
  }
  return null;
};
