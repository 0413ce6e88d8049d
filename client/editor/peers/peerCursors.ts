/** The others' carets and selections, with their names. Only what is in view is drawn, at most once a frame however many people type. */
import { type Extension, type Range, StateEffect } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, layer, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import { type CaretMarker, caretMarker } from "./caretMarker.ts";
import { movePlace, type PeerPlace, readPlace } from "./peerPlaces.ts";

const peersMoved = StateEffect.define<null>();

interface AwarenessChange {
  readonly added: readonly number[];
  readonly updated: readonly number[];
  readonly removed: readonly number[];
}

/** What this peer has selected, if any of it is in view. */
const tint = (place: PeerPlace, view: EditorView): Range<Decoration>[] => {
  const { length } = view.state.doc;
  const head = Math.min(place.head, length);
  const from = Math.min(place.anchor, head);
  const to = Math.min(Math.max(place.anchor, head), length);
  if (from === to || to < view.viewport.from || from > view.viewport.to) return [];
  const style = `background-color: ${place.color}33`;
  return [Decoration.mark({ class: "cm-peerSelection", attributes: { style } }).range(from, to)];
};

class PeerCursors {
  decorations: DecorationSet = Decoration.none;
  readonly #places = new Map<number, PeerPlace>();
  readonly #heard = new Set<number>();
  readonly #stop: () => void;
  #frame = 0;
  #turn = 0;
  readonly #text: Y.Text;
  readonly #awareness: Awareness;

  constructor(view: EditorView, text: Y.Text, awareness: Awareness) {
    this.#text = text;
    this.#awareness = awareness;
    const listen = ({ added, updated, removed }: AwarenessChange) => {
      for (const client of [...added, ...updated, ...removed]) this.#heard.add(client);
      this.#frame ||= requestAnimationFrame(() => {
        this.#frame = 0;
        view.dispatch({ effects: peersMoved.of(null) });
      });
    };
    awareness.on("change", listen);
    this.#stop = () => awareness.off("change", listen);
    for (const client of awareness.getStates().keys()) this.#heard.add(client);
    this.#hear();
    this.#draw(view);
  }

  update(update: ViewUpdate): void {
    if (update.docChanged) {
      for (const [client, place] of this.#places) this.#places.set(client, movePlace(place, update.changes));
    }
    const moved = update.transactions.some((tr) => tr.effects.some((effect) => effect.is(peersMoved)));
    if (moved) this.#hear();
    if (moved || update.docChanged || update.viewportChanged) this.#draw(update.view);
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame);
    this.#stop();
  }

  #hear(): void {
    const states = this.#awareness.getStates();
    this.#turn += 1;
    for (const client of this.#heard) {
      const own = client === this.#awareness.clientID;
      const place = own ? null : readPlace(this.#text, states.get(client), this.#turn);
      if (place === null) this.#places.delete(client);
      else this.#places.set(client, place);
    }
    this.#heard.clear();
  }

  /** In the order in which they were first heard of, so that a caret keeps its element. Reads the layout. */
  carets(view: EditorView): readonly CaretMarker[] {
    return [...this.#places].flatMap(([client, place]) => caretMarker(view, client, place) ?? []);
  }

  #draw(view: EditorView): void {
    this.decorations = Decoration.set(
      [...this.#places.values()].flatMap((place) => tint(place, view)),
      true,
    );
  }
}

/** Names come back under the pointer. The carets themselves are not in its way: a click there is meant for the text. */
const namesUnderPointer = (drawn: () => readonly CaretMarker[], layerOf: () => HTMLElement | null): Extension =>
  EditorView.domEventHandlers({
    mousemove: ({ clientX, clientY }) => {
      const dom = layerOf();
      if (dom === null || dom.childElementCount === 0) return false;
      const corner = dom.getBoundingClientRect();
      for (const [i, caret] of drawn().entries()) {
        dom.children[i]?.classList.toggle("cm-peerNear", caret.isNear(clientX - corner.left, clientY - corner.top));
      }
      return false;
    },
  });

/** Must stand after yCollab, which brings the Y.Text up to date in the same update. */
export const peerCursors = (text: Y.Text, awareness: Awareness): Extension => {
  const plugin = ViewPlugin.define((view) => new PeerCursors(view, text, awareness), {
    decorations: (v) => v.decorations,
  });
  let drawn: readonly CaretMarker[] = [];
  let dom: HTMLElement | null = null;
  const carets = layer({
    above: true,
    class: "cm-peerCarets",
    mount: (made) => {
      dom = made;
    },
    update: ({ docChanged, viewportChanged, transactions }) =>
      docChanged || viewportChanged || transactions.some((tr) => tr.effects.some((effect) => effect.is(peersMoved))),
    markers: (view) => {
      drawn = view.plugin(plugin)?.carets(view) ?? [];
      return drawn;
    },
  });
  return [
    plugin,
    carets,
    namesUnderPointer(
      () => drawn,
      () => dom,
    ),
  ];
};
