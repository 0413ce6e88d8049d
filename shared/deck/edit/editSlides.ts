/** Slides inserted, doubled, deleted, moved and written anew, as changes to the text that are proved (editProof.ts). */

import type { Deck } from "../model/model.ts";
import { maxSlides, type Piece } from "../read/pieces.ts";
import { applyChanges, type TextChange } from "../text/changes.ts";
import { attributeChanges } from "./editAttribute.ts";
import { prove } from "./editProof.ts";
import { done, type EditResult, refused } from "./editResult.ts";
import { type MoveBack, wayBack } from "./moveBack.ts";
import { bare, type Outline, openEnd, outlineOf, pieceText, textsOf, withoutLastLines } from "./outline.ts";
import { tidyMove } from "./tidyMove.ts";

const SEPARATOR = "---\n";
const OTHER_SEPARATOR = "***\n";

type Ways = readonly (readonly TextChange[])[];

const indexOf = (deck: Deck, key: string): number => deck.slides.findIndex((slide) => slide.key === key);

/** What is missing at the end of `before` so that a separator may follow: dashes right under text would make a heading. */
const gap = (before: string): string =>
  before === "" || /\n[ \t]*\n$/.test(before) || /^[ \t]*\n$/.test(before) ? "" : before.endsWith("\n") ? "\n" : "\n\n";

const closed = (text: string): string =>
  text === "" || text.endsWith("\n\n") ? text : text.endsWith("\n") ? `${text}\n` : `${text}\n\n`;

/** The text, and, where it leaves a block open that would run on, the text with the line that ends it. */
const variants = (text: string): string[] => {
  const open = openEnd(bare(text));
  return open && open.closer !== "" ? [text, `${withoutLastLines(text)}\n${open.closer}\n`] : [text];
};

/** Ways to write `text` as a slide after `piece`. An empty one that comes to stand last needs a separator behind it. */
function* insertions(outline: Outline, piece: Piece, text: string): Generator<TextChange> {
  const at = piece.bodyTo;
  const start = gap(pieceText(outline, piece)) + SEPARATOR;
  const isLast = at === outline.source.length;
  const slide = isLast ? text.replace(/\n+$/, "\n") : closed(text);
  yield { from: at, to: at, insert: start + slide };
  if (bare(text) === "") yield { from: at, to: at, insert: `${start}\n${SEPARATOR}` };
  // Where dashes would end front matter.
  yield { from: at, to: at, insert: gap(pieceText(outline, piece)) + OTHER_SEPARATOR + slide };
}

/** Ways to take piece `index` out with one separator; some leave a line end that keeps the next separator off the text above it. */
const removals = ({ source, pieces }: Outline, index: number): TextChange[] => {
  const piece = pieces[index];
  if (!piece) return [];
  const before = pieces[index - 1];
  const spans: [number, number][] = before
    ? [
        [before.bodyTo, piece.bodyTo],
        [before.bodyTo, piece.bodyTo - 1],
        [piece.textFrom, piece.bodyTo],
        [piece.textFrom, piece.bodyTo - 1],
      ]
    : [
        [piece.textFrom, pieces.length > 1 ? piece.to : piece.bodyTo],
        [piece.textFrom, piece.bodyTo],
        [piece.textFrom, piece.bodyTo - 1],
      ];
  return spans.flatMap(([from, to], i) => {
    const shortened = i > 0 && to === piece.bodyTo - 1;
    return to <= from || (shortened && source[to] !== "\n") ? [] : [{ from, to, insert: "" }];
  });
};

/** What lets an empty slide stand first: a separator before it. */
const OPENERS = ["", "\n", SEPARATOR, `\n${SEPARATOR}`];

/** The openers, and a separator of asterisks, before the text or instead of the one that heads it: dashes may open front matter there. */
const openers = ({ pieces: [first] }: Outline): TextChange[] => {
  const at = first?.from ?? 0;
  const others = [...new Set([at, first?.textFrom ?? at])];
  return [
    ...OPENERS.map((insert) => ({ from: at, to: at, insert })),
    ...others.map((to) => ({ from: at, to, insert: OTHER_SEPARATOR })),
  ];
};

