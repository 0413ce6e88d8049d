/** What must change in a deck so that one slide is as a version had it: at its place if it is still there, else where it stood. Pure. */
import { type CutText, joinText, keysOfCut } from "../../../shared/deck/compare/cut.ts";
import { matchSlides, type SlidePair } from "../../../shared/deck/compare/matchSlides.ts";
import { ownText, slideTexts } from "../../../shared/deck/compare/slideTexts.ts";
import { textChanges } from "../../../shared/deck/compare/textChanges.ts";
import { insertSlide, replaceSlide } from "../../../shared/deck/edit/edit.ts";
import { parseDeck } from "../../../shared/deck/parse.ts";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import type { Rewrite } from "../../sync/roomSlides.ts";

/** The slide as the newest version has it. */
export interface Heir {
  readonly cut: CutText;
  readonly index: number;
}

/** Which slide of the other text it is. */
const counterpart = (from: CutText, to: CutText, index: number): number | null =>
  matchSlides(slideTexts(from), slideTexts(to)).find((pair) => pair.before === index)?.after ?? null;

/** `heir`: what the slide's story made of it, if it still was there in the newest version. Null when the version has no slide of that key. */
export const restoreSlide = (
  now: CutText,
  then: CutText,
  key: SlideKey,
  heir: Heir | null = null,
): Rewrite | NotRestored | null => {
  const wanted = then.slides.findIndex((slide) => slide.key === key);
  const piece = then.slides[wanted];
  if (!piece) return null;
  const text = ownText(piece.text);
  const pairs = matchSlides(slideTexts(then), slideTexts(now));
  const inherited = heir === null ? null : counterpart(heir.cut, now, heir.index);
  const here = inherited ?? pairs.find((pair) => pair.before === wanted)?.after ?? null;
  return here === null ? insertBack(now, then, pairs, { wanted, key, text }) : replace(now, here, text);
};

/** The slide cannot be written without changing another one: why, for the person who asked. */
export interface NotRestored {
  readonly because: string;
}

const replace = (now: CutText, index: number, text: string): Rewrite | NotRestored => {
  const source = joinText(now);
  const deck = parseDeck(source, { keyAt: keysOfCut(now) });
  const slide = deck.slides[index];
  if (!slide) throw new RangeError(`slide ${index} of ${now.slides.length}`);
  const written = replaceSlide(source, deck, slide.key, text);
  if (!written.ok) return { because: written.message };
  const changes = written.changes.flatMap(({ from, to, insert }) =>
    textChanges(source.slice(from, to), insert).map((each) => ({
      ...each,
      from: each.from + from,
      to: each.to + from,
    })),
  );
  return { changes, keys: now.slides.map((each) => each.key) };
};

const insertBack = (
  now: CutText,
  then: CutText,
  pairs: readonly SlidePair[],
  { wanted, key, text }: { readonly wanted: number; readonly key: SlideKey; readonly text: string },
): Rewrite | NotRestored => {
  const source = joinText(now);
  const deck = parseDeck(source, { keyAt: keysOfCut(now) });
  const keys = now.slides.map((each) => each.key);
  // Behind the nearest slide that stood before it and is still there.
  const before = Math.max(
    -1,
    ...pairs.flatMap((pair) =>
      pair.after !== null && pair.before !== null && pair.before < wanted ? [pair.before] : [],
    ),
  );
  const neighbour = pairs.find((pair) => pair.before === before && before >= 0)?.after ?? null;
  const at = neighbour === null ? 0 : neighbour + 1;
  const next = keys[neighbour ?? 0];
  if (next === undefined) throw new RangeError("a deck without slides");
  const markdown = `${text}\n`;
  if (source.trim() === "") return { changes: [{ from: 0, to: source.length, insert: markdown }], keys: [key] };
  const inserted = insertSlide(source, deck, next, neighbour === null ? "before" : "after", markdown);
  if (!inserted.ok) return { because: inserted.message };
  // Who has the key now took it over when this slide was deleted ("first"), and gets its own back.
  const others = keys.map((each, i): SlideKey => {
    if (each !== key) return each;
    const own = then.slides[pairs.find((pair) => pair.after === i)?.before ?? -1]?.key;
    return own !== undefined && !keys.includes(own) ? own : (`${each}.moved` as SlideKey);
  });
  return { changes: inserted.changes, keys: [...others.slice(0, at), key, ...others.slice(at)] };
};
