/** Mod-z and Mod-y wherever the focus is on the page, but where they mean something already: a slide is moved in the list, and taken back from there. */
import { type EditorView, runScopeHandlers } from "@codemirror/view";

const hasAnUndoOfItsOwn = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.closest("input, textarea, select") !== null);

/** Returns the way to stop. */
export const undoFromAnywhere = (view: () => EditorView | null): (() => void) => {
  const onKeyDown = (event: KeyboardEvent) => {
    const editor = view();
    const asks = (event.ctrlKey || event.metaKey) && !event.altKey && ["z", "y"].includes(event.key.toLowerCase());
    if (!asks || event.defaultPrevented || editor === null || hasAnUndoOfItsOwn(event.target)) return;
    if (document.querySelector("dialog[open]") !== null) return;
    if (runScopeHandlers(editor, event, "editor")) event.preventDefault();
  };
  addEventListener("keydown", onKeyDown);
  return () => removeEventListener("keydown", onKeyDown);
};
