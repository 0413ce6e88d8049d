/**
 * impress.js, its core alone. Its plugins stay out: `rel` because placements arrive absolute, `substep`, `skip`, `stop` and `goto`
 * because they keep their state in the page, where a live edit would lose it (course.ts and substeps.ts follow their rules).
 */
import "impress.js/src/impress.js";
import "impress.js/src/lib/util.js";

interface ImpressApi {
  init(): void;
  goto(step: Element, duration?: number): Element | false;
  tear(): void;
}
/** What impress.js asks of the library that takes its listeners away again. */
interface Cleaner {
  addEventListener(target: EventTarget, type: string, listener: EventListener): void;
  teardown(): void;
}
declare global {
  interface Window {
    impress: ((rootId?: string) => ImpressApi) & { addLibraryFactory(factories: { gc: () => Cleaner }): void };
  }
}

const start = window.impress;

// Listeners only, where its own `gc` also puts the page back as it was: another impress.js follows within the same frame and says
// all of that anew, root and steps are not its any more by then, and the audience's page has 50 KB for all its scripts.
start.addLibraryFactory({
  gc: () => {
    const listening = new AbortController();
    return {
      addEventListener: (target, type, listener) =>
        target.addEventListener(type, listener, { signal: listening.signal }),
      teardown: () => listening.abort(),
    };
  },
});

export interface ImpressOptions {
  readonly width: number;
  readonly height: number;
  readonly maxScale: number;
  readonly minScale: number;
  readonly perspective: number;
  readonly transition: number;
}

export interface Impress {
  readonly root: HTMLElement;
  /** Steps are children of this. */
  readonly canvas: HTMLElement;
  /** Reads every step anew and moves there. `duration` in ms. */
  goto(step: Element, duration?: number): void;
  /** Gives the page back; the steps must have been taken out. */
  close(): void;
}

/** Starts impress.js on an empty root; throws in a browser without 3D transforms. */
export function startImpress(options: ImpressOptions): Impress {
  const root = document.createElement("div");
  root.id = "impress";
  root.dataset.width = String(options.width);
  root.dataset.height = String(options.height);
  root.dataset.maxScale = String(options.maxScale);
  root.dataset.minScale = String(options.minScale);
  root.dataset.perspective = String(options.perspective);
  root.dataset.transitionDuration = String(options.transition);
  document.body.prepend(root);
  const api = start("impress");
  api.init();
  // impress.js forbids zooming with two fingers, which some people need in order to read.
  document.querySelector("meta[name=viewport]")?.setAttribute("content", "width=device-width");
  const canvas = root.firstElementChild;
  if (!(canvas instanceof HTMLElement)) throw new Error("impress.js cannot run in this browser");
  return {
    root,
    canvas,
    goto: (step, duration) => {
      api.goto(step, duration);
    },
    close: () => {
      api.tear();
      root.remove();
    },
  };
}

/**
 * Step classes, and no addresses: impress.js writes its own page's hash on each step, and every write is an entry in the history
 * of the tab that holds the stage. Both its listeners sit behind this one, which does the classes and ends the event.
 */
export function keepHistoryClean(): void {
  const mark = (event: Event, present: boolean): void => {
    event.stopImmediatePropagation();
    if (!(event.target instanceof Element)) return;
    // An impress.js that was replaced may still announce its last step.
    if (present && !event.target.classList.contains("active")) return;
    event.target.classList.remove("past", "future", "present");
    event.target.classList.add(present ? "present" : "past");
  };
  document.addEventListener("impress:stepenter", (event) => mark(event, true), true);
  document.addEventListener("impress:stepleave", (event) => mark(event, false), true);
  window.addEventListener("hashchange", (event) => event.stopImmediatePropagation(), true);
}
