/**
 * One's own steps, to be taken back and done again. Each is what to do to the text that it made; the one below it is for the text that is
 * there when it has been taken back. What others do meanwhile waits at the top step and goes down with it, step by step (as in CodeMirror's
 * own history, which knows no moves). Rejected: Yjs' UndoManager. It looks for characters; those of a moved slide are gone, and it goes on
 * to the next step that still changes something, minutes back.
 */
import type { ChangeSet } from "@codemirror/state";
import { carryOverTurns, placeAfterTurns, type Turn, withTurn } from "./turns.ts";

/** Something that another does for one: taken back by asking. */
export interface Deed {
  /** Asks, and gives the deed that takes this back; null when it cannot be asked now, "gone" when there is nothing left of it. Both were told. */
  readonly takeBack: () => Deed | "gone" | null;
}

export interface Caret {
  readonly anchor: number;
  readonly head: number;
}

interface Base {
  readonly id: number;
  /** What others did since, as seen from the text that this step was made for. */
  readonly turns: readonly Turn[];
}

export interface TextStep extends Base {
  readonly changes: ChangeSet;
  /** The selection before the step, for the text without it. */
  readonly caret: Caret;
}

interface DeedStep extends Base {
  readonly deed: Deed;
}

export type Step = TextStep | DeedStep;

export type Side = "undo" | "redo";

export interface Steps {
  readonly undo: readonly Step[];
  readonly redo: readonly Step[];
  /** When the last step was typed at, ms; null when nothing may be added to it. */
  readonly openAt: number | null;
}

/** What is typed within this time is one step, ms. */
const ONE_STEP = 400;
/** Steps that are kept. */
const MOST = 400;

export const noSteps: Steps = { undo: [], redo: [], openAt: null };

let last = 0;
const nextId = (): number => {
  last += 1;
  return last;
};

const push = (steps: readonly Step[], step: Step): readonly Step[] => [...steps.slice(1 - MOST), step];

/** The step below learns what others did since the one above, which is no longer there. */
const handDown = (below: readonly Step[], turns: readonly Turn[]): readonly Step[] => {
  const top = below.at(-1);
  if (top === undefined || turns.length === 0) return below;
  return [...below.slice(0, -1), { ...top, turns: turns.reduce(withTurn, top.turns) }];
};

const isText = (step: Step | undefined): step is TextStep => step !== undefined && "changes" in step;

/** The step as it is now, and those below it. */
const settle = (
  steps: readonly Step[],
  step: TextStep,
): { readonly step: TextStep; readonly below: readonly Step[] } => {
  const { edit, turns } = carryOverTurns(step.changes, step.turns);
  const caret = { anchor: placeAfterTurns(step.caret.anchor, turns), head: placeAfterTurns(step.caret.head, turns) };
  return { step: { ...step, changes: edit, caret, turns: [] }, below: handDown(steps.slice(0, -1), turns) };
};

/** Does what is taken back now touch what `step` takes back? Typing at another place is another step, however fast. */
const touches = (inverse: ChangeSet, step: ChangeSet): boolean => {
  const places: [number, number][] = [];
  inverse.iterChangedRanges((_from, _to, from, to) => places.push([from, to]));
  let any = false;
  step.iterChangedRanges((from, to) => {
    any ||= places.some(([start, end]) => start <= to && end >= from);
  });
  return any;
};

/** One edited the text: `inverse` takes it back. */
export const edited = (steps: Steps, inverse: ChangeSet, caret: Caret, now: number): Steps => {
  const top = steps.undo.at(-1);
  if (isText(top) && steps.openAt !== null && now - steps.openAt < ONE_STEP) {
    const { step, below } = settle(steps.undo, top);
    if (touches(inverse, step.changes))
      return { undo: [...below, { ...step, changes: inverse.compose(step.changes) }], redo: [], openAt: now };
  }
  const step = { id: nextId(), changes: inverse, caret, turns: [] };
  return { undo: push(steps.undo, step), redo: [], openAt: now };
};

/** Others changed the text. */
export const heard = (steps: Steps, turns: readonly Turn[]): Steps => ({
  ...steps,
  undo: handDown(steps.undo, turns),
  redo: handDown(steps.redo, turns),
});

/** What comes next is a step of its own. */
export const closed = (steps: Steps): Steps => ({ ...steps, openAt: null });

/** One has asked for something that another does. */
export const asked = (steps: Steps, deed: Deed): Steps => ({
  undo: push(steps.undo, { id: nextId(), deed, turns: [] }),
  redo: [],
  openAt: null,
});

/** The deed was not done after all. */
export const withoutDeed = (steps: Steps, deed: Deed): Steps => {
  const out = (side: readonly Step[]): readonly Step[] => {
    const at = side.findIndex((step) => "deed" in step && step.deed === deed);
    return at < 0 ? side : [...handDown(side.slice(0, at), side[at]?.turns ?? []), ...side.slice(at + 1)];
  };
  return { undo: out(steps.undo), redo: out(steps.redo), openAt: null };
};

export interface TakenStep {
  readonly steps: Steps;
  /** To be made to the text; null for a deed, and for text of which nothing is left. */
  readonly change: { readonly changes: ChangeSet; readonly caret: Caret } | null;
}

const other = (side: Side): Side => (side === "undo" ? "redo" : "undo");

/** The last step taken back, or, for "redo", done again. `invert` gives what takes a change back. */
export const takeText = (
  steps: Steps,
  side: Side,
  step: TextStep,
  invert: (changes: ChangeSet) => ChangeSet,
  caret: Caret,
): TakenStep => {
  const { step: now, below } = settle(steps[side], step);
  const { changes } = now;
  if (changes.empty) return { steps: { ...steps, [side]: below, openAt: null }, change: null };
  const back = push(steps[other(side)], { id: nextId(), changes: invert(changes), caret, turns: [] });
  return {
    steps: { ...steps, [side]: below, [other(side)]: back, openAt: null },
    change: { changes, caret: now.caret },
  };
};

/** The last step was a deed, and has been asked to be taken back. */
export const takeDeed = (steps: Steps, side: Side, back: Deed | "gone"): Steps => {
  const below = handDown(steps[side].slice(0, -1), steps[side].at(-1)?.turns ?? []);
  if (back === "gone") return { ...steps, [side]: below, openAt: null };
  const asked = push(steps[other(side)], { id: nextId(), deed: back, turns: [] });
  return { ...steps, [side]: below, [other(side)]: asked, openAt: null };
};
