/** What one may do with a whole slide, as one undoable step in one's own text. Moving is the server's (slideMover.ts). */
import { EditorView } from "@codemirror/view";
import * as Y from "yjs";
import {
  applyChanges,
  deleteSlide,
  duplicateSlide,
  type EditResult,
  insertSlide,
  moveSlide,
  renameId,
  setAttributes,
  type TextChange,
} from "../../../shared/deck/edit/edit.ts";
import type { Slide } from "../../../shared/deck/model/model.ts";
import { parseDeck } from "../../../shared/deck/parse.ts";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import { toast } from "../../ui/toasts.ts";
import { deckOf, isBehind, readAgain } from "../live/deckInView.ts";
import { inTurn } from "../live/inTurn.ts";
import { asOneStep } from "../undo/undo.ts";
import { beside, isPlaced, newSlideText } from "./newSlide.ts";
import { goToSlide } from "./slideNavigation.ts";

export interface SlideOperations {
  /** A new, empty slide; the cursor goes into its heading. */
  insert(key: SlideKey, where: "before" | "after"): void;
  /** The cursor goes into the copy. */
  duplicate(key: SlideKey): void;
  /** Tells, and offers to take it back. */
  remove(key: SlideKey): void;
  /** Gives the slide an id, or another one; all links to it follow. */
  rename(key: SlideKey, id: string): void;
  /** Can the slide stand before that one, or last for null? If not, the reason is told. Asked before a move is announced. */
  mayMove(key: SlideKey, before: SlideKey | null): boolean;
}

interface Found {
  readonly source: string;
  readonly deck: ReturnType<typeof deckOf>;
  readonly slide: Slide;
}

/** The slide in the deck as the text now is, or null when it is gone. */
const find = (view: EditorView, key: SlideKey): Found | null => {
  if (isBehind(view.state)) view.dispatch({ effects: readAgain.of(null) });
  const deck = deckOf(view.state);
  const slide = deck.slides.find((each) => each.key === key);
  return slide === undefined ? null : { source: view.state.doc.toString(), deck, slide };
};

const wordsFor = (slide: Slide): string => (slide.title === "" ? `Slide ${slide.index + 1}` : `“${slide.title}”`);

/** The changes; none, and the reason told, when the edit cannot be done. */
const orTell = (result: EditResult, what: string): readonly TextChange[] => {
  if (!result.ok) toast(`${what} ${result.message}`, { tone: "warning", stay: 10_000 });
  return result.ok ? result.changes : [];
};

const insert = (view: EditorView, { source, deck, slide }: Found, where: "before" | "after"): void => {
  const made = insertSlide(source, deck, slide.key, where, newSlideText(source, deck, slide, where));
  const changes = orTell(made, "No slide was added.");
  const change = changes.find(({ insert }) => insert.includes("# "));
  if (change === undefined) return;
  const at = change.from + change.insert.lastIndexOf("# ") + 2;
  asOneStep(view, () =>
    view.dispatch({
      changes,
      selection: { anchor: at },
      effects: EditorView.scrollIntoView(at, { y: "center" }),
      userEvent: "input.slide",
    }),
  );
  view.focus();
};

/** A copy stands beside its original, where it can be seen, when the original has a place of its own. */
const moveAside = (
  source: string,
  copied: readonly TextChange[],
  slide: Slide,
  width: number,
): readonly TextChange[] => {
  if (!isPlaced(source, slide)) return [];
  const text = applyChanges(source, copied);
  const deck = parseDeck(text);
  const copy = deck.slides[slide.index + 1];
  if (copy === undefined) return [];
  const { x, y } = beside(slide.placement, width, 1);
  const away = Object.fromEntries(["x", "y"].map((axis) => [`data-rel-${axis}`, null]));
  const placed = setAttributes(text, deck, copy.key, { ...away, "data-x": x, "data-y": y });
  return placed.ok ? placed.changes : [];
};

