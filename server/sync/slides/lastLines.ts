/**
 * A slide put behind the deck's last line end, where somebody may be typing a new line that the room has not heard of yet: without a line end
 * behind that line the slide's separator would stand right under text, and read as a heading of it.
 */
import type * as Y from "yjs";
import { idAt, indexOfItem, itemHolding } from "./textItems.ts";

/** ms after which who types there has heard of the slide. */
const UNHEARD = 10_000;

interface Added {
  /** The first character of what was added: a line end. */
  readonly first: Y.ID;
  /** ms */
  readonly at: number;
}

export class LastLines {
  readonly #doc: Y.Doc;
  readonly #text: Y.Text;
  #added: Added[] = [];

  constructor(doc: Y.Doc, text: Y.Text) {
    this.#doc = doc;
    this.#text = text;
  }

  /** Is there anything to look at after each batch? */
  get any(): boolean {
    return this.#added.length > 0;
  }

  /** The text has been made anew as a whole: it is right as it is. */
  clear(): void {
    this.#added = [];
  }

  /** Something that begins with a line end was added at `index`. */
  added(index: number, now: number): void {
    const first = idAt(this.#text, index);
    if (first && (index === 0 || this.#text.toString()[index - 1] === "\n")) this.#added.push({ first, at: now });
  }

  /** Where a line end is wanting, by now; each place is told once. */
  take(now: number): readonly number[] {
    const wanting: number[] = [];
    this.#added = this.#added.filter(({ first, at }) => {
      const item = itemHolding(this.#doc, first);
      if (!item || item.deleted || now - at > UNHEARD) return false;
      const index = indexOfItem(this.#text, item) + first.clock - item.id.clock;
      const text = this.#text.toString();
      if (index === 0 || text[index - 1] === "\n" || !text.startsWith("\n---", index)) return true;
      wanting.push(index);
      return false;
    });
    return wanting;
  }
}
