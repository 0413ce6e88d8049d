/** When the text pane gets less high (a toast, a panel, a phone's keyboard), the line that one writes in stays in view. */
import type { Extension } from "@codemirror/state";
import { EditorView, ViewPlugin } from "@codemirror/view";

class CaretInView {
  readonly #observer: ResizeObserver;
  #height: number;

  constructor(view: EditorView) {
    this.#height = view.scrollDOM.clientHeight;
    this.#observer = new ResizeObserver(() => {
      const { clientHeight } = view.scrollDOM;
      const lost = this.#height - clientHeight;
      this.#height = clientHeight;
      const { head } = view.state.selection.main;
      const caret = lost > 0 && view.hasFocus ? view.coordsAtPos(head) : null;
      const { bottom } = view.scrollDOM.getBoundingClientRect();
      // One that was out of view before stays where its reader left it.
      if (caret !== null && caret.bottom > bottom && caret.bottom <= bottom + lost) {
        view.dispatch({ effects: EditorView.scrollIntoView(head) });
      }
    });
    this.#observer.observe(view.scrollDOM);
  }

  destroy(): void {
    this.#observer.disconnect();
  }
}

export const caretInView: Extension = ViewPlugin.fromClass(CaretInView);
