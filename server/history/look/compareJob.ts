import type { CutText } from "../../../shared/deck/compare/cut.ts";
import type { CompareResponse } from "../../../shared/protocol/history.ts";
import { jobNamed } from "../../work/job.ts";
import type { KeyHelper } from "../../work/keyed.ts";

/** `after` null: of `text`, whose keys are asked for. */
interface CompareInput {
  readonly before: CutText;
  readonly after: CutText | null;
  readonly text: string;
}

/** What became of each slide. */
export const compareJob = jobNamed<CompareInput, Pick<CompareResponse, "slides" | "settings">, KeyHelper>("compare");
