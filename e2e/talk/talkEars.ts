/** What a scripted talk needs besides its guests: a co-author's edits, all bytes that reach a page, and whether its stage moved. */
import type { Page } from "@playwright/test";
import type { Author } from "../support/authors.ts";

declare const copress: {
  readonly view: {
    readonly state: { readonly doc: { toString(): string } };
    dispatch(change: { changes: { from: number; to: number; insert: string } }): void;
  };
};

/** Replaces a piece of the text, as one edit. */
export const edit = async (author: Author, old: string, text: string): Promise<void> => {
  await author.text.waitFor();
  await author.page.evaluate(
    ([before, after]) => {
      const from = copress.view.state.doc.toString().indexOf(before);
      if (from < 0) throw new Error(`not in the text: ${before}`);
      copress.view.dispatch({ changes: { from, to: from + before.length, insert: after } });
    },
    [old, text] as const,
  );
};

/** Every text that comes to a page and its frames from now on: headers, bodies, frames of sockets. */
export interface Heard {
  all(): Promise<string>;
}

export const listenTo = (page: Page): Heard => {
  const heard: (string | Promise<string>)[] = [];
  page.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => heard.push(payload.toString())));
  page.on("response", (response) => {
    heard.push(
      JSON.stringify(response.headers()),
      // A redirect has no body, and one that was cut off reached nobody.
      response.text().catch(() => ""),
    );
  });
  return { all: async () => (await Promise.all(heard)).join("\n") };
};

interface Moves {
  /** Slides' elements that were left. */
  left: number;
  /** Of the camera, or of what lies over the slides, that began. */
  transitions: number;
}
declare global {
  interface Window {
    copressMoves?: Moves;
  }
}

/** Before the page is opened: from then on its stage counts how often it moved. */
export const countMoves = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const moves: Moves = { left: 0, transitions: 0 };
    window.copressMoves = moves;
    const left = () => {
      moves.left += 1;
    };
    const ran = ({ target }: Event) => {
      if (target instanceof Element && target.closest(".step") === null) moves.transitions += 1;
    };
    window.addEventListener("impress:stepleave", left, true);
    window.addEventListener("transitionrun", ran, true);
  });

/** How often the stage of this page moved so far. */
export const movesOf = (page: Page): Promise<Moves> =>
  page
    .frameLocator(".follow .stage-box iframe")
    .locator("html")
    .evaluate(() => ({ left: window.copressMoves?.left ?? -1, transitions: window.copressMoves?.transitions ?? -1 }));

/** Before the page is opened: as behind a network that blocks WebSockets. */
export const blockWebSockets = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const blocked = class {
      onerror: ((event: Event) => void) | null = null;
      constructor() {
        queueMicrotask(() => this.onerror?.(new Event("error")));
      }
      close() {}
    };
    window.WebSocket = blocked as unknown as typeof WebSocket;
  });
