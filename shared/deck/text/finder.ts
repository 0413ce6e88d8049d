/** Searches in one text that are asked for again and again from further on: what is found, or is known not to follow, is not searched twice. */
export class Finder {
  readonly #text: string;
  readonly #found = new Map<string, { from: number; at: number }>();

  constructor(text: string) {
    this.#text = text;
  }

  /** Where `needle` is next, from `from` on; Infinity for nowhere. */
  next(needle: string, from: number): number {
    const known = this.#found.get(needle);
    if (known && known.from <= from && from <= known.at) return known.at;
    const found = this.#text.indexOf(needle, from);
    const at = found < 0 ? Number.POSITIVE_INFINITY : found;
    this.#found.set(needle, { from, at });
    return at;
  }
}

const finders = new WeakMap<object, Finder>();

/** The finder that belongs to `owner`, whose text is `text` for as long as it lives. */
export const finderOf = (owner: object, text: string): Finder => {
  const known = finders.get(owner);
  if (known) return known;
  const made = new Finder(text);
  finders.set(owner, made);
  return made;
};
