/** The door for deck texts, with the work done where it holds nobody up. */
import type { Work } from "../work/work.ts";
import { intakeJob } from "./deckJobs.ts";
import { type IncomingText, incomingText } from "./incomingText.ts";

/** Characters, or bytes, of a text that is read faster than a thread is asked. */
const SMALL = 8_192;

/** As `incomingText`. `owner`: whose share of the work it is. Refuses also (`busy`, `too-costly`) what cannot be worked out. */
export const takeIn = async (work: Work, raw: string | Uint8Array, owner: string): Promise<IncomingText> =>
  raw.length <= SMALL ? incomingText(raw) : work.run(intakeJob, { raw }, { owner });