/**
 * Each way; then, where another slide comes to stand first, or an empty one, each with an opener before it; and where an empty one comes to
 * stand last, each with a separator behind it.
 */
function* withEnds(outline: Outline, texts: readonly string[], ways: Ways): Generator<readonly TextChange[]> {
  const end = outline.source.length;
  const [first] = texts;
  const opens = first === "" || first !== bare(pieceText(outline, outline.pieces[0]));
  for (const close of texts.at(-1) === "" ? ["", `\n${SEPARATOR}`] : [""])
    for (const open of opens ? openers(outline) : [{ from: 0, to: 0, insert: "" }])
      for (const changes of ways)
        if (open.to === open.from || changes.every(({ from }) => from >= open.to))
          yield [
            ...(open.insert === "" ? [] : [open]),
            ...changes,
            ...(close === "" ? [] : [{ from: end, to: end, insert: close }]),
          ];
}

const proveSlides = (outline: Outline, texts: readonly string[], ways: Ways): EditResult =>
  prove(outline, { texts }, withEnds(outline, texts, ways));

/** The first that can be done; if none can, why not the first. */
const firstOf = (results: Iterable<EditResult>): EditResult => {
  let refusal: EditResult | null = null;
  for (const result of results) {
    if (result.ok) return result;
    refusal ??= result;
  }
  return refusal ?? refused("reads-otherwise");
};

function* lazily<T, R>(all: readonly T[], make: (one: T) => R): Generator<R> {
  for (const each of all) yield make(each);
}

/** What a text says as slides of its own; one at least. */
const slidesIn = (markdown: string): string[] => textsOf(outlineOf(`\n${markdown}`));

/** Inserts `markdown` (attribute line and all; a slide, or several) next to slide `key`. */
export const insertSlide = (
  source: string,
  deck: Deck,
  key: string,
  where: "before" | "after",
  markdown: string,
): EditResult => {
  const named = indexOf(deck, key);
  if (named < 0) return refused("slide-gone");
  const outline = outlineOf(source);
  const index = where === "after" ? named + 1 : named;
  const before = outline.pieces[index - 1];
  const first = outline.pieces[0];
  const wanted = textsOf(outline);
  if (wanted.length >= maxSlides) return refused("slides-too-many");
  const at = first?.textFrom ?? 0;
  const inserted = (text: string): EditResult => {
    const ways = before
      ? [...insertions(outline, before, text)]
      : [{ from: at, to: at, insert: closed(text) + SEPARATOR }];
    const texts = wanted.toSpliced(index, 0, ...slidesIn(text));
    return proveSlides(
      outline,
      texts,
      ways.map((change) => [change]),
    );
  };
  return firstOf(lazily(variants(markdown), inserted));
};

/** A copy of slide `key` right after it; without its id, which stays with the first. A block that it leaves open is closed in both. */
export const duplicateSlide = (source: string, deck: Deck, key: string): EditResult => {
  const index = indexOf(deck, key);
  const outline = outlineOf(source);
  const piece = outline.pieces[index];
  if (!piece) return refused("slide-gone");
  const withoutId = applyChanges(source, attributeChanges(source, deck, key, { id: null }));
  const copy = withoutId.slice(piece.textFrom, piece.bodyTo + withoutId.length - source.length);
  const texts = textsOf(outline);
  const ways = [...insertions(outline, piece, copy)].map((change) => [change]);
  const plain = proveSlides(outline, texts.toSpliced(index + 1, 0, bare(copy)), ways);
  const closer = openEnd(texts[index] ?? "")?.closer ?? "";
  if (plain.ok || closer === "") return plain;
  const end = piece.textFrom + pieceText(outline, piece).trimEnd().length;
  const both = `${bare(copy)}\n${closer}`;
  const closing = {
    from: end,
    to: end,
    insert: `\n${closer}\n\n${SEPARATOR}${both}${piece.bodyTo === end ? "\n" : ""}`,
  };
  const aim = texts.toSpliced(index, 1, `${texts[index]}\n${closer}`, both);
  const result = prove(outline, { texts: aim }, [[closing]]);
  return result.ok ? result : plain;
};

