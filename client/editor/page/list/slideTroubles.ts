/** What is wrong on each slide, for its row in the list. */
import type { Deck } from "../../../../shared/deck/model/model.ts";
import { slideIndexAt } from "../../live/slides.ts";

export interface RowTrouble {
  readonly severity: "error" | "warning";
  /** The messages, one a line, at most a few. */
  readonly words: string;
}

const MOST = 4;

/** By the slide's index in the deck. Hints are left out: an underline in the text is enough for them. */
export const troublesBySlide = (deck: Deck): ReadonlyMap<number, RowTrouble> => {
  const found = new Map<number, { severity: "error" | "warning"; messages: string[] }>();
  for (const { from, severity, message } of deck.diagnostics) {
    if (severity === "info") continue;
    const index = slideIndexAt(deck, from);
    const known = found.get(index);
    if (known === undefined) found.set(index, { severity, messages: [message] });
    else {
      known.messages.push(message);
      if (severity === "error") known.severity = severity;
    }
  }
  return new Map(
    [...found].map(([index, { severity, messages }]) => {
      const more = messages.length > MOST ? [`and ${messages.length - MOST} more`] : [];
      return [index, { severity, words: [...messages.slice(0, MOST), ...more].join("\n") }];
    }),
  );
};
