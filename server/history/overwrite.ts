/** Replaces a deck's whole text, as a program does through the API: the smallest change to it, with a version kept before and after. */

import type { CutText } from "../../shared/deck/compare/cut.ts";
import { cutText } from "../../shared/deck/compare/cut.ts";
import { matchSlides } from "../../shared/deck/compare/matchSlides.ts";
import { slideChanges } from "../../shared/deck/compare/slideChanges.ts";
import { slideTexts } from "../../shared/deck/compare/slideTexts.ts";
import type { OverwriteResponse } from "../../shared/protocol/history.ts";
import type { AuthorId, DeckId, SlideKey } from "../../shared/protocol/ids.ts";
import type { Rewrite } from "../sync/roomSlides.ts";
import { type RewriterPorts, rewriteKept } from "./rewriteKept.ts";

export class Overwriter {
  readonly #ports: RewriterPorts;

  constructor(ports: RewriterPorts) {
    this.#ports = ports;
  }

  /** `text`: normalised. Resolves when it is stored; refuses (`database-down`) while storing is late. */
  overwrite(deck: DeckId, author: AuthorId, text: string): Promise<OverwriteResponse> {
    return this.#ports.recorder.exclusive(deck, async () => {
      const { changed, version } = await rewriteKept(this.#ports, deck, author, {
        plan: (now) => overwriting(now, text),
        kinds: { before: "before-overwrite", after: "overwrite" },
        late: "Nothing was written. Try again when the deck says Saved.",
      });
      return { outcome: changed ? "replaced" : "same", version };
    });
  }
}

/** HV18: who is known again, by id or likeness, keeps its key; the others are new. */
export const overwriting = (now: CutText, text: string): Rewrite => {
  const nameless = cutText(text, (offset) => (offset === 0 ? "first" : `new ${offset}`) as SlideKey);
  const pairs = matchSlides(slideTexts(now), slideTexts(nameless));
  const known = new Map(
    pairs.flatMap(({ before, after }) => (before === null || after === null ? [] : [[after, before]])),
  );
  const keys = nameless.slides.map((_, i) => now.slides[known.get(i) ?? -1]?.key ?? null);
  const slides = nameless.slides.map((slide, i) => ({ ...slide, key: keys[i] ?? slide.key }));
  return { changes: slideChanges(now, { ...nameless, slides }), keys };
};
