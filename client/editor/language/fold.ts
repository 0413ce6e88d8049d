/** Folding by slide: the first line of a slide's own text stays, the rest goes. */
import { codeFolding, foldGutter, foldService } from "@codemirror/language";
import { type EditorState, type Extension, Prec } from "@codemirror/state";
import { deckOf } from "../live/deckInView.ts";
import { slideIndexAt } from "../live/slides.ts";

/** Blank lines before a slide's first line; a gap longer than this is no reason to look further at each keystroke. */
const MOST_BLANK = 200;

const isFirstLine = (state: EditorState, slideFrom: number, lineFrom: number, lineTo: number): boolean => {
  const gap = lineFrom - slideFrom;
  if (gap < 0 || gap > MOST_BLANK || lineTo === lineFrom) return false;
  return state.sliceDoc(slideFrom, lineFrom).trim() === "" && state.sliceDoc(lineFrom, lineTo).trim() !== "";
};

/** Asked for every line in view at each change: what is cheap comes first. */
const foldOfLine = (state: EditorState, lineFrom: number, lineTo: number): { from: number; to: number } | null => {
  const deck = deckOf(state);
  const slide = deck.slides[slideIndexAt(deck, lineFrom)];
  if (slide === undefined || slide.to > state.doc.length) return null;
  if (!isFirstLine(state, slide.from, lineFrom, lineTo)) return null;
  const end = lineTo + state.sliceDoc(lineTo, slide.bodyTo).trimEnd().length;
  return end > lineTo ? { from: lineTo, to: end } : null;
};

const marker = (open: boolean): HTMLElement => {
  const sign = document.createElement("span");
  sign.className = open ? "cm-foldOpen" : "cm-foldClosed";
  sign.textContent = open ? "▾" : "▸";
  sign.title = open ? "Fold" : "Unfold";
  return sign;
};

/** Before the Markdown language's own folding, which folds by heading. */
export const slideFolding: Extension = [
  Prec.high(foldService.of(foldOfLine)),
  codeFolding({ placeholderText: "…" }),
  foldGutter({ markerDOM: marker }),
];
