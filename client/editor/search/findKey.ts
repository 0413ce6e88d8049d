/** Mod-f finds in the deck wherever the focus is on the page; in a dialog it stays the browser's. */
import { openSearchPanel } from "@codemirror/search";
import type { EditorView } from "@codemirror/view";

/** Returns the way to stop. */
export const findFromAnywhere = (view: () => EditorView | null): (() => void) => {
  const onKeyDown = (event: KeyboardEvent) => {
    const asksToFind = event.key === "f" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    const editor = view();
    if (!asksToFind || event.defaultPrevented || editor === null) return;
    if (document.querySelector("dialog[open]") !== null) return;
    event.preventDefault();
    openSearchPanel(editor);
  };
  addEventListener("keydown", onKeyDown);
  return () => removeEventListener("keydown", onKeyDown);
};
