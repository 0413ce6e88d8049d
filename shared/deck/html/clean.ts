/**
 * One pass over a slide's HTML: balances it, drops programs and comments, parts notes from what the audience sees, and
 * finds links to slides, substeps and the title. The stage sanitises again; this is the first wall, not the last.
 */
import { readAttributes, writeAttributes } from "./attributes.ts";
import {
  blockElements,
  closesParagraph,
  droppedTags,
  droppedWithContent,
  impliedEnds,
  knownElements,
  rawTextElements,
  scopeWalls,
  voidElements,
} from "./names.ts";
import { decodeReferences, escapeText } from "./references.ts";
import { type HtmlToken, tokenize } from "./tokens.ts";

export interface Trouble {
  readonly kind: "tag-open" | "tag-stray" | "tag-unknown" | "script-dropped";
  readonly what: string;
}

/** HTML cut at its links to slides: `parts[0]`, link to `targets[0]`, `parts[1]`... */
export interface LinkedHtml {
  readonly parts: readonly string[];
  /** Ids as written, without `#`. */
  readonly targets: readonly string[];
}

export interface CleanHtml {
  readonly shown: LinkedHtml;
  readonly notes: LinkedHtml;
  readonly title: string;
  readonly substeps: number;
  readonly troubles: readonly Trouble[];
  /** Ids of elements on the slide. */
  readonly ids: readonly string[];
  /** Relative addresses of images and media. */
  readonly assets: readonly string[];
}

interface Open {
  readonly name: string;
  readonly notes: boolean;
  /** Index in its output where the start tag stands, to take an empty `<p>` back. */
  readonly at: number;
  readonly implicit: boolean;
}

interface Output {
  pieces: string[];
  readonly parts: string[];
  readonly targets: string[];
}

const newOutput = (): Output => ({ pieces: [], parts: [], targets: [] });

/** `#id`, `#/id`, `index.html#/id`: the id; else null. */
const slideTarget = (href: string): string | null => {
  const found = /^(?:index\.html?)?#\/?(.+)$/.exec(href);
  if (!found?.[1]) return null;
  try {
    return decodeURIComponent(found[1]);
  } catch {
    // Not percent-encoded after all: the id as it stands.
    return found[1];
  }
};

