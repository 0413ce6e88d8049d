/** reveal.js' Markdown: separators across and down, `Note:`, `.slide` and `.element` comments. What reveal-md, HackMD and Obsidian share. */
import type { DeckDraft } from "./draft.ts";
import { type DraftSlide, newSlide } from "./draftSlide.ts";
import { cutLines, readLines, reworded, type SourceLine, textOf } from "./lines.ts";
import {
  attributesText,
  hasMath,
  inElement,
  isItem,
  mapComments,
  mapProse,
  plainFences,
  splitPrefix,
  tagAttributes,
} from "./markdown.ts";
import { applyToSlide, forElement, placeStacks } from "./revealSlide.ts";

export interface RevealForm {
  /** A line that begins a slide beside the one before. */
  readonly across: (line: SourceLine) => boolean;
  /** A line that begins a slide below. */
  readonly down: (line: SourceLine) => boolean;
  /** What a line holds after the mark that begins the notes; null: it is none. */
  readonly notes: (line: SourceLine) => string | null;
  /** Attributes of the slide in a comment, as reveal.js has them; null: it says something else. */
  readonly ofSlide?: (inside: string) => ReadonlyMap<string, string> | null;
  /** What else the tool has, done first. */
  readonly prepare?: (lines: readonly SourceLine[], draft: DeckDraft, slide: DraftSlide) => readonly SourceLine[];
}

const tagged = (text: string, attributes: ReadonlyMap<string, string>): string => {
  const [prefix, words] = splitPrefix(text);
  return `${prefix}<span${attributesText(attributes)}>${words.trim()}</span>`;
};

/** `.element` on a line of its own speaks of what stands above. */
const tagAbove = (done: SourceLine[], attributes: ReadonlyMap<string, string>): boolean => {
  let at = done.length - 1;
  while (at >= 0 && done[at]?.text.trim() === "") at -= 1;
  const line = done[at];
  if (!line) return false;
  if (line.code === "") {
    done[at] = reworded(line, tagged(line.text, attributes));
    return true;
  }
  const opening = done.findLastIndex(({ code }) => code === "open");
  const block = done.splice(opening);
  done.push(reworded(line, inElement("div", attributesText(attributes), textOf(block))));
  return true;
};

const ELEMENT = /<!--\s*\.?element:?\s([\s\S]*?)-->/;

/** `words <!-- .element: class="fragment" -->`: the words in an element with these attributes. */
const tagElements = (lines: readonly SourceLine[], draft: DeckDraft): SourceLine[] => {
  const done: SourceLine[] = [];
  for (const line of lines) {
    const found = line.code === "" ? ELEMENT.exec(line.text) : null;
    if (!found) {
      done.push(line);
      continue;
    }
    const attributes = forElement(tagAttributes(found[1] ?? ""), draft, line);
    draft.changed(line, found[0], "an element with these attributes");
    const words = line.text.replace(ELEMENT, "").trimEnd();
    if (words.trim() !== "") done.push(reworded(line, tagged(words, attributes)));
    else if (!tagAbove(done, attributes)) draft.leftOut(line, found[0], "there is nothing above it");
  }
  return done;
};

const TAG = /<([a-z][\w-]*)((?:\s+[\w:@.-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)+)\s*(\/?)>/gi;

/** Fragments in tags of HTML. */
const renameFragments = (lines: readonly SourceLine[], draft: DeckDraft): SourceLine[] =>
  mapProse(lines, (part, line) =>
    part.replace(TAG, (whole, name: string, given: string, end: string) => {
      if (!/\bfragment\b/.test(given)) return whole;
      draft.changed(line, whole, "a fragment is a substep");
      return `<${name}${attributesText(forElement(tagAttributes(given), draft, line))}${end}>`;
    }),
  );

const ONLY_SUBSTEP = /^<span class="substep">((?:(?!<\/span>).)*)<\/span>$/;

/** When all items of a slide come one by one and nothing else does, the slide says it once. */
const gatherSteps = (slide: DraftSlide, lines: readonly SourceLine[]): SourceLine[] => {
  const prose = lines.filter(({ code }) => code === "");
  const items = prose.filter(({ text }) => isItem(text));
  const others = prose.some(({ text }) => !isItem(text) && /class="[^"]*\bsubstep\b/.test(text));
  if (others || items.length < 2 || !items.every(({ text }) => ONLY_SUBSTEP.test(splitPrefix(text)[1])))
    return [...lines];
  slide.classes.push("incremental");
  return lines.map((line) => {
    const [prefix, words] = splitPrefix(line.text);
    return line.code === "" && isItem(line.text) ? reworded(line, prefix + words.replace(ONLY_SUBSTEP, "$1")) : line;
  });
};

const slideComment = (inside: string): ReadonlyMap<string, string> | null => {
  const [, given] = /^\.slide:?\s([\s\S]*)$/.exec(inside) ?? [];
  return given === undefined ? null : tagAttributes(given);
};

const cutNotes = (
  lines: readonly SourceLine[],
  form: RevealForm,
  draft: DeckDraft,
): readonly [SourceLine[], string] => {
  const at = lines.findIndex((line) => line.code === "" && !line.comment && form.notes(line) !== null);
  const mark = lines[at];
  if (!mark) return [[...lines], ""];
  draft.changed(mark, mark.text, "a note for the speaker");
  return [lines.slice(0, at), [form.notes(mark) ?? "", ...lines.slice(at + 1).map(({ text }) => text)].join("\n")];
};

/** One slide of Markdown, without its separators. */
const revealSlide = (
  lines: readonly SourceLine[],
  form: RevealForm,
  draft: DeckDraft,
  slide = newSlide(),
): DraftSlide => {
  const [shown, notes] = cutNotes(lines, form, draft);
  const attributes = new Map<string, string>();
  const prepared = form.prepare?.(shown, draft, slide) ?? shown;
  let said = lines[0] ?? { number: 0 };
  const body = mapComments(prepared, (inside, line) => {
    const found = slideComment(inside) ?? form.ofSlide?.(inside) ?? null;
    // Others stay: our language has comments, too.
    if (!found) return null;
    for (const [name, value] of found) attributes.set(name, value);
    said = line;
    return "";
  });
  const tagged = renameFragments(tagElements(plainFences(body, draft), draft), draft);
  slide.body = textOf(gatherSteps(slide, tagged));
  slide.notes = [slide.notes, notes.trim()].filter((each) => each !== "").join("\n\n");
  applyToSlide(attributes, { slide, draft, line: said });
  return slide;
};

/** All slides of a text, those below each other in one list. */
export const revealStacks = (text: string, first: number, form: RevealForm, draft: DeckDraft): DraftSlide[][] => {
  const lines = readLines(text, first);
  if (hasMath(lines)) draft.settings.set("latex", true);
  const stacks: DraftSlide[][] = [];
  const mark = (line: SourceLine) => (form.down(line) ? "down" : form.across(line) ? "across" : null);
  for (const part of cutLines<"down" | "across">(lines, mark)) {
    const slide = revealSlide(part.lines, form, draft);
    if (part.mark === "down") stacks.at(-1)?.push(slide);
    else stacks.push([slide]);
  }
  return stacks;
};

export const putStacks = (draft: DeckDraft, stacks: readonly DraftSlide[][]): void => {
  placeStacks(draft, stacks);
  draft.slides.push(...stacks.flat());
};

/** `Note:` and what follows on its line. */
export const noteMark = ({ text }: SourceLine): string | null => /^\s*notes?:(.*)$/i.exec(text)?.[1] ?? null;
