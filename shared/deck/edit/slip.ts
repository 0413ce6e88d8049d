import type { Deck, Diagnostic, Slide } from "../model/model.ts";

/** What is wrong, and where: all that mending needs to know. */
export interface Slip {
  readonly diagnostic: Diagnostic;
  readonly deck: Deck;
  readonly source: string;
  readonly slide: Slide;
  /** The text that is underlined. */
  readonly text: string;
}