const duplicate = (view: EditorView, { source, deck, slide }: Found): void => {
  const copied = orTell(duplicateSlide(source, deck, slide.key), `${wordsFor(slide)} was not duplicated.`);
  if (copied.length === 0) return;
  const aside = moveAside(source, copied, slide, deck.settings.width);
  asOneStep(view, () => view.dispatch({ changes: inTurn(view.state, [copied, aside]), userEvent: "input.slide" }));
  const copy = deckOf(view.state).slides[slide.index + 1];
  if (copy !== undefined) goToSlide(view, copy);
};

/** Puts the removed text back where it was, whatever was written since. */
const putBack = (view: EditorView, text: Y.Text, place: Y.RelativePosition, removed: string): void => {
  const at = text.doc === null ? null : Y.createAbsolutePositionFromRelativePosition(place, text.doc);
  if (at === null) return;
  asOneStep(view, () => view.dispatch({ changes: { from: at.index, insert: removed }, userEvent: "input.slide" }));
};

const remove = (view: EditorView, text: Y.Text, { source, deck, slide }: Found): void => {
  const changes = orTell(deleteSlide(source, deck, slide.key), `${wordsFor(slide)} was not deleted.`);
  const change = changes.find(({ from, to }) => to > from);
  if (change === undefined) return;
  const removed = source.slice(change.from, change.to);
  const { head } = view.state.selection.main;
  const inside = head >= slide.from && head <= slide.to;
  const place = Y.createRelativePositionFromTypeIndex(text, change.from, -1);
  const takeBack = asOneStep(view, () => view.dispatch({ changes, userEvent: "delete.slide" }));
  const next = deckOf(view.state).slides.at(Math.min(slide.index, deckOf(view.state).slides.length - 1));
  if (inside && next !== undefined) goToSlide(view, next);
  const run = () => {
    if (takeBack() === "buried") putBack(view, text, place, removed);
  };
  toast(`${wordsFor(slide)} was deleted.`, { action: { label: "Undo", run } });
};

const rename = (view: EditorView, { source, deck, slide }: Found, id: string): void => {
  const changes = orTell(renameId(source, deck, slide.key, id), "The id was not changed.");
  if (changes.length === 0) return;
  asOneStep(view, () => view.dispatch({ changes, userEvent: "input.slide" }));
  const links = changes.length - 1;
  const told = links === 0 ? "" : ` ${links === 1 ? "One link follows" : `${links} links follow`}.`;
  toast(`The slide's id is now “${id}”.${told}`, { tone: "good" });
};

const mayMove = ({ source, deck, slide }: Found, before: SlideKey | null): boolean => {
  const target = before === null ? deck.slides.length : deck.slides.findIndex((each) => each.key === before);
  const to = target > slide.index ? target - 1 : target;
  const moved = moveSlide(source, deck, slide.key, to);
  orTell(moved, `${wordsFor(slide)} was not moved.`);
  return moved.ok;
};

/** `view`: the editor, or null while there is none; then nothing happens, as with the key of a slide that is gone. */
export const slideOperations = (view: () => EditorView | null, text: Y.Text): SlideOperations => {
  const on = (key: SlideKey, act: (view: EditorView, found: Found) => void): void => {
    const editor = view();
    const found = editor === null ? null : find(editor, key);
    if (editor !== null && found !== null) act(editor, found);
  };
  return {
    insert: (key, where) => on(key, (editor, found) => insert(editor, found, where)),
    duplicate: (key) => on(key, duplicate),
    remove: (key) => on(key, (editor, found) => remove(editor, text, found)),
    mayMove: (key, before) => {
      const editor = view();
      const found = editor === null ? null : find(editor, key);
      // Without an editor the server alone can say.
      return found === null || mayMove(found, before);
    },
    rename: (key, id) => on(key, (editor, found) => rename(editor, found, id)),
  };
};
