/** One caret with its owner's name. The name shows when they move, and under the pointer; then it goes, so that the text can be read. */
import { WidgetType } from "@codemirror/view";
import { readableOn } from "../ui/contrast.ts";
import type { PeerPlace } from "./peerPlaces.ts";

export class CaretWidget extends WidgetType {
  readonly place: PeerPlace;

  constructor(place: PeerPlace) {
    super();
    this.place = place;
  }

  /** A caret that only shifted with the text around it is the same one. */
  override eq(other: CaretWidget): boolean {
    const { name, color, turn } = this.place;
    return name === other.place.name && color === other.place.color && turn === other.place.turn;
  }

  override toDOM(): HTMLElement {
    const { name, color } = this.place;
    const caret = document.createElement("span");
    caret.className = "cm-ySelectionCaret";
    caret.style.setProperty("--peer", color);
    caret.style.setProperty("--peer-ink", readableOn(color));
    caret.setAttribute("aria-hidden", "true");
    const label = caret.appendChild(document.createElement("span"));
    label.className = "cm-ySelectionInfo";
    label.textContent = name;
    return caret;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}
