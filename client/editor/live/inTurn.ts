/** Several lists of changes, each for the text with those before it made, as one: one transaction, one step of undo. */
import { ChangeSet, type EditorState } from "@codemirror/state";
import type { TextChange } from "../../../shared/deck/text/changes.ts";

export const inTurn = (state: EditorState, steps: readonly (readonly TextChange[])[]): ChangeSet =>
  steps.reduce(
    (all, changes) => all.compose(ChangeSet.of([...changes], all.newLength)),
    ChangeSet.empty(state.doc.length),
  );
