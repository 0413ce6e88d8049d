/** A form of another tool's language, as docs/coming-from.md has it in a row, with a source and what must come of it. */
import type { ForeignKind } from "../../protocol/deckKinds.ts";

export interface Form {
  readonly form: string;
  /** As the table tells a person. */
  readonly becomes: string;
  readonly source: string;
  /** The deck behind its settings. Words of the speaker's hold `secret`. */
  readonly deck: string;
  /** Some of its settings, one a line. */
  readonly settings?: string;
  readonly leftOut?: readonly string[];
}

export interface Forms {
  readonly kind: ForeignKind;
  readonly forms: readonly Form[];
}

/** `more`: what is left out, or settings. */
export const form = (
  name: string,
  becomes: string,
  source: string,
  deck: string,
  more: Pick<Form, "settings" | "leftOut"> = {},
): Form => ({ form: name, becomes, source, deck, ...more });
