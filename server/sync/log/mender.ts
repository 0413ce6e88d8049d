/** Rewrites the log of a deck that costs too much to open (SY62): the text stays, and is kept as a version too. */

import type { CutText } from "../../../shared/deck/compare/cut.ts";
import type { DeckId } from "../../../shared/protocol/ids.ts";
import type { Work } from "../../work/work.ts";
import { mendJob } from "./mendJob.ts";
import type { LoadedLog, UpdateLog } from "./updateLog.ts";

export interface MenderPorts {
  readonly work: Work;
  readonly log: Pick<UpdateLog, "replace">;
  /** Keeps a text for ever. Null when the deck is gone. */
  keep(deck: DeckId, cut: CutText, name: string): Promise<{ readonly number: number } | null>;
  report(event: string, details: Readonly<Record<string, unknown>>): void;
}

/** Resolves with the log as it is then; null when the deck is not whole, or gone. */
export type Mend = (deck: DeckId, loaded: LoadedLog) => Promise<LoadedLog | null>;

export const createMender =
  ({ work, log, keep, report }: MenderPorts): Mend =>
  async (deck, { updates, mark, slides }) => {
    const mended = await work.run(mendJob, { updates, aliases: [...slides.aliases] }, { owner: deck });
    if (!mended) return null;
    const { cut, state } = mended;
    const kept = await keep(deck, cut, "Before the deck was mended");
    if (!kept) return null;
    const memory = { aliases: new Map(mended.aliases), moved: [], backs: [] };
    const after = await log.replace(deck, mark, state, memory);
    const bytes = updates.reduce((sum, update) => sum + update.length, 0);
    report("deck-mended", { deck, bytes, version: kept.number });
    return { updates: [state], mark: after, slides: memory, writers: new Map() };
  };
