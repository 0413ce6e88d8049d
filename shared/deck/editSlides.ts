/** Slides inserted, doubled, deleted and moved, as changes to the text. Other slides' texts stay as they are. */
import { applyChanges, type TextChange } from "./changes.ts";
import { setAttribute } from "./editAttribute.ts";
import type { Deck, Slide } from "./model.ts";
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
  if (slide) return [insertAt(source, slide, markdown)];
  const first = deck.slides[0];
  if (!first || where !== "before" || first.key !== key) return [];
  const at = slideTextFrom(source, first.from, 0);
  return [{ from: at, to: at, insert: closed(markdown) + SEPARATOR }];
};

/** A copy of slide `key` right after it; without its id, which stays with the first. */
export const duplicateSlide = (source: string, deck: Deck, key: string): TextChange[] => {
  const slide = deck.slides[indexOf(deck, key)];
  if (!slide) return [];
  const from = slideTextFrom(source, slide.from, slide.index);
  const withoutId = applyChanges(source, setAttribute(source, deck, key, "id", null));
  return [insertAt(source, slide, withoutId.slice(from, slide.bodyTo + withoutId.length - source.length))];
};

/** Deletes slide `key` and the separator that belongs to it. The last slide of a deck is emptied. */
export const deleteSlide = (source: string, deck: Deck, key: string): TextChange[] => {
  const index = indexOf(deck, key);
  const slide = deck.slides[index];
  if (!slide) return [];
  const before = deck.slides[index - 1];
  if (before) return [{ from: before.bodyTo, to: slide.bodyTo, insert: "" }];
  const from = slideTextFrom(source, slide.from, 0);
  if (deck.slides.length === 1) return [{ from, to: slide.bodyTo, insert: "" }];
  const next = deck.slides[1];
  if (next && ownText(source, next).trim() !== "") return [{ from, to: slide.to, insert: "" }];
  // An empty slide has only separators to show itself by: one stays to open it, below a blank line where it would open front matter.
  const opened = from > slide.from;
  const bare = deck.frontMatter.to === 0;
  return opened
    ? [{ from: bare ? slide.from : from, to: slide.to, insert: bare ? `\n${SEPARATOR}` : "" }]
    : [{ from, to: slide.bodyTo, insert: bare ? "\n" : "" }];
};

/** Moves slide `key` so that it becomes number `toIndex` (from 0). */
export const moveSlide = (source: string, deck: Deck, key: string, toIndex: number): TextChange[] => {
  const index = indexOf(deck, key);
  const slide = deck.slides[index];
  const to = Math.max(0, Math.min(deck.slides.length - 1, Math.trunc(toIndex)));
  if (!slide || to === index) return [];
  const text = ownText(source, slide);
  const removal = deleteSlide(source, deck, key);
  if (to === 0) {
    const first = deck.slides[0];
    const at = first ? slideTextFrom(source, first.from, 0) : 0;
    return [{ from: at, to: at, insert: text + gap(text) + SEPARATOR }, ...removal];
  }
  const after = deck.slides[to > index ? to : to - 1];
  return after ? [insertAt(source, after, text), ...removal].sort((a, b) => a.from - b.from) : [];
};
