/** What became of each slide from one version to another, or to the text as it is now. */
import type { CompareResponse } from "../../../shared/protocol/history.ts";
import type { DeckId } from "../../../shared/protocol/ids.ts";
import type { DeckTexts } from "../../decks/deckTexts.ts";
import { keysFor } from "../../work/keyed.ts";
import type { Work } from "../../work/work.ts";
import type { Versions } from "../record/versions.ts";
import { compareJob } from "./compareJob.ts";

export interface CompareParts {
  readonly versions: Versions;
  readonly texts: Pick<DeckTexts, "readKeyed">;
  readonly work: Work;
}

/** Refuses (`no-version`) numbers that are none, and (`busy`, `too-costly`) what cannot be worked out. */
export const compareVersions = async (
  { versions, texts, work }: CompareParts,
  deck: DeckId,
  from: number,
  to: number | "now",
): Promise<CompareResponse> => {
  const read = async (number: number) => {
    const row = await versions.row(deck, number);
    return { info: await versions.told(deck, row), cut: await versions.cut(deck, row) };
  };
  const before = await read(from);
  if (to === "now") {
    const now = await texts.readKeyed(deck);
    const input = { before: before.cut, after: null, text: now.text };
    const compared = await work.run(compareJob, input, { owner: deck, helper: keysFor(now) });
    return { from: before.info, to: null, ...compared };
  }
  const after = await read(to);
  const compared = await work.run(compareJob, { before: before.cut, after: after.cut, text: "" }, { owner: deck });
  return { from: before.info, to: after.info, ...compared };
};
