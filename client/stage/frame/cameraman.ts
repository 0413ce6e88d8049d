/** Moves the view: impress.js from slide to slide, ourselves for the overview, which it does not know. */
import type { StageSettings, StageSlide } from "../../../shared/protocol/stage.ts";
import { type Extent, overviewCamera } from "./camera.ts";
import { type Framing, frame } from "./framing.ts";
import { type Impress, type ImpressOptions, startImpress } from "./impress.ts";

/** A slide as the camera knows it. */
export interface Seen {
  readonly placement: StageSlide["placement"];
  readonly extent: Extent;
}

interface Shown extends Seen {
  readonly element: HTMLElement;
}

const options = ({ width, height, maxScale, minScale, perspective, transition }: StageSettings): ImpressOptions => ({
  width: width > 0 ? width : 1024,
  height: height > 0 ? height : 768,
  maxScale,
  minScale,
  perspective,
  transition,
});

/** impress.js takes the class back by the id that the slide has then; a renamed one's would stay. */
function forgetWhere(): void {
  for (const name of [...document.body.classList]) {
    if (name.startsWith("impress-on-")) document.body.classList.remove(name);
  }
}

const calm = (): boolean => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const overviewMs = 600;
/** A step back that one sees, not a jump: a line may be written into the live slide while a room looks at it. */
const refitMs = 300;

export class Cameraman {
  readonly #options: ImpressOptions;
  readonly #impress: Impress;
  #all: readonly Seen[] | null = null;
  #on: Shown | null = null;
  #framing: Framing = { share: 1, x: 0, y: 0 };
  /** The current slide's own transform. Before there is one, no slide has any. */
  #level = "";

  constructor(settings: StageSettings) {
    this.#options = options(settings);
    this.#impress = startImpress(this.#options);
  }

  /** What slides are children of. */
  get canvas(): HTMLElement {
    return this.#impress.canvas;
  }

  get overview(): boolean {
    return this.#all !== null;
  }

  /** Whether this is what moves when the view does. */
  isView(target: EventTarget | null): boolean {
    return target === this.#impress.root || target === this.#impress.canvas;
  }

  /** Whether these settings need no other camera. */
  fits(settings: StageSettings): boolean {
    return JSON.stringify(options(settings)) === JSON.stringify(this.#options);
  }

  /** The view is on its way: where a slide stands in the window says nothing about its size. */
  get #moving(): boolean {
    return [this.#impress.root, this.#impress.canvas].some((each) => each.getAnimations().length > 0);
  }

  /** The transform of a slide that this camera sees without turning it; null while it moves, when none is. */
  get level(): string | null {
    if (this.#moving) return null;
    return this.overview ? "translate(-50%, -50%)" : this.#level;
  }

  /** Makes `slide` the active one and looks at it, or at all slides while the overview is on. `duration` in ms, null for the slide's own. */
  goto(slide: Shown, duration: number | null): void {
    this.#on = slide;
    forgetWhere();
    if (calm() || this.overview) this.#impress.goto(slide.element, 0);
    else this.#impress.goto(slide.element, duration ?? undefined);
    this.#level = slide.element.style.transform;
    this.#standBack(slide);
    if (this.#all !== null) this.#lookAtAll(this.#all, 0);
  }

  /** As after an edit, a picture or a font that changed how far the current slide reaches: a step back that one sees, not a jump, if it needs one. */
  refit(extent: Extent): void {
    if (this.#on === null) return;
    const slide = { ...this.#on, extent };
    this.#on = slide;
    if (this.overview) return;
    const { share, x, y } = this.#framing;
    const next = frame(extent, this.#window(slide.placement, this.#zoom() / share));
    if (next.share !== share || next.x !== x || next.y !== y) this.goto(slide, refitMs);
  }

  /** What the root is scaled by; 0 in a frame without a size, which shows nothing. */
  #zoom(): number {
    const { transform } = this.#impress.root.style;
    const zoom = Number(/^scale\(([\d.e+-]+)\)/.exec(transform)?.[1]);
    if (!(zoom >= 0)) throw new Error(`impress.js set another transform than a scale: ${transform}`);
    return zoom;
  }

  /** What of the plane of a slide is in the window when the root is scaled by `zoom`, in px of the slide. */
  #window(placement: Seen["placement"], zoom: number): { width: number; height: number } {
    const px = zoom * (placement.scale || 1) || 1;
    return { width: window.innerWidth / px, height: window.innerHeight / px };
  }

  /**
   * Changes what impress.js has just set, within the same frame: its transition takes this for its aim. The root is moved rather than
   * the canvas: after what impress.js set, a browser goes from one list of functions to the longer one part by part.
   */
  #standBack({ placement, extent }: Shown): void {
    const zoom = this.#zoom();
    const framing = frame(extent, this.#window(placement, zoom));
    this.#framing = framing;
    if (zoom === 0 || (framing.share === 1 && framing.x === 0 && framing.y === 0)) return;
    const { style } = this.#impress.root;
    const scale = placement.scale || 1;
    style.transform = `scale(${zoom * framing.share}) translate(${-framing.x * scale}px, ${-framing.y * scale}px)`;
    style.perspective = `${this.#options.perspective / (zoom * framing.share)}px`;
  }

  /** As after a change of placements or of the window: looks again, at once. */
  recompose(slide: Shown | null, all: readonly Seen[]): void {
    if (this.#all !== null) this.#all = all;
    if (slide !== null) this.goto(slide, 0);
  }

  setOverview(all: readonly Seen[] | null): void {
    document.body.classList.toggle("copress-overview", all !== null);
    this.#all = all;
    if (all !== null) this.#lookAtAll(all, calm() ? 0 : overviewMs);
    else if (this.#on !== null) this.goto(this.#on, overviewMs);
  }

  /** The slides must have been taken out, or are lost. */
  close(): void {
    document.body.classList.remove("copress-overview");
    this.#impress.close();
  }

  #lookAtAll(all: readonly Seen[], duration: number): void {
    const { perspective } = this.#options;
    const view = overviewCamera(all, { width: window.innerWidth, height: window.innerHeight });
    const timing = { transitionDuration: `${duration}ms`, transitionDelay: "0ms" };
    Object.assign(this.#impress.root.style, timing, {
      perspective: `${perspective / view.zoom}px`,
      transform: `scale(${view.zoom})`,
    });
    Object.assign(this.#impress.canvas.style, timing, {
      transform: `translate3d(${-view.x}px,${-view.y}px,${-view.z}px)`,
    });
  }
}
