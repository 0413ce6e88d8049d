/** Whether the text shows who wrote it: off until somebody wants it, then as this browser was left. */

import type { EditorView } from "@codemirror/view";
import { effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { recall, remember } from "../../remember/remember.ts";
import type { ShownAuthors } from "./showAuthors.ts";

const KEPT = "authors";

export interface AuthorSwitch {
  readonly on: Signal<boolean>;
  /** Null while it is off, or on its way. */
  readonly shown: ReadonlySignal<ShownAuthors | null>;
  toggle(): void;
  /** For as long as the editor lives; returns the way to stop. */
  attach(view: EditorView): () => void;
}

export interface AuthorSwitchOptions {
  /** Fetches the view and puts it into the editor. Rejects when it cannot be fetched: it is off then. */
  readonly show: (view: EditorView) => Promise<ShownAuthors>;
  readonly tell: (error: unknown) => void;
}

export const createAuthorSwitch = ({ show, tell }: AuthorSwitchOptions): AuthorSwitch => {
  const on = signal(recall(KEPT) === "on");
  const shown = signal<ShownAuthors | null>(null);
  const attach = (view: EditorView): (() => void) => {
    let turn = 0;
    const hide = () => {
      turn += 1;
      shown.peek()?.close();
      shown.value = null;
    };
    const reveal = async (mine: number) => {
      const made = await show(view);
      if (mine === turn) shown.value = made;
      else made.close();
    };
    const stop = effect(() => {
      if (!on.value) return hide();
      turn += 1;
      reveal(turn).catch((error: unknown) => {
        on.value = false;
        tell(error);
      });
    });
    return () => {
      stop();
      hide();
    };
  };
  const toggle = () => {
    on.value = !on.peek();
    remember(KEPT, on.peek() ? "on" : "off");
  };
  return { on, shown, toggle, attach };
};
