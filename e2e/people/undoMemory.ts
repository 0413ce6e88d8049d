/** What a tab's own undo would take back, as far as it is known. */
import type { Done } from "./scene.ts";
import { forgetUndo, type OwnStep, type Tab, type UndoMemory } from "./tab.ts";

export interface Texts {
  readonly before: string;
  readonly after: string;
}

/** `shared`: the others' text before and after the act, when nobody else did anything; of a tab that is away it tells nothing. */
export const remember = (tab: UndoMemory & Pick<Tab, "state">, done: Done, shared: Texts | null, era: number): void => {
  const texts = tab.state === "open" ? shared : null;
  if (done.undo === "none") return;
  // Whether a deed with slides was refused is known only when nothing else happened.
  if (done.undo === "vague" || (done.rebuilds && texts === null)) return forgetUndo(tab);
  if (done.undo === "own") {
    tab.redos = [];
    // What changed nothing is no step.
    if (texts !== null && texts.before === texts.after) return;
    tab.undos.push({ before: texts?.before ?? null, after: texts?.after ?? null, effect: done.effect, era });
    return;
  }
  move(tab, done.undo, done.of);
};

const move = (tab: UndoMemory, key: "undo" | "redo", step: OwnStep | undefined): void => {
  const [from, to] = key === "undo" ? [tab.undos, tab.redos] : [tab.redos, tab.undos];
  if (step === undefined || from.at(-1) !== step) return;
  from.pop();
  to.push(step);
};
