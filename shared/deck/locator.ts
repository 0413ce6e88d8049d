/** Where in a slide's text a thing stands that was found in its HTML. */
import { codeRanges, withoutCode } from "./render/code.ts";
import type { Trouble } from "./render/html/cleaner.ts";

export interface Range {
  readonly from: number;
  readonly to: number;
}

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
/** Nothing longer is searched for as it stands: a pattern of that length costs more than it tells. */
const LONGEST = 300;

/** Start tags of `name` that no end tag follows, and end tags that no start tag precedes. */
const unpaired = (
  text: string,
  name: string,
): { readonly open: readonly Range[]; readonly stray: readonly Range[] } => {
  const open: Range[] = [];
  const stray: Range[] = [];
  for (const tag of text.matchAll(new RegExp(`<(/?)${escapePattern(name)}(?![\\w-])`, "gi"))) {
    const range = { from: tag.index, to: tag.index + tag[0].length };
    if (tag[1] === "") open.push(range);
    else if (!open.pop()) stray.push(range);
  }
  return { open, stray };
};

/** Finds things in one slide; each search for the same goes on behind the last. Offsets count from the slide's text. */
export class Locator {
  readonly #text: string;
  readonly #from: number;
  readonly #next = new Map<string, number>();
  readonly #pairs = new Map<string, Range[]>();

  constructor(text: string, bodyFrom: number) {
    const body = text.slice(bodyFrom);
    this.#text = " ".repeat(bodyFrom) + withoutCode(body, codeRanges(body));
    this.#from = bodyFrom;
  }

  /** The slide's own Markdown, where nothing better is known. */
  get whole(): Range {
    return { from: this.#from, to: Math.max(this.#from, this.#text.trimEnd().length) };
  }

  /** An address that ends in `#id` or `#/id`; the id alone is the place. */
  link(id: string): Range {
    return (
      this.#find(`(#/?)(${escapePattern(id)})(?=[\\s)"'>\\]]|$)`, id) ?? this.#literal(encodeURI(id)) ?? this.whole
    );
  }

  /** The address of a picture, as written. */
  address(path: string): Range {
    const written = (address: string): Range | null =>
      this.#find(`([\\s("'<=])(${escapePattern(address)})(?=[\\s)"'>?#]|$)`, address) ?? this.#literal(address);
    return written(path) ?? written(path.replaceAll("%20", " ")) ?? this.whole;
  }

  trouble({ kind, what }: Trouble): Range {
    if (kind === "tag-open" || kind === "tag-stray") {
      const key = `${kind} ${what}`;
      const pairs = unpaired(this.#text, what)[kind === "tag-open" ? "open" : "stray"];
      const left = this.#pairs.get(key) ?? [...pairs];
      this.#pairs.set(key, left);
      return left.shift() ?? this.#literal(`${kind === "tag-open" ? "<" : "</"}${what}`) ?? this.whole;
    }
    if (kind === "tag-unknown") return this.#find(`()(<${escapePattern(what)})`, what) ?? this.whole;
    const name = escapePattern(what);
    return (
      this.#find(`()(</?${name}(?![\\w-]))`, what) ??
      this.#find(`([\\s"'/])(${name})(?=\\s*=)`, what) ??
      this.#literal(what) ??
      this.whole
    );
  }

  /** The second group of the pattern's next match. */
  #find(pattern: string, what: string): Range | null {
    if (what.length > LONGEST) return null;
    const search = new RegExp(pattern, "gi");
    search.lastIndex = this.#next.get(pattern) ?? this.#from;
    const found = search.exec(this.#text);
    if (!found) return null;
    this.#next.set(pattern, search.lastIndex);
    const from = found.index + (found[1]?.length ?? 0);
    return { from, to: from + (found[2]?.length ?? 0) };
  }

  #literal(what: string): Range | null {
    const key = `=${what}`;
    const from = this.#text.indexOf(what, this.#next.get(key) ?? this.#from);
    if (what === "" || from < 0) return null;
    this.#next.set(key, from + what.length);
    return { from, to: from + what.length };
  }
}
