/** Undo that takes back one's own last step and nothing else: not a colleague's words, not what one did before, and never the first load. */
import {
  Annotation,
  EditorSelection,
  type Extension,
  Facet,
  StateEffect,
  StateField,
  type Transaction,
  type TransactionSpec,
} from "@codemirror/state";
import { type Command, EditorView, type KeyBinding } from "@codemirror/view";
import { ySyncAnnotation } from "y-codemirror.next";
import type * as Y from "yjs";
import { toast } from "../../ui/toasts.ts";
import { carriedBy, roomWroteIn } from "./carried.ts";
import {
  asked,
  closed,
  type Deed,
  edited,
  heard,
  noSteps,
  type Side,
  type Step,
  type Steps,
  takeDeed,
  takeText,
  withoutDeed,
} from "./steps.ts";
import { turnsOf } from "./turns.ts";

const textFacet = Facet.define<Y.Text, Y.Text | null>({ combine: (texts) => texts[0] ?? null });
const changeSteps = StateEffect.define<(steps: Steps) => Steps>();
/** The steps as they are after a step was taken back: what it changed is no step of its own. */
const taking = Annotation.define<Steps>();
const clock = Facet.define<() => number, () => number>({ combine: (clocks) => clocks[0] ?? Date.now });

const others = ({ changes, startState, state }: Transaction, steps: Steps): Steps => {
  const text = state.facet(textFacet);
  if (text === null || (steps.undo.length === 0 && steps.redo.length === 0)) return steps;
  return heard(steps, turnsOf(changes, carriedBy(changes, startState.doc, roomWroteIn(text))));
};

const textChanged = (steps: Steps, tr: Transaction): Steps => {
  if (tr.annotation(ySyncAnnotation) !== undefined) return others(tr, steps);
  const { anchor, head } = tr.startState.selection.main;
  const inverse = tr.changes.invert(tr.startState.doc);
  const whole = tr.isUserEvent("input.paste") || tr.isUserEvent("input.drop");
  const after = edited(whole ? closed(steps) : steps, inverse, { anchor, head }, tr.state.facet(clock)());
  return whole ? closed(after) : after;
};

const field = StateField.define<Steps>({
  create: () => noSteps,
  update(steps, tr) {
    const taken = tr.annotation(taking);
    if (taken !== undefined) return taken;
    const now = tr.docChanged ? textChanged(steps, tr) : steps;
    return tr.effects.reduce((all, effect) => (effect.is(changeSteps) ? effect.value(all) : all), now);
  },
});

const change = (view: EditorView, how: (steps: Steps) => Steps): void =>
  view.dispatch({ effects: changeSteps.of(how) });

const nothingLeft = (): void => {
  toast("Nothing is left of your last step: others have removed it.");
};

const takeDeedBack = (view: EditorView, side: Side, deed: Deed): void => {
  const back = deed.takeBack();
  if (back !== null) change(view, (steps) => takeDeed(steps, side, back));
};

const take =
  (side: Side): Command =>
  (view) => {
    const { state } = view;
    const steps = state.field(field, false);
    if (steps === undefined || state.readOnly) return false;
    const step = steps[side].at(-1);
    if (step === undefined) return true;
    if ("deed" in step) {
      takeDeedBack(view, side, step.deed);
      return true;
    }
    const { anchor, head } = state.selection.main;
    const taken = takeText(steps, side, step, (changes) => changes.invert(state.doc), { anchor, head });
    const annotations = taking.of(taken.steps);
    if (taken.change === null) {
      nothingLeft();
      view.dispatch({ annotations });
    } else view.dispatch({ ...specOf(taken.change), annotations, userEvent: side, scrollIntoView: true });
    return true;
  };

const specOf = ({ changes, caret }: NonNullable<ReturnType<typeof takeText>["change"]>): TransactionSpec => {
  const within = (at: number) => Math.min(at, changes.newLength);
  return { changes, selection: EditorSelection.single(within(caret.anchor), within(caret.head)) };
};

export const undo: Command = take("undo");
export const redo: Command = take("redo");

export const undoKeys: readonly KeyBinding[] = [
  { key: "Mod-z", run: undo, preventDefault: true },
  { key: "Mod-y", mac: "Mod-Shift-z", run: redo, preventDefault: true },
  { key: "Mod-Shift-z", run: redo, preventDefault: true },
];

/** From the browser's own menu, and a phone's keyboard. */
const browserUndo = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const command = { historyUndo: undo, historyRedo: redo }[event.inputType];
    if (command === undefined) return false;
    event.preventDefault();
    return command(view);
  },
});

/** `text`: what others' changes come from. `now`: ms. */
export const ownUndo = (text: Y.Text, now: () => number = Date.now): Extension => [
  textFacet.of(text),
  clock.of(now),
  field,
  browserUndo,
];

const lastStep = (view: EditorView): Step | undefined => view.state.field(field, false)?.undo.at(-1);

/** "buried": other steps were made since, and nothing was done. "gone": the step was taken back already. */
export type TakenBack = "taken" | "buried" | "gone";

/** Makes what `edit` dispatches a step of its own. Returns the way to take back this step as long as it is the last one. */
export const asOneStep = (view: EditorView, edit: () => void): (() => TakenBack) => {
  change(view, closed);
  edit();
  change(view, closed);
  const step = lastStep(view);
  return () => {
    const steps = view.state.field(field, false)?.undo ?? [];
    if (step === undefined || !steps.some(({ id }) => id === step.id)) return "gone";
    if (steps.at(-1)?.id !== step.id) return "buried";
    undo(view);
    return "taken";
  };
};

/** Notes what another was asked to do as one's last step. */
export const noteDeed = (view: EditorView, deed: Deed): void => change(view, (steps) => asked(steps, deed));

/** It was not done after all. */
export const forgetDeed = (view: EditorView, deed: Deed): void => change(view, (steps) => withoutDeed(steps, deed));

/** Takes back this deed, whatever was done since; the last one as Ctrl Z would. Nothing when it was taken back already. */
export const takeBackDeed = (view: EditorView, deed: Deed): void => {
  const steps = view.state.field(field, false)?.undo ?? [];
  if (!steps.some((step) => "deed" in step && step.deed === deed)) return;
  const last = steps.at(-1);
  if (last !== undefined && "deed" in last && last.deed === deed) {
    undo(view);
    return;
  }
  const back = deed.takeBack();
  if (back === null) return;
  forgetDeed(view, deed);
  if (back !== "gone") noteDeed(view, back);
};
