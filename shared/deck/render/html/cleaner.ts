/** Balances a slide's HTML and parts notes from what is shown. */
import { type HtmlAttribute, readAttributes, writeAttributes } from "./attributes.ts";
import { classesOf, Finds } from "./finds.ts";
import {
  closesParagraph,
  droppedTags,
  droppedWithContent,
  impliedEnds,
  knownElements,
  leftOut,
  scopeWalls,
  voidElements,
} from "./names.ts";
import { OpenElements } from "./openElements.ts";
import { Output, slideTarget } from "./output.ts";
import { escapeText } from "./references.ts";
import type { CloseToken, OpenToken } from "./tokens.ts";

export interface Trouble {
  readonly kind: "tag-open" | "tag-stray" | "tag-unknown" | "script-dropped" | "left-out" | "css-import";
  readonly what: string;
}

/** Something that is not let through: a program, or what has no meaning here. */
export const dropped = (what: string): Trouble => ({ kind: leftOut.has(what) ? "left-out" : "script-dropped", what });

/** Tags nested deeper are dropped; browsers stop at 512 themselves. */
const MAX_DEPTH = 400;
const paragraph: ReadonlySet<string> = new Set(["p"]);

const isForeign = (name: string): boolean => name === "svg" || name === "math";
const isElement = (name: string): boolean => knownElements.has(name) || /^[a-z][a-z0-9]*-[a-z0-9-]*$/.test(name);
/** Within `<svg>` and `<math>`: any name that XML's writers would give. */
const isForeignElement = (name: string): boolean => /^[a-z][a-z0-9:._-]*$/.test(name);
/** Elements whose end tag HTML lets one leave out. */
const endsByItself = (name: string): boolean => name === "p" || (impliedEnds.has(name) && !/^h[1-6]$/.test(name));
/** End tags that are dropped without a word. */
const isQuiet = (name: string): boolean =>
  name === "p" || voidElements.has(name) || droppedTags.has(name) || droppedWithContent.has(name);

/** Takes a slide's tokens one by one and writes them balanced, to what is shown or to the notes. */
export class Cleaner {
  readonly shown = new Output();
  readonly notes = new Output();
  readonly finds = new Finds();
  readonly stack = new OpenElements();
  readonly troubles: Trouble[] = [];
  notesDepth = 0;
  /** How many `<svg>` and `<math>` are open: in them, names are not HTML's. */
  foreign = 0;

  get out(): Output {
    return this.notesDepth > 0 ? this.notes : this.shown;
  }

  show(text: string): void {
    if (text === "") return;
    this.out.push(text.includes("<") ? text.replaceAll("<", "&lt;") : text);
    if (this.notesDepth === 0) this.finds.text(text);
  }

  open(token: OpenToken): void {
    const { name } = token;
    const foreign = this.foreign > 0;
    if (this.#refuses(token)) return;
    if (this.stack.length >= MAX_DEPTH) return;
    if (!foreign) this.#endBefore(name);
    const attributes = readAttributes(token.attributes);
    const notes = this.notesDepth === 0 && classesOf(attributes).includes("notes");
    if (notes) this.notesDepth++;
    if (this.notesDepth === 0) this.finds.start(name, attributes);
    const mark = this.out.mark;
    const closed = foreign && token.selfClosing;
    this.#writeStart(name, attributes, closed ? "/>" : ">");
    if (!closed && !voidElements.has(name)) this.#push(name, notes, mark);
    else if (notes) this.notesDepth--;
  }

  close(token: CloseToken): void {
    const { name } = token;
    if (name === "br") {
      this.out.push("<br>");
      return;
    }
    const at = this.stack.reach(name);
    if (at >= 0) {
      while (this.stack.length > at + 1) this.#pop(false);
      this.#pop(true);
    } else if (isQuiet(name)) return;
    else if (isElement(name)) this.troubles.push({ kind: "tag-stray", what: name });
    else this.show(escapeText(token.raw));
  }

  closeAll(): void {
    while (this.stack.length > 0) this.#pop(false);
  }

  #push(name: string, notes: boolean, mark: number): void {
    this.stack.push({ name, notes, mark });
    if (isForeign(name)) this.foreign++;
    if (this.notesDepth === 0) this.finds.opened(name);
  }

  #pop(closed: boolean): void {
    const open = this.stack.pop();
    if (!open) return;
    if (!closed && !endsByItself(open.name)) this.troubles.push({ kind: "tag-open", what: open.name });
    if (open.name !== "p" || !this.out.takeBack("<p>", open.mark)) this.out.push(`</${open.name}>`);
    if (open.notes) this.notesDepth--;
    if (isForeign(open.name)) this.foreign--;
    if (this.notesDepth === 0) this.finds.end(open.name);
  }

  /** Dropped tags, and tags that are no HTML and so are text. */
  #refuses({ name, raw }: OpenToken): boolean {
    if (this.foreign === 0 && droppedTags.has(name)) {
      if (!/^(?:html|head|body)$/.test(name)) this.troubles.push(dropped(name));
      return true;
    }
    if (this.foreign > 0 ? isForeignElement(name) : isElement(name)) return false;
    this.troubles.push({ kind: "tag-unknown", what: raw.slice(1).replace(/[\s/>].*$/s, "") });
    this.show(escapeText(raw));
    return true;
  }

  #writeStart(name: string, attributes: readonly HtmlAttribute[], end: string): void {
    const tell = (what: string): void => void this.troubles.push(dropped(what));
    const href = attributes.find((attribute) => attribute.name === "href")?.value ?? null;
    const target = name === "a" && href !== null ? slideTarget(href) : null;
    if (target === null) {
      this.out.push(`<${name}${writeAttributes(attributes, tell)}${end}`);
      return;
    }
    this.out.push("<a");
    this.out.link(target);
    this.out.push(
      `${writeAttributes(
        attributes.filter((attribute) => attribute.name !== "href"),
        tell,
      )}${end}`,
    );
  }

  #endBefore(name: string): void {
    if (closesParagraph.has(name)) this.#endImplied(paragraph, scopeWalls);
    const rule = impliedEnds.get(name);
    if (rule) this.#endImplied(rule.ends, rule.within);
  }

  /** Ends the nearest open element of `names`, unless a wall stands before it. */
  #endImplied(names: ReadonlySet<string>, walls: ReadonlySet<string>): void {
    const at = this.stack.last(names);
    if (at < 0 || at < this.stack.last(walls)) return;
    while (this.stack.length > at) this.#pop(true);
  }
}
