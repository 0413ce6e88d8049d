/** What others did to the text since a step of one's own: ordinary changes, and what was moved. */
import { type ChangeDesc, ChangeSet, Text } from "@codemirror/state";
import { Shuffle, type ShuffledPiece } from "./shuffle.ts";

/** What was written behind something: one's own words at that very place stand before it. Otherwise they stand behind what others wrote. */
export class Behind {
  readonly desc: ChangeDesc;

  constructor(desc: ChangeDesc) {
    this.desc = desc;
  }
}

export type Turn = ChangeDesc | Behind | Shuffle;

/** Text that a change deletes in `from..to`, and writes again at `at` of the text after it. */
export interface Carried {
  readonly from: number;
  readonly to: number;
  readonly at: number;
  /** How many characters behind `to` are deleted, and belong to it: blank lines, which its new place has no use for. */
  readonly spent: number;
}

/** The turns, with `turn` after them. */
export const withTurn = (turns: readonly Turn[], turn: Turn): readonly Turn[] => {
  const last = turns.at(-1);
  if (turn instanceof Shuffle) return [...turns, turn];
  if (turn instanceof Behind) return turn.desc.empty ? turns : [...turns, turn];
  if (turn.empty) return turns;
  if (last === undefined || last instanceof Shuffle || last instanceof Behind) return [...turns, turn];
  return [...turns.slice(0, -1), last.composeDesc(turn)];
};

/** An edit that does not know of the turns, as it is after them; and the turns, as they are for who made the edit first. */
export const carryOverTurns = (
  edit: ChangeSet,
  turns: readonly Turn[],
): { readonly edit: ChangeSet; readonly turns: readonly Turn[] } => {
  let now = edit;
  let others: readonly Turn[] = [];
  for (const turn of turns) {
    if (turn instanceof Shuffle) {
      const { edit: moved, shuffle } = turn.carry(now);
      others = withTurn(others, shuffle);
      now = moved;
    } else if (turn instanceof Behind) {
      others = withTurn(others, new Behind(turn.desc.mapDesc(now)));
      now = now.map(turn.desc, true);
    } else {
      others = withTurn(others, turn.mapDesc(now, true));
      now = now.map(turn);
    }
  }
  return { edit: now, turns: others };
};

/** A place after the turns. */
export const placeAfterTurns = (at: number, turns: readonly Turn[]): number =>
  turns.reduce<number>((place, turn) => {
    if (turn instanceof Shuffle) return turn.mapPos(place);
    return (turn instanceof Behind ? turn.desc : turn).mapPos(place, -1);
  }, at);

interface Rest {
  readonly from: number;
  readonly to: number;
  readonly insert: Text;
}

/** Puts a text together anew: the pieces of the text before, and what is to be done to them then. */
class Assembly {
  readonly pieces: ShuffledPiece[] = [];
  /** Of the text as the pieces make it. */
  readonly changes: Rest[] = [];
  readonly behind: Rest[] = [];
  length = 0;

  put(from: number, to: number, carried = false): void {
    this.pieces.push({ from, to, carried });
    this.length += to - from;
  }

  /** The last `count` characters go. */
  drop(count: number): void {
    if (count > 0) this.changes.push({ from: this.length - count, to: this.length, insert: Text.empty });
  }

  write(insert: Text, into: Rest[]): void {
    if (insert.length > 0) into.push({ from: this.length, to: this.length, insert });
  }

  turns(): readonly Turn[] {
    const shuffle = new Shuffle(this.pieces);
    const changes = ChangeSet.of(this.changes, shuffle.length);
    const behind = ChangeSet.of(this.behind, shuffle.length).map(changes);
    return [shuffle, changes.desc, new Behind(behind.desc)];
  }
}

/** What is not carried of `from..to` stays, and is deleted where it is. */
const putLeft = (to: Assembly, from: number, end: number, carried: readonly Carried[]): void => {
  let at = from;
  const leave = (until: number): void => {
    if (until <= at) return;
    to.put(at, until);
    to.drop(until - at);
  };
  for (const each of carried.filter((one) => one.from >= from && one.to <= end).toSorted((a, b) => a.from - b.from)) {
    leave(each.from);
    at = each.to + each.spent;
  }
  leave(end);
};

/** A change as turns: first what it carries is put where it then stands, then the rest of it is done. */
export const turnsOf = (changes: ChangeSet, carried: readonly Carried[]): readonly Turn[] => {
  if (carried.length === 0) return [changes.desc];
  const made = new Assembly();
  let kept = 0;
  changes.iterChanges((fromA, toA, fromB, toB, insert) => {
    made.put(kept, fromA);
    putLeft(made, fromA, toA, carried);
    let written = fromB;
    let into = made.changes;
    for (const each of carried.filter((one) => one.at >= fromB && one.at < toB).toSorted((a, b) => a.at - b.at)) {
      made.write(insert.slice(written - fromB, each.at - fromB), into);
      made.put(each.from, each.to + each.spent, true);
      made.drop(each.spent);
      written = each.at + each.to - each.from;
      into = made.behind;
    }
    made.write(insert.slice(written - fromB, toB - fromB), into);
    kept = toA;
  });
  made.put(kept, changes.length);
  return made.turns();
};
