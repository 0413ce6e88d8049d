import type { SlideKey } from "../../protocol/ids.ts";

/** A text, and what each of its slides is called (`ParseOptions.keyAt`). */
export interface KeyedText {
  readonly text: string;
  readonly keyAt: (offset: number) => SlideKey;
}
