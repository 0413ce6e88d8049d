/** `window.copress` reaches the live objects: always in development, elsewhere when localStorage says `copress:debug`. */
import { browserStorage } from "../remember/browserStorage.ts";
import type { Workspace } from "./workspace.ts";

declare global {
  interface Window {
    copress?: unknown;
  }
}

const wanted = (): boolean =>
  import.meta.env.MODE === "development" || browserStorage.getItem("copress:debug") !== null;

/** Returns the way to take it away. */
export const exposeForTests = (workspace: Workspace): (() => void) => {
  if (!wanted()) return () => undefined;
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
