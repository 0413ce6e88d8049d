/** Slides of an editor's deck by place in the text. */
import type { EditorState } from "@codemirror/state";
import type { Deck, Slide } from "../../../shared/deck/model/model.ts";
import { deckOf } from "./deckInView.ts";

/** Index of the slide that holds offset `at`; in the front matter the first; -1 in a deck without slides. O(log n). */
export const slideIndexAt = (deck: Deck, at: number): number => {
  let low = 0;
  let high = deck.slides.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((deck.slides[middle]?.from ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return high < 0 ? -1 : low;
};

/** The slide under the main cursor, or null. */
export const currentSlide = (state: EditorState): Slide | null => {
  const deck = deckOf(state);
  return deck.slides[slideIndexAt(deck, state.selection.main.head)] ?? null;
};

/** Where the cursor goes when a person picks a slide: its first line that is not blank, after the attribute line. */
export const entryOf = (slide: Slide, text: (from: number, to: number) => string): number => {
  const body = text(slide.bodyFrom, slide.bodyTo);
  const blank = /^\s*/.exec(body)?.[0].length ?? 0;
  return blank === body.length ? slide.bodyFrom : slide.bodyFrom + blank;
};

/** The text range of the separator line that ends a slide, without its line end, or null for the last slide. */
export const separatorOf = (
  slide: Slide,
  state: EditorState,
): { readonly from: number; readonly to: number } | null => {
  if (slide.to <= slide.bodyTo || slide.to > state.doc.length) return null;
  const endsLine = slide.to > 0 && state.doc.sliceString(slide.to - 1, slide.to) === "\n";
  const line = state.doc.lineAt(endsLine ? slide.to - 1 : slide.to);
  return line.from >= slide.bodyTo && line.text.trim() !== "" ? { from: line.from, to: line.to } : null;
};
