/** What became of each slide from one text to another, as the comparison's answer tells it. Pure. */
import { compareDecks, type DeckAt } from "../../../shared/deck/compare/compareDecks.ts";
import { type CutText, joinText, keysOfCut } from "../../../shared/deck/compare/cut.ts";
import { slideTexts } from "../../../shared/deck/compare/slideTexts.ts";
import { parseDeck } from "../../../shared/deck/parse.ts";
import type { CompareResponse } from "../../../shared/protocol/history.ts";

/** `near`: another text of the same deck; slides that both have are read once. */
const deckAt = (cut: CutText, near?: DeckAt): DeckAt => ({
  cut,
  deck: parseDeck(joinText(cut), { keyAt: keysOfCut(cut), previous: near?.deck }),
});

export const compareCuts = (from: CutText, to: CutText): Pick<CompareResponse, "slides" | "settings"> => {
  const before = deckAt(from);
  const after = deckAt(to, before);
  const sides = { before: slideTexts(before.cut), after: slideTexts(after.cut) };
  const side = (at: DeckAt, texts: ReturnType<typeof slideTexts>, index: number | null, same: boolean) => {
    const slide = index === null ? undefined : at.deck.slides[index];
    if (index === null || !slide) return null;
    return { index, title: slide.title, ...(same ? {} : { text: texts[index]?.text ?? "" }) };
  };
  const slides = compareDecks(before, after).map((each) => {
    const same = each.changes.length === 0;
    const key = after.deck.slides[each.after ?? -1]?.key ?? before.deck.slides[each.before ?? -1]?.key ?? "";
    return {
      key: key as string,
      before: side(before, sides.before, each.before, same),
      after: side(after, sides.after, each.after, same),
      changes: [...each.changes],
    };
  });
  const settings = { before: before.cut.front, after: after.cut.front };
  return { slides, settings: settings.before === settings.after ? null : settings };
};
