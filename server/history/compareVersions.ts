/** What became of each slide from one version to another, or to the text as it is now. */
import { compareDecks, type DeckAt } from "../../shared/deck/compare/compareDecks.ts";
import { type CutText, joinText, keysOfCut } from "../../shared/deck/compare/cut.ts";
import { slideTexts } from "../../shared/deck/compare/slideTexts.ts";
import { parseDeck } from "../../shared/deck/parse.ts";
import type { CompareResponse } from "../../shared/protocol/history.ts";
import type { DeckId } from "../../shared/protocol/ids.ts";
import type { DeckTexts } from "../decks/deckTexts.ts";
import { cutOf, type Versions } from "./versions.ts";

/** `near`: another text of the same deck; slides that both have are read once. */
const deckAt = (cut: CutText, near?: DeckAt): DeckAt => ({
  cut,
  deck: parseDeck(joinText(cut), { keyAt: keysOfCut(cut), previous: near?.deck }),
});

/** Refuses (`no-version`) numbers that are none. */
export const compareVersions = async (
  versions: Versions,
  texts: Pick<DeckTexts, "readKeyed">,
  deck: DeckId,
  from: number,
  to: number | "now",
): Promise<CompareResponse> => {
  const read = async (number: number, near?: DeckAt) => {
    const row = await versions.row(deck, number);
    return { info: await versions.told(deck, row), at: deckAt(await versions.cut(deck, row), near) };
  };
  const now = async (near: DeckAt) => ({ info: null, at: deckAt(cutOf(await texts.readKeyed(deck)), near) });
  const before = await read(from);
  const after = await (to === "now" ? now(before.at) : read(to, before.at));
  return { from: before.info, to: after.info, ...compared(before.at, after.at) };
};

const compared = (before: DeckAt, after: DeckAt): Pick<CompareResponse, "slides" | "settings"> => {
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
