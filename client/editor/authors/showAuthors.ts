/** The author view, put into an open editor and taken out again. Fetched when it is first wanted. */
import { Compartment, type Extension, StateEffect } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type * as Y from "yjs";
import { authorField, authorFieldExtension } from "./authorField.ts";
import { clientAt, countByClient } from "./authorRanges.ts";
import { authorView, writersChanged } from "./authorView.ts";
import { type LegendEntry, legendOf } from "./legend.ts";
import type { Writer, WritersBook } from "./writers.ts";

/** What the legend draws. */
interface AuthorLegendState {
  readonly entries: readonly LegendEntry[];
  /** Whose the character before the cursor is; null: nobody's that is known; undefined: there is none. */
  readonly atCursor: Writer | null | undefined;
}

export interface ShownAuthors {
  readonly legend: ReadonlySignal<AuthorLegendState>;
  readonly book: WritersBook;
  close(): void;
}

/** Fixed window, not sliding: somebody who types without a pause sees the legend move. */
const LEGEND_MS = 250;

interface Placed {
  readonly compartment: Compartment;
  /** Whose view is in it; null: nobody's. */
  owner: object | null;
}

const placed = new WeakMap<EditorView, Placed>();

/** One compartment an editor, however often the view is turned on and off; who comes takes the place of who was there. */
const place = (view: EditorView, owner: object, extension: Extension): void => {
  const known = placed.get(view);
  const compartment = known?.compartment ?? new Compartment();
  placed.set(view, { compartment, owner });
  const effects = known ? compartment.reconfigure(extension) : StateEffect.appendConfig.of(compartment.of(extension));
  view.dispatch({ effects });
};

const isPlaced = (view: EditorView, owner: object): boolean => placed.get(view)?.owner === owner;

/** What was turned off and on again while it was fetched is there twice for a moment: the earlier one takes nothing out but itself. */
const takeOut = (view: EditorView, owner: object): void => {
  const known = placed.get(view);
  if (known?.owner !== owner) return;
  known.owner = null;
  view.dispatch({ effects: known.compartment.reconfigure([]) });
};

/** Whoever shows it closes it before the editor is destroyed. */
export const showAuthors = (view: EditorView, text: Y.Text, book: WritersBook): ShownAuthors => {
  const kept = authorField(text);
  const legend = signal<AuthorLegendState>({ entries: [], atCursor: undefined });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const owner = {};
  const look = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (!isPlaced(view, owner)) return;
    const ranges = view.state.field(kept.field);
    const counts = countByClient(ranges);
    const writers = book.writers.peek();
    const { head } = view.state.selection.main;
    const client = head === 0 ? undefined : clientAt(ranges, head - 1);
    const atCursor = client === undefined || client === null ? undefined : (writers.get(client) ?? null);
    legend.value = { entries: legendOf(counts, writers), atCursor };
    void book.want(counts.keys());
  };
  // Taking the view out of the editor is a change, too: nobody looks after that.
  const changed = () => {
    if (isPlaced(view, owner)) timer ??= setTimeout(look, LEGEND_MS);
  };
  place(view, owner, [
    authorFieldExtension(kept),
    authorView({ ...kept, writers: () => book.writers.peek(), changed }),
  ]);
  const stop = effect(() => {
    book.writers.value;
    // Not in the midst of an update of the editor, from which people and names may come.
    queueMicrotask(() => {
      if (isPlaced(view, owner)) view.dispatch({ effects: writersChanged.of(null) });
    });
    changed();
  });
  look();
  const close = () => {
    stop();
    book.close();
    clearTimeout(timer);
    takeOut(view, owner);
  };
  return { legend, book, close };
};
