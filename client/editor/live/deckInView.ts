/** Reads the deck in the same update in which its text changed, so that decorations, stage and list are never a keystroke behind. */
import { type Extension, Facet, StateEffect } from "@codemirror/state";
import { type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import type { Deck } from "../../../shared/deck/model/model.ts";
import { createPace } from "./pace.ts";
import { changedSource } from "./sourceText.ts";

/** What extensions ask for the deck. `read` parses the text and keeps the result as `deck`. */
export interface DeckReader {
  readonly deck: Deck;
  read(source: string): Deck;
}

const required = Facet.define<DeckReader, DeckReader | null>({ combine: (readers) => readers[0] ?? null });

/** The deck of this editor, as of its present text. Throws when the editor was made without `deckInView`. */
export const deckOf = (state: EditorView["state"]): Deck => {
  const reader = state.facet(required);
  if (reader === null) throw new Error("this editor has no deck reader");
  return reader.deck;
};

/** Dispatched when something other than the text changed what parsing gives: an engine was loaded, an image came. */
export const readAgain = StateEffect.define<null>();

/** True when this update gave a new deck. */
export const deckChanged = (update: ViewUpdate): boolean =>
  update.docChanged || update.transactions.some((tr) => tr.effects.some((effect) => effect.is(readAgain)));

/** True while the text is ahead of the deck: it is so big that reading waits for a pause. Ranges of the deck are then a little off. */
export const isBehind = (state: EditorView["state"]): boolean => {
  const reader = state.facet(required);
  return reader !== null && behind.has(reader);
};
const behind = new WeakSet<DeckReader>();

const atSeveralPlaces = ({ changes }: ViewUpdate): boolean => {
  let count = 0;
  changes.iterChangedRanges(() => {
    count += 1;
  }, true);
  return count > 1;
};

class ReadInView {
  readonly #reader: DeckReader;
  readonly #pace = createPace();
  #source: string;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(view: EditorView, reader: DeckReader) {
    this.#reader = reader;
    this.#source = view.state.doc.toString();
    this.#read();
  }

  update(update: ViewUpdate): void {
    if (!deckChanged(update)) return;
    if (update.docChanged) this.#source = changedSource(this.#source, update.changes);
    // What changes the text at several places at once may move slides: cursors can follow only when it is read before the next key.
    if (update.docChanged && this.#pace.slow && !atSeveralPlaces(update)) this.#readSoon(update.view);
    else this.#read();
  }

  destroy(): void {
    clearTimeout(this.#timer);
  }

  #read(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    behind.delete(this.#reader);
    const start = performance.now();
    this.#reader.read(this.#source);
    this.#pace.note(performance.now() - start);
  }

  /** Fixed window, not sliding: who types without a pause must see the stage move, too. */
  #readSoon(view: EditorView): void {
    behind.add(this.#reader);
    this.#timer ??= setTimeout(() => view.dispatch({ effects: readAgain.of(null) }), this.#pace.wait);
  }
}

/** Must stand after yCollab: keys come from the Y.Text, which yCollab brings up to date in the same update. */
export const deckInView = (reader: DeckReader): Extension => [
  required.of(reader),
  ViewPlugin.define((view) => new ReadInView(view, reader)),
];
