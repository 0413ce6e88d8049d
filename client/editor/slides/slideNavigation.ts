/** Moving by slide: commands, keys, and word of the slide under the cursor. */
import type { Extension } from "@codemirror/state";
import { type Command, EditorView, keymap } from "@codemirror/view";
import type { Slide } from "../../../shared/deck/model/model.ts";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import { deckChanged, deckOf, isBehind } from "../live/deckInView.ts";
import { currentSlide, entryOf, slideIndexAt } from "../live/slides.ts";

/** Puts the cursor at a slide's text and shows it near the top. */
export const goToSlide = (view: EditorView, slide: Slide): void => {
  const at = Math.min(
    entryOf(slide, (from, to) => view.state.doc.sliceString(from, to)),
    view.state.doc.length,
  );
  view.dispatch({
    selection: { anchor: at },
    effects: EditorView.scrollIntoView(Math.min(slide.from, at), { y: "start", yMargin: 24 }),
    userEvent: "select.slide",
  });
};

/** False when the deck has no such slide (any more). */
export const goToSlideKey = (view: EditorView, key: SlideKey): boolean => {
  const slide = deckOf(view.state).slides.find((each) => each.key === key);
  if (slide !== undefined) goToSlide(view, slide);
  return slide !== undefined;
};

/** `by` slides on (1) or back (-1); stays at the ends. */
const moveBySlides =
  (by: number): Command =>
  (view) => {
    const { slides } = deckOf(view.state);
    const at = slideIndexAt(deckOf(view.state), view.state.selection.main.head);
    const slide = slides[Math.max(0, Math.min(slides.length - 1, at + by))];
    if (slide !== undefined) goToSlide(view, slide);
    return true;
  };

export const slideKeymap = keymap.of([
  { key: "Alt-PageDown", run: moveBySlides(1), preventDefault: true },
  { key: "Alt-PageUp", run: moveBySlides(-1), preventDefault: true },
  { key: "Ctrl-Alt-n", run: moveBySlides(1), preventDefault: true },
  { key: "Ctrl-Alt-p", run: moveBySlides(-1), preventDefault: true },
]);

/** Calls `changed` when another slide, or the same slide at another place in the deck, came under the cursor. */
export const slideUnderCursor = (changed: (slide: Slide | null) => void): Extension => {
  let last: Slide | null = null;
  return EditorView.updateListener.of((update) => {
    if ((!update.selectionSet && !deckChanged(update)) || isBehind(update.view.state)) return;
    // As it is by now: a listener before this one may have moved the cursor on.
    const slide = currentSlide(update.view.state);
    if (slide?.key !== last?.key || slide?.index !== last?.index) changed(slide);
    last = slide;
  });
};
