/** One slide by itself: everything that its own text decides, with offsets counted from its text. Cached as long as the text stays. */

import type { Diagnostic } from "./model/model.ts";
import { type CleanHtml, cleanHtml } from "./render/html/clean.ts";
import { escapeText } from "./render/html/references.ts";
import type { LinkBook } from "./render/links.ts";
import { type MarkdownFacts, type MarkdownResult, renderMarkdown, scanMarkdown } from "./render/markdown.ts";
import type { References } from "./render/plugins/renderEnv.ts";
import { readHead, type SlideHead } from "./slideHead.ts";
import { Asked, type Surroundings } from "./surroundings.ts";

interface Rendered {
  readonly clean: CleanHtml;
  readonly facts: MarkdownFacts;
  /** What the rendering depends on beyond the slide's text. */
  readonly asked: Asked;
}

/** A slide's text (attribute line and Markdown, no separator) and what is known of it. */
export interface Compiled {
  readonly text: string;
  readonly head: SlideHead;
  readonly body: string;
  /** What `scan` finds; null before. */
  scanned: { readonly references: References; readonly displayMath: boolean } | null;
  /** What reading it costs, roughly: its marks, more of them in a slide that has many. */
  readonly cost: number;
  /** Why it is not read: so much markup on the slide, or in the deck up to it. */
  readonly tooDense: "slide-too-dense" | "deck-too-dense" | null;
  rendered: Rendered | null;
  filled: Filled | null;
  told: Told | null;
}

/** A rendering with its links filled in. */
interface Filled {
  readonly clean: CleanHtml;
  book: LinkBook;
  readonly places: string;
  readonly html: string;
  readonly notesHtml: string;
}

/** What was last told of a slide, and what that was made from. */
interface Told {
  readonly clean: CleanHtml;
  readonly book: LinkBook;
  readonly assets: ReadonlySet<string> | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Shared by all slides without definitions, so that they are passed over by identity. */
export const noReferences: References = Object.freeze({});
const NOTHING = { references: noReferences, displayMath: false };

/** Slides with more marks than this are not read: no person wrote them, and some texts cost the square of their length. */
const MAX_MARKS = 10_000;
/** Slides beyond this cost are not read either; the longest talks that people have written come to a tenth of it. */
const MAX_COST = 600_000;
/** A slide of this many marks costs twice as much as two that share them. */
const COSTLY = 5_000;

/** What an address (`://`, `www.`, `@`) costs beside a mark. */
const ADDRESS = 3;

const isMark: readonly boolean[] = Array.from({ length: 128 }, (_, code) =>
  "<>[]()!*_`$&~^\\|#-:@\n".includes(String.fromCharCode(code)),
);

const isPrefix: readonly boolean[] = Array.from({ length: 128 }, (_, code) =>
  "> \t-+*".includes(String.fromCharCode(code)),
);

/** How many levels of quotes times lines cost as much as a mark: the engine reads each line again on each level. */
const LEVELS = 7;

interface Counted {
  readonly marks: number;
  /** The deepest quote's levels times the lines. */
  readonly quoted: number;
}

const countMarks = (body: string): Counted => {
  let marks = 0;
  let lines = 1;
  let deepest = 0;
  /** Levels of quotes on this line so far; -1 behind its prefix. */
  let levels = 0;
  for (let i = 0; i < body.length && marks <= MAX_MARKS; i++) {
    const code = body.charCodeAt(i);
    if (isMark[code]) marks++;
    if (code === 10) {
      lines++;
      levels = 0;
    } else if (levels >= 0) {
      if (code === 62) levels++;
      if (levels > deepest) deepest = levels;
      if (!isPrefix[code]) levels = -1;
    }
    if (
      code === 64 ||
      (code === 46 && body.charCodeAt(i - 1) === 119) ||
      (code === 47 && body.charCodeAt(i - 1) === 58)
    )
      marks += ADDRESS;
  }
  return { marks, quoted: deepest * lines };
};

/** What a cell that the engine adds to a short row costs, in marks. */
const ADDED_CELL = 2;

/** A table's rule: nothing but pipes, dashes, colons and what may stand before them. */
const RULE = /^[ \t>*+:|-]*$/;

/** Cells that the engine will add to the rows of tables so that each has as many as the first: a byte a row may ask for hundreds. */
const addedCells = (body: string): number => {
  if (!body.includes("|")) return 0;
  let columns = 0;
  let added = 0;
  for (const line of body.split("\n")) {
    const pipes = line.includes("|") ? line.split("|").length : 1;
    if (line.trim() === "") columns = 0;
    else if (columns > 0) added += Math.max(0, columns - pipes - 2);
    else if (pipes > 1 && line.includes("-") && RULE.test(line)) columns = pipes;
  }
  return added;
};

export const compile = (text: string): Compiled => {
  const head = readHead(text);
  const body = text.slice(head.bodyFrom);
  const counted = countMarks(body);
  const marks = counted.marks + ADDED_CELL * addedCells(body);
  const tooDense = marks > MAX_MARKS ? "slide-too-dense" : null;
  const cost = tooDense ? 0 : marks * (1 + marks / COSTLY) + counted.quoted / LEVELS;
  return { text, head, body, cost, tooDense, scanned: null, rendered: null, filled: null, told: null };
};

/** The slide's definitions, and whether it has `$$` formulas; looked for once. */
export const scan = (compiled: Compiled): { readonly references: References; readonly displayMath: boolean } => {
  const { body, tooDense } = compiled;
  compiled.scanned ??= !tooDense && (body.includes("]:") || body.includes("$$")) ? scanMarkdown(body) : NOTHING;
  return compiled.scanned;
};

/** The same slides, those not to be read that stand where the deck has come to cost too much. */
export const withinBounds = (compiled: readonly Compiled[]): readonly Compiled[] => {
  let cost = 0;
  let changes = false;
  for (const each of compiled) {
    cost += each.cost;
    changes ||= each.tooDense === "deck-too-dense";
  }
  if (cost <= MAX_COST && !changes) return compiled;
  cost = 0;
  return compiled.map((each) => {
    cost += each.cost;
    const over = cost > MAX_COST && each.tooDense !== "slide-too-dense";
    if (over === (each.tooDense === "deck-too-dense")) return each;
    return over
      ? { ...each, tooDense: "deck-too-dense", scanned: null, rendered: null, filled: null, told: null }
      : compile(each.text);
  });
};

const noFacts: MarkdownFacts = { math: false, displayMath: false, code: false };
/** All of it goes to the notes: what of it is for the audience cannot be known without reading it. */
const unread = (body: string): MarkdownResult => ({
  html: "",
  notesHtml: `<pre>${escapeText(body)}</pre>\n`,
  facts: noFacts,
});

/** The slide's HTML in these surroundings; rendered only if the last rendering does not fit any more. Says whether it did. */
export const renderSlide = (compiled: Compiled, around: Surroundings): boolean => {
  if (compiled.rendered?.asked.holdsIn(around)) return false;
  const asked = new Asked(around, compiled.head.classes.includes("incremental"));
  const result = compiled.tooDense ? unread(compiled.body) : renderMarkdown(compiled.body, asked);
  compiled.rendered = { clean: cleanHtml(result.html, result.notesHtml), facts: result.facts, asked };
  return true;
};
