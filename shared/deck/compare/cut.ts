/** A deck's text in pieces that stay the same while their slide does, byte for byte: what versions share, and what restoring goes by. */
import type { SlideKey } from "../../protocol/ids.ts";
import { assignKeys } from "../identity/keys.ts";
import { findFrontMatter } from "../read/frontMatter.ts";
import { splitSlides } from "../read/split.ts";

export interface CutSlide {
  readonly key: SlideKey;
  /** From the blank lines before its separator to its last line, without that line's end. */
  readonly text: string;
}

/** `front + slides' texts + tail` is the text. */
export interface CutText {
  readonly front: string;
  /** Never none. */
  readonly slides: readonly CutSlide[];
  /** What follows the last slide's last line: line ends, or a separator with nothing behind it. */
  readonly tail: string;
}

/** Where the slides' separators begin, in order; 0 for the first slide: what `keyAt` is asked for. */
export const separatorOffsets = (source: string): readonly number[] => {
  const pieces = splitSlides(source, findFrontMatter(source).to);
  return pieces.map((_, i) => (i === 0 ? 0 : (pieces[i - 1]?.bodyTo ?? 0)));
};

/** Line ends before a separator go with the slide behind it: a slide put at the end leaves the one before as it was. */
export const cutText = (source: string, keyAt: (offset: number) => SlideKey): CutText => {
  const front = findFrontMatter(source).to;
  const pieces = splitSlides(source, front);
  const keys = assignKeys(
    pieces.map((_, i) => (i === 0 ? 0 : (pieces[i - 1]?.bodyTo ?? 0))),
    keyAt,
  );
  let at = front;
  const slides = pieces.map(({ bodyTo }, i): CutSlide => {
    let end = bodyTo;
    while (end > at && source.charCodeAt(end - 1) === 10) end--;
    const text = source.slice(at, end);
    at = end;
    return { key: keys[i] ?? keyAt(0), text };
  });
  return { front: source.slice(0, front), slides, tail: source.slice(at) };
};

export const joinText = ({ front, slides, tail }: CutText): string =>
  front + slides.map((slide) => slide.text).join("") + tail;

/** `keyAt` for parseDeck: the names that the pieces came with; a slide that a newer parser finds elsewhere is named after its offset. */
export const keysOfCut = ({ front, slides }: CutText): ((offset: number) => SlideKey) => {
  const keys = new Map<number, SlideKey>();
  let at = front.length;
  for (const [i, { key, text }] of slides.entries()) {
    keys.set(i === 0 ? 0 : at + separatorAt(text), key);
    at += text.length;
  }
  return (offset) => keys.get(offset) ?? (`at-${offset.toString(36)}` as SlideKey);
};

/** Where the separator's line begins in the piece of any slide but the first. */
const separatorAt = (text: string): number => /^\n*/.exec(text)?.[0].length ?? 0;
