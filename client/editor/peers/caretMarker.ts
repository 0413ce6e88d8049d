/**
 * One caret with its owner's name, drawn in a layer beside the text. Nothing of it is in the content: a browser that inserts text by itself
 * (text expanders, dictation, a phone's keyboard) takes whatever stands there for text of the deck.
 */
import { EditorSelection } from "@codemirror/state";
import { type EditorView, type LayerMarker, RectangleMarker } from "@codemirror/view";
import { readableOn } from "../../ui/contrast.ts";
import type { PeerPlace } from "./peerPlaces.ts";

interface Spot {
  /** px from the layer's corner. */
  readonly left: number;
  readonly top: number;
  readonly height: number;
}

/** How near the pointer must come for the name to show again, px. */
const NEAR = 5;

export class CaretMarker implements LayerMarker {
  readonly #client: number;
  readonly #place: PeerPlace;
  readonly #spot: Spot;

  constructor(client: number, place: PeerPlace, spot: Spot) {
    this.#client = client;
    this.#place = place;
    this.#spot = spot;
  }

  eq(other: LayerMarker): boolean {
    if (!(other instanceof CaretMarker) || !this.#isOf(other) || this.#place.turn !== other.#place.turn) return false;
    const { left, top, height } = this.#spot;
    return left === other.#spot.left && top === other.#spot.top && height === other.#spot.height;
  }

  draw(): HTMLElement {
    const caret = document.createElement("div");
    caret.className = "cm-peerCaret";
    caret.append(this.#label());
    this.#put(caret);
    return caret;
  }

  /** The name shows anew only when its owner was heard of: a caret that shifts with the text around it is the same one. */
  update(caret: HTMLElement, old: LayerMarker): boolean {
    if (!(old instanceof CaretMarker) || !this.#isOf(old)) return false;
    if (this.#place.turn !== old.#place.turn) caret.replaceChildren(this.#label());
    this.#put(caret);
    return true;
  }

  /** `x`, `y`: px from the layer's corner. */
  isNear(x: number, y: number): boolean {
    const { left, top, height } = this.#spot;
    return Math.abs(x - left) <= NEAR && y >= top - NEAR && y <= top + height;
  }

  #isOf({ client, place }: { client: number; place: PeerPlace }): boolean {
    return this.#client === client && this.#place.name === place.name && this.#place.color === place.color;
  }

  get client(): number {
    return this.#client;
  }

  get place(): PeerPlace {
    return this.#place;
  }

  /** The name is drawn by the style sheet. */
  #label(): HTMLElement {
    const label = document.createElement("div");
    label.className = "cm-peerName";
    label.dataset.name = this.#place.name;
    return label;
  }

  #put({ style }: HTMLElement): void {
    const { left, top, height } = this.#spot;
    style.setProperty("--peer", this.#place.color);
    style.setProperty("--peer-ink", readableOn(this.#place.color));
    style.left = `${left}px`;
    style.top = `${top}px`;
    style.height = `${height}px`;
  }
}

/** Null where nothing is drawn. Reads the layout. */
export const caretMarker = (view: EditorView, client: number, place: PeerPlace): CaretMarker | null => {
  const head = Math.min(place.head, view.state.doc.length);
  if (head < view.viewport.from || head > view.viewport.to) return null;
  const at = EditorSelection.cursor(head, head > place.anchor ? -1 : 1);
  const [rectangle] = RectangleMarker.forRange(view, "", at);
  return rectangle === undefined ? null : new CaretMarker(client, place, rectangle);
};
