/** Folding by slide: the first line of a slide's own text stays, the rest goes. */
import { codeFolding, foldGutter, foldService } from "@codemirror/language";
import { type EditorState, type Extension, Prec } from "@codemirror/state";
import { deckOf } from "./deckInView.ts";
import { slideIndexAt } from "./slides.ts";

const foldOfLine = (state: EditorState, lineFrom: number, lineTo: number): { from: number; to: number } | null => {
  const deck = deckOf(state);
  const slide = deck.slides[slideIndexAt(deck, lineFrom)];
  if (slide === undefined || slide.to > state.doc.length) return null;
  const text = state.doc.sliceString(slide.from, slide.bodyTo);
  const first = state.doc.lineAt(slide.from + (/^\s*/.exec(text)?.[0].length ?? 0));
  if (first.from !== lineFrom) return null;
  const end = slide.from + text.trimEnd().length;
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
