/** Tells the others where one's own cursor is: at once, then at most every 60 ms, the last place always. */
import type { Extension } from "@codemirror/state";
import { type EditorView, ViewPlugin } from "@codemirror/view";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";

/** Fixed window, not sliding: somebody who types without a pause must be seen moving. */
const EVERY_MS = 60;

const publish = (view: EditorView, text: Y.Text, awareness: Awareness): void => {
  const { anchor, head } = view.state.selection.main;
  const place = (offset: number) => Y.createRelativePositionFromTypeIndex(text, Math.min(offset, text.length));
  const cursor = { anchor: place(anchor), head: place(head) };
  if (JSON.stringify(cursor) === JSON.stringify(awareness.getLocalState()?.cursor)) return;
  awareness.setLocalStateField("cursor", cursor);
};

/** Must stand after yCollab. The cursor stays where it was when the window loses the focus: a reader is still there. */
export const ownCursor = (text: Y.Text, awareness: Awareness): Extension =>
  ViewPlugin.define((view) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let due = false;
    const tick = () => {
      timer = undefined;
      if (!due) return;
      due = false;
      publish(view, text, awareness);
      timer = setTimeout(tick, EVERY_MS);
    };
    return {
      update: (update) => {
        if (!update.selectionSet && !update.docChanged) return;
        due = true;
        // After this update: the Y.Text must hold what was typed, and nobody may be called in the middle of it.
        timer ??= setTimeout(tick, 0);
      },
      destroy: () => clearTimeout(timer),
    };
  });