const isRelative = (address: string): boolean => address !== "" && !/^(?:[a-z][a-z0-9+.-]*:|\/\/|\/|#)/i.test(address);

const isBlank = (pieces: readonly string[], from: number): boolean => {
  for (let i = from; i < pieces.length; i++) if ((pieces[i] ?? "").trim() !== "") return false;
  return true;
};

const isForeign = (name: string): boolean => name === "svg" || name === "math";
/** Tags nested deeper are dropped; browsers stop at 512 themselves. */
const MAX_DEPTH = 400;

class Cleaner {
  readonly shown = newOutput();
  readonly notes = newOutput();
  readonly stack: Open[] = [];
  readonly troubles: Trouble[] = [];
  readonly ids: string[] = [];
  readonly assets: string[] = [];
  readonly orders = new Set<string>();
  substeps = 0;
  notesDepth = 0;
  /** How many `<svg>` and `<math>` are open: in them, names are not HTML's. */
  foreign = 0;
  heading = "";
  inHeading = 0;
  headingDone = false;
  text = "";
  textDone = false;

  get out(): Output {
    return this.notesDepth > 0 ? this.notes : this.shown;
  }

  pop(closed: boolean): void {
    const open = this.stack.pop();
    if (!open) return;
    const out = this.out;
    if (!closed && !open.implicit) this.troubles.push({ kind: "tag-open", what: open.name });
    if (open.name === "p" && out.pieces[open.at] === "<p>" && isBlank(out.pieces, open.at + 1))
      out.pieces.length = open.at;
    else out.pieces.push(`</${open.name}>`);
    if (open.notes) this.notesDepth--;
    if (isForeign(open.name)) this.foreign--;
    if (/^h[1-6]$/.test(open.name) && this.inHeading > 0 && --this.inHeading === 0 && this.heading.trim())
      this.headingDone = true;
    if (blockElements.has(open.name) && this.text.trim()) this.textDone = true;
  }

  /** Ends the nearest open element of `names`, unless a wall stands before it. */
  endImplied(names: ReadonlySet<string>, walls: ReadonlySet<string>): void {
    for (let i = this.stack.length - 1; i >= 0; i--) {
      const name = this.stack[i]?.name ?? "";
      if (names.has(name)) {
        while (this.stack.length > i) this.pop(true);
        return;
      }
      if (walls.has(name)) return;
    }
  }

  show(text: string): void {
    if (text === "") return;
    this.out.pieces.push(text.includes("<") ? text.replaceAll("<", "&lt;") : text);
    if (this.notesDepth > 0) return;
    if (this.inHeading > 0 && !this.headingDone) this.heading += text;
    if (!this.textDone) this.text += text;
  }

  link(target: string): void {
    const out = this.out;
    out.parts.push(out.pieces.join(""));
    out.targets.push(target);
    out.pieces = [];
  }

  open(token: HtmlToken & { type: "open" }): void {
    const { name } = token;
    const foreign = this.foreign > 0;
    if (droppedTags.has(name) && !foreign) {
      if (name !== "html" && name !== "head" && name !== "body")
        this.troubles.push({ kind: "script-dropped", what: name });
      return;
    }
    if (!foreign && !knownElements.has(name) && !/^[a-z][a-z0-9]*-[a-z0-9-]*$/.test(name)) {
      this.troubles.push({ kind: "tag-unknown", what: token.raw.slice(1).replace(/[\s/>].*$/s, "") });
      this.show(escapeText(token.raw));
      return;
    }
    if (this.stack.length >= MAX_DEPTH) return;
    if (!foreign) this.prepare(name);
    const attributes = readAttributes(token.attributes);
    this.note(name, attributes);
    const classes = (attributes.find((a) => a.name === "class")?.value ?? "").split(/\s+/);
    const isNotes = this.notesDepth === 0 && classes.includes("notes");
    if (isNotes) this.notesDepth++;
    const written = writeAttributes(
      attributes.filter((a) => name !== "a" || a.name !== "href"),
      (what) => this.troubles.push({ kind: "script-dropped", what }),
    );
    const at = this.out.pieces.length;
    this.writeStart(
      name,
      written,
      attributes.find((a) => a.name === "href")?.value ?? null,
      foreign && token.selfClosing,
    );
    if (voidElements.has(name) || (foreign && token.selfClosing)) {
      if (isNotes) this.notesDepth--;
      return;
    }
    this.stack.push({
      name,
      notes: isNotes,
      at,
      implicit: name === "p" || name === "li" || Object.hasOwn(impliedEnds, name),
    });
    if (isForeign(name)) this.foreign++;
    if (/^h[1-6]$/.test(name) && this.notesDepth === 0) this.inHeading++;
  }

  writeStart(name: string, written: string, href: string | null, selfClosing: boolean): void {
    const out = this.out;
    if (name !== "a" || href === null) {
      out.pieces.push(`<${name}${written}${selfClosing ? "/" : ""}>`);
      return;
    }
    const target = slideTarget(decodeReferences(href));
    if (target === null) {
      const safe = writeAttributes([{ name: "href", value: href }], (what) =>
        this.troubles.push({ kind: "script-dropped", what }),
      );
      out.pieces.push(`<a${safe}${written}>`);
      return;
    }
    out.pieces.push("<a");
    this.link(target);
    this.out.pieces.push(`${written}>`);
  }

  prepare(name: string): void {
    if (closesParagraph.has(name)) this.endImplied(new Set(["p"]), scopeWalls);
    const implied = impliedEnds[/^h[2-6]$/.test(name) ? "h1" : name];
    if (implied && Object.hasOwn(impliedEnds, /^h[2-6]$/.test(name) ? "h1" : name))
      this.endImplied(implied.ends, implied.within);
    if (blockElements.has(name) && this.text.trim()) this.textDone = true;
  }

  note(name: string, attributes: readonly { name: string; value: string | null }[]): void {
    const value = (wanted: string): string => attributes.find((a) => a.name === wanted)?.value ?? "";
    const id = value("id");
    if (id && this.notesDepth === 0) this.ids.push(id);
    if (/^(?:img|video|audio|source|track)$/.test(name)) {
      const source = decodeReferences(value("src"));
      if (isRelative(source)) this.assets.push(source);
    }
    if (this.notesDepth > 0 || !value("class").split(/\s+/).includes("substep")) return;
    const order = value("data-substep-order");
    if (order && this.orders.has(order)) return;
    if (order) this.orders.add(order);
    this.substeps++;
  }

  close(token: HtmlToken & { type: "close" }): void {
    const { name } = token;
    if (name === "br") {
      this.out.pieces.push("<br>");
      return;
    }
    for (let i = this.stack.length - 1; i >= 0; i--) {
      const open = this.stack[i]?.name ?? "";
      if (open === name) {
        while (this.stack.length > i + 1) this.pop(false);
        this.pop(true);
        return;
      }
      if (
        (open === "td" || open === "th" || open === "table") &&
        name !== "table" &&
        name !== "tr" &&
        !/^t(?:body|head|foot)$/.test(name)
      )
        break;
    }
    const silent = name === "p" || voidElements.has(name) || droppedTags.has(name) || droppedWithContent.has(name);
    if (silent) return;
    if (!knownElements.has(name) && !name.includes("-")) this.show(escapeText(token.raw));
    else this.troubles.push({ kind: "tag-stray", what: name });
  }

  finish(): CleanHtml {
    while (this.stack.length > 0) this.pop(false);
    const title = decodeReferences(this.headingDone ? this.heading : this.text)
      .replace(/\s+/g, " ")
      .trim();
    const end = (out: Output): LinkedHtml => ({ parts: [...out.parts, out.pieces.join("")], targets: out.targets });
    return {
      shown: end(this.shown),
      notes: end(this.notes),
      title: title.length > 200 ? `${title.slice(0, 199)}…` : title,
      substeps: this.substeps,
      troubles: this.troubles,
      ids: this.ids,
      assets: this.assets,
    };
  }
}

/** Where the raw text of element `name` ends (offset of its end tag), from `at` on. */
const rawTextEnd = (html: string, name: string, at: number): number => {
  const end = new RegExp(`</${name}(?=[\\s/>])`, "gi");
  end.lastIndex = at;
  return end.exec(html)?.index ?? html.length;
};

const takeOpen = (cleaner: Cleaner, html: string, token: HtmlToken & { type: "open" }, end: number): number => {
  const { name } = token;
  if (droppedWithContent.has(name)) {
    cleaner.troubles.push({ kind: "script-dropped", what: name });
    const close = rawTextEnd(html, name, end);
    const after = html.indexOf(">", close);
    return after < 0 ? html.length : after + 1;
  }
  cleaner.open(token);
  if (!rawTextElements.has(name) || cleaner.stack.at(-1)?.name !== name) return end;
  const close = rawTextEnd(html, name, end);
  if (name === "style") cleaner.out.pieces.push(html.slice(end, close).replaceAll("<", "\\3c "));
  else if (name === "textarea") cleaner.out.pieces.push(html.slice(end, close).replaceAll("<", "&lt;"));
  return close;
};

/** Cleans the HTML of one slide. `html` before `notesHtml` (after `???`), each balanced on its own. */
export const cleanHtml = (html: string, notesHtml: string): CleanHtml => {
  const cleaner = new Cleaner();
  const run = (text: string): void =>
    tokenize(text, (token, end) => {
      if (token.type === "text") cleaner.show(token.text);
      else if (token.type === "open") return takeOpen(cleaner, text, token, end);
      else if (token.type === "close") cleaner.close(token);
      return end;
    });
  run(html);
  while (cleaner.stack.length > 0) cleaner.pop(false);
  if (notesHtml) {
    cleaner.notesDepth = 1;
    run(notesHtml);
  }
  return cleaner.finish();
};
