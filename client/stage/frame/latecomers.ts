/** Tells when something on a slide comes or changes by itself, after which it may reach further: pictures, films, fonts, styles, what is folded out. */

export class Latecomers {
  readonly #came: (node: Node | null) => void;
  #size = "";
  /** Whatever else makes the current slide taller. */
  readonly #growth = new ResizeObserver(([entry]) => {
    const size = entry === undefined ? "" : sizeOf(entry.target);
    if (entry !== undefined && size !== this.#size) {
      this.#size = size;
      this.#came(entry.target);
    }
  });

  /** `came` is told the node, or null when it may be anywhere. */
  constructor(came: (node: Node | null) => void) {
    this.#came = came;
    const hear = ({ target }: Event): void => {
      if (target instanceof Element && target.closest(".step") !== null) came(target);
    };
    // None of these bubbles.
    for (const name of ["load", "error", "loadedmetadata", "toggle"]) document.addEventListener(name, hear, true);
    document.fonts.addEventListener("loadingdone", () => came(null));
  }

  /** The current slide. */
  watch(step: Element): void {
    this.#growth.disconnect();
    this.#size = sizeOf(step);
    this.#growth.observe(step);
  }
}

const sizeOf = (step: Element): string =>
  step instanceof HTMLElement ? `${step.offsetWidth} ${step.offsetHeight}` : "";
