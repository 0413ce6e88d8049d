import { foldable } from "@codemirror/language";
import { expect, it } from "vitest";
import { parseDeck } from "../../../shared/deck/parse.ts";
import { slideFolding } from "../language/fold.ts";
import { deckState } from "../testing.ts";
import { deckOf } from "./deckInView.ts";
import { currentSlide, entryOf, separatorOf, slideIndexAt } from "./slides.ts";

const source = "---\ntitle: T\n---\n= data-x='1'\n\n# One\n\n---\n\n# Two\n\n---\n\n# Three\n";

it("[ED2] a place belongs to the slide whose range holds it, the front matter to the first", () => {
  const deck = parseDeck(source);
  expect([0, source.indexOf("One"), source.indexOf("Two"), source.length].map((at) => slideIndexAt(deck, at))).toEqual([
    0, 0, 1, 2,
  ]);
  for (const [index, slide] of deck.slides.entries()) {
    for (let at = slide.from; at < slide.to; at++) expect(slideIndexAt(deck, at)).toBe(index);
  }
});

it("[ED2] the slide under the cursor is found", () => {
  expect(currentSlide(deckState("# A\n\n---\n\n# B|\n\n---\n# C"))?.title).toBe("B");
});

it("[ED2] a picked slide is entered at its first words", () => {
  const deck = parseDeck(source);
  const entries = deck.slides.map((slide) => entryOf(slide, (from, to) => source.slice(from, to)));
  expect(entries.map((at) => source.slice(at, at + 5))).toEqual(["# One", "# Two", "# Thr"]);
});

it("[ED6] a slide's separator is the line that ends it, and the last slide has none", () => {
  const state = deckState(source);
  const found = deckOf(state).slides.map((slide) => separatorOf(slide, state));
  expect(found.map((line) => line && source.slice(line.from, line.to))).toEqual(["---", "---", null]);
});

it("[ED12] a slide folds from its first line to its last word", () => {
  const state = deckState(source, slideFolding);
  const line = state.doc.line(4);
  const range = foldable(state, line.from, line.to);
  expect(range && source.slice(range.from, range.to)).toBe("\n\n# One");
  expect(foldable(state, state.doc.line(6).from, state.doc.line(6).to)).toBeNull();
});
