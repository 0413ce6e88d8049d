/** Makes the deck language recognisable at a glance: front matter, separators, attribute lines. Only what is in view is decorated. */
import { type Extension, type Range, RangeSet } from "@codemirror/state";
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import type { Slide } from "../../../shared/deck/model/model.ts";
import { readAttributeLine } from "../../../shared/deck/read/attributeLine.ts";
import { deckChanged, deckOf, isBehind } from "../live/deckInView.ts";
import { separatorOf, slideIndexAt } from "../live/slides.ts";

type Marks = Range<Decoration>[];

const frontMatterLine = Decoration.line({ class: "cm-frontMatter" });
const attributeLine = Decoration.line({ class: "cm-attributeLine" });
const attributeSign = Decoration.mark({ class: "cm-attributeSign" });
const attributeName = Decoration.mark({ class: "cm-attributeName" });
const attributeValue = Decoration.mark({ class: "cm-attributeValue" });
const separatorLine = (slide: Slide) =>
  Decoration.line({
    class: "cm-separatorLine",
    attributes: { "data-slide": String(slide.index + 2) },
  });

const decorateAttributes = (view: EditorView, from: number, to: number, marks: Marks): void => {
  marks.push(attributeLine.range(from));
  const text = view.state.doc.sliceString(from, to);
  const sign = from + text.indexOf("=");
  marks.push(attributeSign.range(sign, sign + 1));
  for (const token of readAttributeLine(text, 0, text.length).tokens) {
    if (token.nameTo > token.from) marks.push(attributeName.range(from + token.from, from + token.nameTo));
    if (token.to > token.nameTo) marks.push(attributeValue.range(from + token.nameTo, from + token.to));
  }
};

const decorateSlide = (view: EditorView, slide: Slide, last: boolean, marks: Marks): void => {
  const line = slide.attributeLine;
  if (line !== null && line.to <= view.state.doc.length) decorateAttributes(view, line.from, line.to, marks);
  const separator = separatorOf(slide, view.state);
  if (separator === null) return;
  marks.push((last ? Decoration.line({ class: "cm-separatorLine" }) : separatorLine(slide)).range(separator.from));
};

const decorateFrontMatter = (view: EditorView, from: number, to: number, marks: Marks): void => {
  const end = Math.min(deckOf(view.state).frontMatter.to - 1, to);
  for (let at = from; at <= end; ) {
    const line = view.state.doc.lineAt(at);
    marks.push(frontMatterLine.range(line.from));
    at = line.to + 1;
  }
};

const decorate = (view: EditorView): DecorationSet => {
  const deck = deckOf(view.state);
  const { from, to } = view.viewport;
  const marks: Marks = [];
  decorateFrontMatter(view, from, to, marks);
  for (let index = Math.max(0, slideIndexAt(deck, from)); index < deck.slides.length; index++) {
    const slide = deck.slides[index];
    if (slide === undefined || slide.from > to) break;
    decorateSlide(view, slide, index === deck.slides.length - 1, marks);
  }
  return RangeSet.of(marks, true);
};

class DeckDecorations {
  decorations: DecorationSet;
  constructor(view: EditorView) {
    this.decorations = decorate(view);
  }
  update(update: ViewUpdate): void {
    if (isBehind(update.state)) this.decorations = this.decorations.map(update.changes);
    else if (deckChanged(update) || update.viewportChanged) this.decorations = decorate(update.view);
  }
}

/** Must stand after `deckInView`, whose deck it shows. */
export const deckDecorations: Extension = ViewPlugin.fromClass(DeckDecorations, { decorations: (v) => v.decorations });
