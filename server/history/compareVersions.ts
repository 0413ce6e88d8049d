/** What became of each slide from one version to another, or to the text as it is now. */
import { compareDecks, type DeckAt, slideTexts } from "../../shared/deck/compare/compareDecks.ts";
import { parseDeck } from "../../shared/deck/parse.ts";
import type { CompareResponse } from "../../shared/protocol/history.ts";
import type { DeckId } from "../../shared/protocol/ids.ts";
import type { DeckTexts, KeyedText } from "../decks/deckTexts.ts";
import { infoOf, keyedOf, type Versions } from "./versions.ts";

const deckAt = ({ text, keyAt }: KeyedText): DeckAt => ({ source: text, deck: parseDeck(text, { keyAt }) });

/** Refuses (`no-version`) numbers that are none. */
export const compareVersions = async (
  versions: Versions,
  texts: Pick<DeckTexts, "readKeyed">,
  deck: DeckId,
  from: number,
  to: number | "now",
): Promise<CompareResponse> => {
  const read = async (number: number) => {
    const row = await versions.row(deck, number);
    return { info: infoOf(row), at: deckAt(keyedOf(await versions.cut(deck, row))) };
  };
  const before = await read(from);
  const after = to === "now" ? { info: null, at: deckAt(await texts.readKeyed(deck)) } : await read(to);
  return { from: before.info, to: after.info, ...compared(before.at, after.at) };
};

const compared = (before: DeckAt, after: DeckAt): Pick<CompareResponse, "slides" | "settings"> => {
  const sides = { before: slideTexts(before), after: slideTexts(after) };
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
  const front = ({ source, deck }: DeckAt) => source.slice(deck.frontMatter.from, deck.frontMatter.to);
  const settings = { before: front(before), after: front(after) };
  return { slides, settings: settings.before === settings.after ? null : settings };
};