/** Deletes slide `key` and the separator that belongs to it. The only slide of a deck is emptied. */
export const deleteSlide = (source: string, deck: Deck, key: string): EditResult => {
  const index = indexOf(deck, key);
  if (index < 0) return refused("slide-gone");
  const outline = outlineOf(source);
  const texts = textsOf(outline);
  const wanted = texts.length === 1 ? [""] : texts.toSpliced(index, 1);
  const ways = removals(outline, index).map((change) => [change]);
  return proveSlides(outline, wanted, ways);
};

/**
 * Moves slide `key` so that it becomes number `toIndex` (from 0): one removal and one insertion, in the order of the text. `known`: moves made
 * before, the newest last; one that this takes back is taken back exactly.
 */
export const moveSlide = (
  source: string,
  deck: Deck,
  key: string,
  toIndex: number,
  known: readonly MoveBack[] = [],
): EditResult => {
  const index = indexOf(deck, key);
  const outline = outlineOf(source);
  const piece = outline.pieces[index];
  if (!piece) return refused("slide-gone");
  const to = Math.max(0, Math.min(deck.slides.length - 1, Math.trunc(toIndex)));
  if (to === index) return done([]);
  const texts = textsOf(outline);
  const after = outline.pieces[to > index ? to : to - 1];
  const first = outline.pieces[0]?.textFrom ?? 0;
  const rest = texts.toSpliced(index, 1);
  const back = wayBack(outline, deck.slides, index, to, known);
  const returned = back && prove(outline, { texts: rest.toSpliced(to, 0, back.says) }, [back.changes]);
  if (returned?.ok) return returned;
  const tidy = tidyMove(outline, index, to);
  const tidied = tidy && prove(outline, { texts: rest.toSpliced(to, 0, texts[index] ?? "") }, [tidy]);
  if (tidied?.ok) return tidied;
  const moved = (text: string): EditResult => {
    const atFirst = { from: first, to: first, insert: text + gap(text) + SEPARATOR };
    const openers = bare(text) === "" ? OPENERS : [""];
    const places =
      to > 0 && after
        ? [...insertions(outline, after, text)]
        : openers.map((opener) => ({ ...atFirst, insert: opener + atFirst.insert }));
    const ways = places.flatMap((insertion) =>
      removals(outline, index).map((removal) => [insertion, removal].sort((a, b) => a.from - b.from || a.to - b.to)),
    );
    // The plain ways first: one removal and one insertion are what can be taken back exactly.
    return proveSlides(outline, rest.toSpliced(to, 0, bare(text)), ways);
  };
  return firstOf(lazily(variants(pieceText(outline, piece)), moved));
};

/** Writes slide `key` anew, attribute line and all. */
export const replaceSlide = (source: string, deck: Deck, key: string, markdown: string): EditResult => {
  const index = indexOf(deck, key);
  const outline = outlineOf(source);
  const piece = outline.pieces[index];
  if (!piece) return refused("slide-gone");
  const old = pieceText(outline, piece);
  if (bare(old) === bare(markdown)) return done([]);
  const blank = bare(old) === "" ? "" : (/^(?:[ \t]*\n)+/.exec(old)?.[0] ?? "");
  const ends = /\n*$/.exec(old)?.[0] ?? "";
  const isLast = index === outline.pieces.length - 1;
  const texts = textsOf(outline);
  const written = (text: string): EditResult => {
    // Dashes right under text would make a heading of it.
    const insert = blank + text + (isLast || ends.length > 1 ? ends : "\n\n");
    const ways = [insert, insert.trimStart() === "" ? "\n" : insert, `${insert}\n${SEPARATOR}`].map((each) => [
      { from: piece.textFrom, to: piece.bodyTo, insert: each },
    ]);
    return proveSlides(outline, texts.toSpliced(index, 1, ...slidesIn(text)), ways);
  };
  return firstOf(lazily(variants(markdown).map(bare), written));
};
