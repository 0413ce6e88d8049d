/** The open elements of a slide's HTML, with where each name stands, so that no question costs a walk through them. */

export interface Open {
  readonly name: string;
  /** It is where notes begin. */
  readonly notes: boolean;
  /** Where its start tag stands in its output. */
  readonly mark: number;
}

/** Only a table's own tags reach out of its cells. */
const CELLS = ["td", "th", "table"];
const TABULAR: ReadonlySet<string> = new Set(["table", "tr", "tbody", "thead", "tfoot"]);

export class OpenElements {
  readonly #open: Open[] = [];
  readonly #places = new Map<string, number[]>();

  get length(): number {
    return this.#open.length;
  }

  get top(): Open | undefined {
    return this.#open.at(-1);
  }

  push(open: Open): void {
    const places = this.#places.get(open.name);
    if (places) places.push(this.#open.length);
    else this.#places.set(open.name, [this.#open.length]);
    this.#open.push(open);
  }

  pop(): Open | undefined {
    const open = this.#open.pop();
    if (open) this.#places.get(open.name)?.pop();
    return open;
  }

  /** Index of the innermost open element of one of these names, or -1. */
  last(names: Iterable<string>): number {
    let last = -1;
    for (const name of names) last = Math.max(last, this.#places.get(name)?.at(-1) ?? -1);
    return last;
  }

  /** Index of the open element that `</name>` closes, or -1. */
  reach(name: string): number {
    const at = this.last([name]);
    return TABULAR.has(name) || at >= this.last(CELLS) ? at : -1;
  }
}
