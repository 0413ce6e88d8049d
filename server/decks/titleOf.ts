/** A deck's title, for lists, at the price of its first slides. */
import { deckTitle } from "../../shared/deck/deckTitle.ts";
import { parseDeck } from "../../shared/deck/parse.ts";
import { findFrontMatter } from "../../shared/deck/read/frontMatter.ts";
import { splitSlides } from "../../shared/deck/read/split.ts";

/** Characters in which a deck has said its title; one that has not is not called by what comes later. */
const LOOKED_AT = 32_768;
/** Slides that are read at first: nearly always the first one says it. */
const FIRST = 2;

/** As `deckTitle` of the whole deck, which a long one is not read for. What other slides define (a link's address) is no part of it. */
export const titleOf = (text: string): string => {
  const start = text.slice(0, LOOKED_AT);
  const pieces = splitSlides(start, findFrontMatter(start).to);
  for (const most of [FIRST, pieces.length]) {
    const end = pieces[Math.min(most, pieces.length) - 1]?.bodyTo ?? start.length;
    const title = deckTitle(parseDeck(start.slice(0, end)));
    if (title !== "") return title;
  }
  return "";
};
