/** From a place in the text to the slide there. */
import type { Deck, Slide } from "./model/model.ts";

/** The slide whose range holds `offset`; the first for one in the front matter, the last for one beyond the end. */
export const slideAt = (deck: Deck, offset: number): Slide => {
  const { slides } = deck;
  let low = 0;
  let high = slides.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((slides[middle]?.from ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const slide = slides[low];
  if (!slide) throw new RangeError("a deck has at least one slide");
  return slide;
};
