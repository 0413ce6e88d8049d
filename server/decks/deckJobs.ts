import type { SlideKey } from "../../shared/protocol/ids.ts";
import { jobNamed } from "../work/job.ts";
import type { KeyHelper } from "../work/keyed.ts";
import type { IncomingText } from "./incomingText.ts";

/** A text that comes in: normalised, with its title. */
export const intakeJob = jobNamed<{ readonly raw: string | Uint8Array }, IncomingText>("intake");

/** Rendered slides, as JSON: all, or those of `only`. */
export const slidesJob = jobNamed<
  { readonly text: string; readonly notes: boolean; readonly only?: readonly SlideKey[] },
  Uint8Array<ArrayBuffer>,
  KeyHelper
>("slides");
