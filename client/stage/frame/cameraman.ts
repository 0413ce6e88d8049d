/** Moves the view: impress.js from slide to slide, ourselves for the overview, which it does not know. */
import type { StageSettings, StageSlide } from "../../../shared/protocol/stage.ts";
import { overviewCamera } from "./camera.ts";
import { type Impress, type ImpressOptions, startImpress } from "./impress.ts";

type Placements = readonly StageSlide["placement"][];

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

/** A presenter cannot scroll: a slide that has grown beyond the deck's height is seen from further off, but not from so far that nobody can read it. */
const FURTHEST = 0.4;

const calm = (): boolean => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const overviewMs = 600;
/** A step back that one sees, not a jump: a line may be written into the live slide while a room looks at it. */
const refitMs = 300;

export class Camera {
  readonly #options: ImpressOptions;
  readonly #impress: Impress;
  #placements: Placements | null = null;
  #on: HTMLElement | null = null;
  /** How much further off than impress.js the camera stands: 1 is not at all. */
  #fit = 1;
  /** An edit, a picture or a font may come later and make the current slide taller. */
  readonly #growth = new ResizeObserver(() => this.#refit());

  constructor(settings: StageSettings) {
    this.#options = options(settings);
    this.#impress = startImpress(this.#options);
  }

  /** What slides are children of. */
  get canvas(): HTMLElement {
    return this.#impress.canvas;
  }

  get overview(): boolean {
    return this.#placements !== null;
  }

  /** Whether these settings need no other camera. */
  fits(settings: StageSettings): boolean {
    return JSON.stringify(options(settings)) === JSON.stringify(this.#options);
  }

  /** Makes `slide` the active one and looks at it, or at all slides while the overview is on. `duration` in ms, null for the slide's own. */
  goto(slide: HTMLElement, duration: number | null): void {
    this.#on = slide;
    forgetWhere();
    this.#growth.disconnect();
    this.#growth.observe(slide);
    if (calm() || this.overview) this.#impress.goto(slide, 0);
    else this.#impress.goto(slide, duration ?? undefined);
    this.#fit = this.#share(slide);
    this.#standBack();
    if (this.#placements !== null) this.#lookAtAll(this.#placements, 0);
  }

  #share(slide: HTMLElement): number {
    return Math.min(1, Math.max(FURTHEST, this.#options.height / (slide.offsetHeight || 1)));
  }

  #refit(): void {
    if (this.#on !== null && !this.overview && this.#share(this.#on) !== this.#fit) this.goto(this.#on, refitMs);
  }

  /** Changes what impress.js has just set, within the same frame: its transition takes this for its aim. */
  #standBack(): void {
    if (this.#fit === 1) return;
    const { style } = this.#impress.root;
    const zoom = Number(/^scale\(([\d.e+-]+)\)$/.exec(style.transform)?.[1]);
    if (zoom === 0) return; // A frame without a size shows nothing.
    if (!(zoom > 0)) throw new Error(`impress.js set another transform than a scale: ${style.transform}`);
    style.transform = `scale(${zoom * this.#fit})`;
    style.perspective = `${this.#options.perspective / (zoom * this.#fit)}px`;
  }

  /** As after a change of placements or of the window: looks again, at once. */
  recompose(placements: Placements): void {
    if (this.#placements !== null) this.#placements = placements;
    if (this.#on !== null) this.goto(this.#on, 0);
  }

  setOverview(placements: Placements | null): void {
    const on = placements !== null;
    document.body.classList.toggle("copress-overview", on);
    this.#placements = placements;
    if (placements !== null) this.#lookAtAll(placements, calm() ? 0 : overviewMs);
    else if (this.#on !== null) this.goto(this.#on, overviewMs);
  }

  /** The slides must have been taken out, or are lost. */
  close(): void {
    document.body.classList.remove("copress-overview");
    this.#growth.disconnect();
    this.#impress.close();
  }

  #lookAtAll(placements: Placements, duration: number): void {
    const { width, height, perspective } = this.#options;
    const view = overviewCamera(
      placements,
      { width, height },
      { width: window.innerWidth, height: window.innerHeight },
    );
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
