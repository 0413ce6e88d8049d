/** `window.copress` reaches the live objects of a page that is debugged. */
import { debugging } from "../remember/debugging.ts";
import type { Workspace } from "./workspace.ts";

declare global {
  interface Window {
    copress?: unknown;
  }
}

/** Returns the way to take it away. */
export const exposeForTests = (workspace: Workspace): (() => void) => {
  if (!debugging()) return () => undefined;
  window.copress = {
    workspace,
    session: workspace.session,
    doc: workspace.session.doc,
    text: workspace.session.text,
    provider: workspace.session.provider,
    get view() {
      return workspace.view();
    },
    get stage() {
      return workspace.preview()?.host() ?? null;
    },
    get deck() {
      return workspace.deck.peek();
    },
  };
  return () => {
    delete window.copress;
  };
};
