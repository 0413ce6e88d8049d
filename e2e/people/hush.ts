/** Knows when the wire was last used, and waits until nothing has been said for a while. */

export class Hush {
  #last = performance.now();
  readonly #waiting = new Set<() => void>();

  /** A frame or a request went over the wire. */
  readonly beat = (): void => {
    this.#last = performance.now();
    for (const again of this.#waiting) again();
  };

  /** Resolves when the wire has been silent for `ms`, counted from now at the earliest; false when it was not within `atMost` ms. */
  silent(ms: number, atMost: number): Promise<boolean> {
    const end = performance.now() + atMost;
    this.#last = performance.now();
    return new Promise((resolve) => {
      let timer: ReturnType<typeof setTimeout>;
      const finish = (quiet: boolean): void => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve(quiet);
      };
      const look = (): void => {
        const now = performance.now();
        const left = this.#last + ms - now;
        clearTimeout(timer);
        if (left <= 0) return finish(true);
        if (now >= end) return finish(false);
        timer = setTimeout(look, Math.min(left, Math.max(1, end - now)));
      };
      timer = setTimeout(look, ms);
      this.#waiting.add(look);
    });
  }
}
