/** Another state for a deck whose log costs too much to open: its text alone, without how it came about. */
import type { CutText } from "../../../shared/deck/compare/cut.ts";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import { jobNamed } from "../../work/job.ts";

interface Costly {
  readonly updates: readonly Uint8Array[];
  readonly aliases: readonly (readonly [SlideKey, SlideKey])[];
}

export interface Mended {
  /** The text, with its slides' keys. */
  readonly cut: CutText;
  /** A document of that text. */
  readonly state: Uint8Array;
  /** What gives its slides their keys back. */
  readonly aliases: readonly (readonly [SlideKey, SlideKey])[];
}

/** Null for a log that is not whole: nothing is made of a part. */
export const mendJob = jobNamed<Costly, Mended | null>("mend");
