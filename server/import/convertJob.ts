import type { Converted, Source } from "../../shared/convert/kit/model.ts";
import type { Kind } from "../../shared/protocol/deckKinds.ts";
import { jobNamed } from "../work/job.ts";

export type From = Kind | "auto";

/** A source read as what it is, or is said to be; `converted` is null for a deck of ours. */
export interface ReadSource {
  readonly converted: Converted | null;
  readonly confidence: number;
}

export const convertJob = jobNamed<{ readonly from: From; readonly source: Source }, ReadSource>("convert");
