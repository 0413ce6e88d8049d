import { type CutText, cutText } from "../../../shared/deck/compare/cut.ts";
import type { KeyedText } from "../../../shared/deck/identity/keyedText.ts";

export const cutOf = ({ text, keyAt }: KeyedText): CutText => cutText(text, keyAt);
