/** Undo that takes back one's own edits and nobody else's, and never the first load. */
import { Facet } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import * as Y from "yjs";

/** Own edits are those whose origin yCollab registers; edits within `captureTimeout` ms are one step. */
export const ownUndo = (text: Y.Text): Y.UndoManager =>
  new Y.UndoManager(text, { captureTimeout: 400, trackedOrigins: new Set() });

/** The undo manager of an editor, for steps that must not melt into the typing around them. */
export const undoFacet = Facet.define<Y.UndoManager, Y.UndoManager | null>({
  combine: (managers) => managers[0] ?? null,
});

/** Makes what `edit` dispatches a step of its own. Returns the way to take back this step, false when it is no longer the last one. */
export const asOneStep = (view: EditorView, edit: () => void): (() => boolean) => {
  const undo = view.state.facet(undoFacet);
  undo?.stopCapturing();
  edit();
  undo?.stopCapturing();
  const step = undo?.undoStack.at(-1);
  return () => {
    if (undo === null || step === undefined || undo.undoStack.at(-1) !== step) return false;
    undo.undo();
    return true;
  };
};
