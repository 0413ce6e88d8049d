/** Slides inserted, doubled, deleted and moved, as changes to the text. Other slides' texts stay as they are. */
import { applyChanges, type TextChange } from "./changes.ts";
import { setAttribute } from "./editAttribute.ts";
import type { Deck, Slide } from "./model.ts";
import { parseDeck } from "./parse.ts";
import { slideTextFrom } from "./split.ts";

const SEPARATOR = "---\n";

const indexOf = (deck: Deck, key: string): number => deck.slides.findIndex((slide) => slide.key === key);

/** What is missing at the end of `before` so that a separator may follow: dashes right under text would make a heading. */
const gap = (before: string): string =>
  before === "" || /\n[ \t]*\n$/.test(before) || /^[ \t]*\n$/.test(before) ? "" : before.endsWith("\n") ? "\n" : "\n\n";

const ownText = (source: string, slide: Slide): string =>
  source.slice(slideTextFrom(source, slide.from, slide.index), slide.bodyTo);

const closed = (text: string): string =>
  text === "" || text.endsWith("\n\n") ? text : text.endsWith("\n") ? `${text}\n` : `${text}\n\n`;

/** A slide of `text` after `slide`: the change, made where that slide's own text ends. */
const insertAt = (source: string, slide: Slide, text: string): TextChange => {
  const before = ownText(source, slide);
  const isLast = slide.bodyTo === source.length;
  return {
    from: slide.bodyTo,
    to: slide.bodyTo,
    insert: gap(before) + SEPARATOR + (isLast ? text.replace(/\n+$/, "\n") : closed(text)),
  };
};

/** A separator that opens an empty first slide, below a blank line where it would open front matter. */
const OPENERS = ["\n", SEPARATOR, `\n${SEPARATOR}`];

const textsOf = (source: string, deck: Deck): string[] => deck.slides.map((slide) => ownText(source, slide).trim());

/**
 * The changes, with what it takes that the slides say `wanted` after them and the front matter stays: an empty slide that comes to stand
 * first has only a separator before it to show itself by. Null when that cannot be.
 */
const reaching = (
  source: string,
  deck: Deck,
  changes: TextChange[],
  wanted: readonly string[],
): TextChange[] | null => {
  const at = deck.slides[0]?.from ?? 0;
  const holds = (all: readonly TextChange[]): boolean => {
    const after = applyChanges(source, all);
    const read = parseDeck(after, { previous: deck });
    const texts = textsOf(after, read);
    return (
      read.frontMatter.to === deck.frontMatter.to &&
      texts.length === wanted.length &&
      texts.every((text, i) => text === wanted[i])
    );
  };
  if (holds(changes)) return changes;
  return OPENERS.map((insert) => [{ from: at, to: at, insert }, ...changes]).find(holds) ?? null;
};

/** Inserts a slide with the text `markdown` (attribute line and all) next to slide `key`. Nothing for an unknown key. */
export const insertSlide = (
  source: string,
  deck: Deck,
  key: string,
  where: "before" | "after",
  markdown: string,
): TextChange[] => {
  const index = indexOf(deck, key) - (where === "before" ? 1 : 0);
  const slide = deck.slides[index];
  const wanted = textsOf(source, deck).toSpliced(index + 1, 0, markdown.trim());
  const reach = (change: TextChange): TextChange[] => reaching(source, deck, [change], wanted) ?? [change];
  if (slide) return reach(insertAt(source, slide, markdown));
  const first = deck.slides[0];
  if (!first || where !== "before" || first.key !== key) return [];
  const at = slideTextFrom(source, first.from, 0);
  return reach({ from: at, to: at, insert: closed(markdown) + SEPARATOR });
};

/** A copy of slide `key` right after it; without its id, which stays with the first. */
export const duplicateSlide = (source: string, deck: Deck, key: string): TextChange[] => {
  const index = indexOf(deck, key);
  const slide = deck.slides[index];
  if (!slide) return [];
  const from = slideTextFrom(source, slide.from, index);
  const withoutId = applyChanges(source, setAttribute(source, deck, key, "id", null));
  const copy = withoutId.slice(from, slide.bodyTo + withoutId.length - source.length);
  const change = insertAt(source, slide, copy);
  return reaching(source, deck, [change], textsOf(source, deck).toSpliced(index + 1, 0, copy.trim())) ?? [change];
};

const removal = (source: string, deck: Deck, key: string): TextChange[] => {
  const index = indexOf(deck, key);
  const slide = deck.slides[index];
  if (!slide) return [];
  const before = deck.slides[index - 1];
  if (before) return [{ from: before.bodyTo, to: slide.bodyTo, insert: "" }];
  const from = slideTextFrom(source, slide.from, 0);
  return [{ from, to: deck.slides.length > 1 ? slide.to : slide.bodyTo, insert: "" }];
};

/** Deletes slide `key` and the separator that belongs to it. The last slide of a deck is emptied. */
export const deleteSlide = (source: string, deck: Deck, key: string): TextChange[] => {
  const changes = removal(source, deck, key);
  if (changes.length === 0 || deck.slides.length === 1) return changes;
  return reaching(source, deck, changes, textsOf(source, deck).toSpliced(indexOf(deck, key), 1)) ?? changes;
};

/** Moves slide `key` so that it becomes number `toIndex` (from 0). Nothing when no text says that: an empty slide cannot stand last. */
export const moveSlide = (source: string, deck: Deck, key: string, toIndex: number): TextChange[] => {
  const index = indexOf(deck, key);
  const slide = deck.slides[index];
  const to = Math.max(0, Math.min(deck.slides.length - 1, Math.trunc(toIndex)));
  if (!slide || to === index) return [];
  const text = ownText(source, slide);
  const removed = removal(source, deck, key);
  const texts = textsOf(source, deck);
  const wanted = texts.toSpliced(index, 1).toSpliced(to, 0, texts[index] ?? "");
  const reach = (changes: TextChange[]): TextChange[] => reaching(source, deck, changes, wanted) ?? [];
  if (to === 0) {
    const first = deck.slides[0];
    const at = first ? slideTextFrom(source, first.from, 0) : 0;
    return reach([{ from: at, to: at, insert: text + gap(text) + SEPARATOR }, ...removed]);
  }
  const after = deck.slides[to > index ? to : to - 1];
  return after ? reach([insertAt(source, after, text), ...removed].sort((a, b) => a.from - b.from)) : [];
};
