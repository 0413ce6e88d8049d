/** Quick fixes in the editor: found for what somebody looks at, made as one step of undo, by click or by Mod-. at the cursor. */
import type { EditorState } from "@codemirror/state";
import { type Command, type EditorView, keymap } from "@codemirror/view";
import { type Fix, fixesFor } from "../../../shared/deck/edit/fixes.ts";
import type { Diagnostic } from "../../../shared/deck/model/model.ts";
import { toast } from "../../ui/toasts.ts";
import { deckOf, isBehind } from "../live/deckInView.ts";
import { asOneStep } from "../undo/undo.ts";

/** Fixes of a diagnostic as the text now is; none while the text is ahead of the deck, or where one only reads. */
export const fixesNow = (state: EditorState, diagnostic: Diagnostic): readonly Fix[] => {
  const deck = deckOf(state);
  if (state.readOnly || isBehind(state) || !deck.diagnostics.includes(diagnostic)) return [];
  return fixesFor(diagnostic, deck, state.doc.toString());
};

export const makeFix = (view: EditorView, { changes }: Fix): void => {
  asOneStep(view, () => view.dispatch({ changes, userEvent: "input.fix" }));
  view.focus();
};

/** The diagnostics on the cursor's line, those under the cursor first. */
const nearCursor = (state: EditorState): readonly Diagnostic[] => {
  const { head } = state.selection.main;
  const line = state.doc.lineAt(head);
  const distance = ({ from, to }: Diagnostic) => Math.max(from - head, head - to, 0);
  return deckOf(state)
    .diagnostics.filter(({ from, to }) => from <= line.to && to >= line.from)
    .toSorted((a, b) => distance(a) - distance(b));
};

/** Makes the fix of the slip nearest to the cursor on its line, and says what was done, or that there is nothing certain to do. */
const fixAtCursor: Command = (view) => {
  const slips = nearCursor(view.state);
  for (const slip of slips) {
    const [fix] = fixesNow(view.state, slip);
    if (fix === undefined) continue;
    makeFix(view, fix);
    toast(`${fix.label}: done.`, { tone: "good" });
    return true;
  }
  const [first] = slips;
  toast(
    first === undefined ? "Nothing is wrong on this line." : `No certain fix. ${first.message} ${first.hint}`.trim(),
  );
  return true;
};

export const fixKeymap = keymap.of([{ key: "Mod-.", run: fixAtCursor, preventDefault: true }]);
