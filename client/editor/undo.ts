/** Undo that takes back one's own edits and nobody else's, and never the first load. */
import * as Y from "yjs";

/** Own edits are those whose origin yCollab registers; edits within `captureTimeout` ms are one step. */
export const ownUndo = (text: Y.Text): Y.UndoManager =>
  new Y.UndoManager(text, { captureTimeout: 400, trackedOrigins: new Set() });
