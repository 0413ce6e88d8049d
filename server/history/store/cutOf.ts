import { type CutText, cutText } from "../../../shared/deck/compare/cut.ts";
import type { KeyedText } from "../../decks/deckTexts.ts";

export const cutOf = ({ text, keyAt }: KeyedText): CutText => cutText(text, keyAt);
