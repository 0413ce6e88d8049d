/** HTML while it is written, cut at its links to slides, whose addresses are known only when all slides are. */
import { decodeReferences } from "./references.ts";

/** `parts[0]`, link to `targets[0]`, `parts[1]`... */
export interface LinkedHtml {
  readonly parts: readonly string[];
  /** Ids as written, without `#`. */
  readonly targets: readonly string[];
}

const isBlank = (pieces: readonly string[], from: number): boolean => {
  for (let i = from; i < pieces.length; i++) if ((pieces[i] ?? "").trim() !== "") return false;
  return true;
};

export class Output {
  #pieces: string[] = [];
  readonly #parts: string[] = [];
  readonly #targets: string[] = [];

  push(text: string): void {
    this.#pieces.push(text);
  }

  /** A place to come back to with `takeBack`. */
  get mark(): number {
    return this.#pieces.length;
  }

  /** Takes an element back whose start tag `start` was written at `mark`, if nothing but blanks came after it. */
  takeBack(start: string, mark: number): boolean {
    if (this.#pieces[mark] !== start || !isBlank(this.#pieces, mark + 1)) return false;
    this.#pieces.length = mark;
    return true;
  }

  link(target: string): void {
    this.#parts.push(this.#pieces.join(""));
    this.#targets.push(target);
    this.#pieces = [];
  }

  get linked(): LinkedHtml {
    return { parts: [...this.#parts, this.#pieces.join("")], targets: this.#targets };
  }
}

/** The id in `#id`, `#/id`, `index.html#/id` (references not decoded yet); null for any other address. */
export const slideTarget = (href: string): string | null => {
  const id = /^(?:index\.html?)?#\/?(.+)$/.exec(decodeReferences(href))?.[1];
  if (!id) return null;
  try {
    return decodeURIComponent(id);
  } catch {
    // Not percent-encoded after all: the id as it stands.
    return id;
  }
};
