/** Replaces a deck's whole text, as a program does through the API: the smallest change to it, with a version kept before and after. */

import type { CutText } from "../../../shared/deck/compare/cut.ts";
import type { OverwriteResponse } from "../../../shared/protocol/history.ts";
import type { AuthorId, DeckId } from "../../../shared/protocol/ids.ts";
import { overwriting } from "./overwriting.ts";
import { overwriteJob } from "./rewriteJobs.ts";
import { type RewriterPorts, rewriteKept } from "./rewriteKept.ts";

export class Overwriter {
  readonly #ports: RewriterPorts;

  constructor(ports: RewriterPorts) {
    this.#ports = ports;
  }

  /** `text`: normalised. Resolves when it is stored; refuses (`database-down`) while storing is late. */
  overwrite(deck: DeckId, author: AuthorId, text: string): Promise<OverwriteResponse> {
    return this.#ports.recorder.exclusive(deck, async () => {
      const { work } = this.#ports;
      const away = work && ((now: CutText) => work.run(overwriteJob, { now, text }, { owner: deck }));
      const { changed, version } = await rewriteKept(this.#ports, deck, author, {
        plan: (now) => overwriting(now, text),
        ...(away ? { planAway: away } : {}),
        kinds: { before: "before-overwrite", after: "overwrite" },
        late: "Nothing was written. Try again when the deck says Saved.",
      });
      return { outcome: changed ? "replaced" : "same", version };
    });
  }
}
