/** One's cursor goes along when the slide under it is moved, and so does what one sees: one goes on typing in the slide. */
import { ChangeSet, EditorSelection, type Extension } from "@codemirror/state";
import { EditorView, type PluginValue, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { ySyncAnnotation } from "y-codemirror.next";
import type { Deck } from "../../../shared/deck/model/model.ts";
import { deckOf, isBehind } from "../live/deckInView.ts";
import { movedWithSlide } from "./movedSlide.ts";

class FollowMove implements PluginValue {
  #deck: Deck;
  #since: ChangeSet;
  /** Of the cursor's line, px from the top of what is seen; null when it is out of sight. */
  #top: number | null = null;
  #target: EditorSelection | null = null;

  constructor(view: EditorView) {
    this.#deck = deckOf(view.state);
    this.#since = ChangeSet.empty(view.state.doc.length);
    this.look(view);
  }

  update(update: ViewUpdate): void {
    if (update.docChanged) this.#follow(update);
    if (isBehind(update.state)) this.#since = this.#since.compose(update.changes);
    else {
      this.#deck = deckOf(update.state);
      this.#since = ChangeSet.empty(update.state.doc.length);
    }
    if (update.docChanged || update.selectionSet || update.geometryChanged) this.look(update.view);
  }

  look(view: EditorView): void {
    view.requestMeasure({
      key: this,
      read: () => {
        const box = view.scrollDOM.getBoundingClientRect();
        const at = view.coordsAtPos(view.state.selection.main.head);
        return at === null || at.bottom < box.top || at.top > box.bottom ? null : at.top - box.top;
      },
      write: (top) => {
        this.#top = top;
      },
    });
  }

  /** What to do after the update in which the slide was moved. */
  take(): { readonly selection: EditorSelection; readonly top: number | null } | null {
    const selection = this.#target;
    this.#target = null;
    return selection === null ? null : { selection, top: this.#top };
  }

  #follow({ transactions, startState, state, changes }: ViewUpdate): void {
    this.#target = null;
    const others = transactions.every((each) => each.annotation(ySyncAnnotation) !== undefined);
    // A change at one place moves nothing.
    if (!others || isBehind(state) || countOf(changes) < 2) return;
    const before = { deck: this.#deck, since: this.#since };
    const text = (from: number, to: number) => startState.doc.sliceString(from, to);
    const textNow = (from: number, to: number) => state.doc.sliceString(from, to);
    const now = deckOf(state);
    let moved = false;
    const place = (at: number): number => {
      const to = movedWithSlide(at, before, changes, now, text, textNow);
      moved ||= to !== null;
      return to ?? changes.mapPos(at, -1);
    };
    const ranges = startState.selection.ranges.map((range) =>
      EditorSelection.range(place(range.anchor), place(range.head)),
    );
    if (moved) this.#target = EditorSelection.create(ranges, startState.selection.mainIndex);
  }
}

const countOf = (changes: ChangeSet): number => {
  let count = 0;
  changes.iterChangedRanges(() => {
    count += 1;
  }, true);
  return count;
};

const plugin = ViewPlugin.fromClass(FollowMove, {
  eventHandlers: {
    scroll(_event, view) {
      this.look(view);
    },
  },
});

const goAlong = EditorView.updateListener.of(({ view }) => {
  const target = view.plugin(plugin)?.take();
  if (!target) return;
  const { selection, top } = target;
  const effects = top === null ? [] : [EditorView.scrollIntoView(selection.main.head, { y: "start", yMargin: top })];
  view.dispatch({ selection, effects, userEvent: "select.moved" });
});

/** Must stand after `deckInView`, whose deck it compares, and before whatever tells of the slide under the cursor. */
export const followMove: Extension = [plugin, goAlong];
