/** Dragging a row: a mouse drags at once, a finger after a long press, so that it can scroll. The list scrolls under what is dragged; Escape lets it go. */
import type { SlideKey } from "../../../../shared/protocol/ids.ts";
import { gapAt, scrollStep } from "./dropPlace.ts";

export interface RowDrag {
  readonly slide: SlideKey;
  /** Gap that it would be dropped into: 0 before the first row. */
  readonly gap: number;
  /** Of the pointer, px from the top of all rows. */
  readonly y: number;
}

export interface RowDragOptions {
  readonly count: () => number;
  readonly show: (drag: RowDrag | null) => void;
  readonly drop: (slide: SlideKey, gap: number) => void;
}

interface Held {
  readonly pointer: number;
  readonly slide: SlideKey;
  readonly touch: boolean;
  readonly startX: number;
  readonly startY: number;
  /** Of the pointer, px from the window's top. */
  y: number;
  dragging: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
  frame: number;
}

const FAR_ENOUGH = 5;
const WOBBLE = 10;
const LONG_PRESS_MS = 350;

export class RowDragger {
  #held: Held | null = null;
  readonly #box: HTMLElement;
  readonly #options: RowDragOptions;
  readonly #gone = new AbortController();

  constructor(box: HTMLElement, options: RowDragOptions) {
    this.#box = box;
    this.#options = options;
    const { signal } = this.#gone;
    box.addEventListener("pointerdown", (event) => this.#down(event), { signal });
    // The list keeps the focus, not the row: keys are the list's.
    box.addEventListener("mousedown", (event) => this.#focus(event), { signal });
    box.addEventListener("pointermove", (event) => this.#move(event), { signal });
    box.addEventListener("pointerup", () => this.#end(true), { signal });
    box.addEventListener("pointercancel", () => this.#end(false), { signal });
    // A finger that drags must not scroll as well; only a listener that is not passive may say so.
    box.addEventListener("touchmove", (event) => this.#held?.dragging && event.preventDefault(), {
      signal,
      passive: false,
    });
    addEventListener("keydown", (event) => this.#key(event), { signal, capture: true });
  }

  destroy(): void {
    this.#end(false);
    this.#gone.abort();
  }

  /** True from the first movement until the pointer is up. */
  get dragging(): boolean {
    return this.#held?.dragging ?? false;
  }

  #focus(event: MouseEvent): void {
    if (event.target === this.#box) return;
    event.preventDefault();
    this.#box.focus({ preventScroll: true });
  }

  #down(event: PointerEvent): void {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-key]") : null;
    const onButton = event.target instanceof Element && event.target.closest("[data-menu]") !== null;
    if (row === null || onButton || event.button !== 0 || !event.isPrimary) return;
    this.#end(false);
    const touch = event.pointerType === "touch";
    this.#held = {
      pointer: event.pointerId,
      slide: (row.dataset.key ?? "") as SlideKey,
      touch,
      startX: event.clientX,
      startY: event.clientY,
      y: event.clientY,
      dragging: false,
      timer: touch ? setTimeout(() => this.#begin(), LONG_PRESS_MS) : undefined,
      frame: 0,
    };
  }

  #move(event: PointerEvent): void {
    const held = this.#held;
    if (held === null || event.pointerId !== held.pointer) return;
    held.y = event.clientY;
    const far = Math.hypot(event.clientX - held.startX, event.clientY - held.startY);
    if (held.dragging) this.#show();
    else if (held.touch && far > WOBBLE) this.#end(false);
    else if (!held.touch && far > FAR_ENOUGH) this.#begin();
  }

  #begin(): void {
    const held = this.#held;
    if (held === null) return;
    held.dragging = true;
    this.#box.setPointerCapture(held.pointer);
    this.#show();
    const tick = () => {
      const box = this.#box.getBoundingClientRect();
      const by = scrollStep(held.y - box.top, box.height);
      if (by !== 0) {
        this.#box.scrollTop += by;
        this.#show();
      }
      held.frame = requestAnimationFrame(tick);
    };
    held.frame = requestAnimationFrame(tick);
  }

  /** px from the top of all rows. */
  #y(held: Held): number {
    return held.y - this.#box.getBoundingClientRect().top + this.#box.scrollTop;
  }

  #show(): void {
    const held = this.#held;
    if (held === null) return;
    const y = this.#y(held);
    this.#options.show({ slide: held.slide, gap: gapAt(y, this.#options.count()), y });
  }

  #end(drop: boolean): void {
    const held = this.#held;
    if (held === null) return;
    this.#held = null;
    clearTimeout(held.timer);
    cancelAnimationFrame(held.frame);
    if (!held.dragging) return;
    this.#options.show(null);
    this.#swallowClick();
    if (drop) this.#options.drop(held.slide, gapAt(this.#y(held), this.#options.count()));
  }

  /** Letting go is no click on the row that is under the pointer then. */
  #swallowClick(): void {
    const swallow = (event: Event) => event.stopPropagation();
    this.#box.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => this.#box.removeEventListener("click", swallow, { capture: true }), 0);
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== "Escape" || !this.dragging) return;
    event.preventDefault();
    event.stopPropagation();
    this.#end(false);
  }
}
