/** What the history beside the text, and its parts, are given. */
import type { ReadonlySignal, Signal } from "@preact/signals";
import type { DeckId, Secret, SlideKey } from "../../../shared/protocol/ids.ts";
import type { HistoryDialog } from "../desk/pageState.ts";
import type { PanelDesk } from "./panelDesk.ts";

export interface HistoryPanelProps {
  readonly deck: DeckId;
  readonly secret: Secret;
  readonly mayEdit: boolean;
  /** Changes whenever the text does. */
  readonly text: ReadonlySignal<unknown>;
  /** Puts the cursor at a slide of now. */
  readonly onGoTo: (slide: SlideKey) => void;
  readonly onClose: () => void;
}

export interface PanelProps extends HistoryPanelProps {
  readonly desk: PanelDesk;
  readonly dialog: Signal<HistoryDialog | null>;
}
