/** The pieces of a text as slides to compare: without separators and the blank lines around, which are nobody's. */
import { isBreak, nextFilledLine, skipBlanks } from "../text/lines.ts";
import type { CutText } from "./cut.ts";
import type { SlideText } from "./matchSlides.ts";

/** A slide's own Markdown, attribute line and all, from its piece of a text: without the separator before it and blank lines around. */
export const ownText = (piece: string): string => {
  const line = nextFilledLine(piece, 0);
  if (!line) return "";
  const text = skipBlanks(piece, line.from, line.to);
  const isSeparator = text - line.from < 4 && isBreak(piece, text, line.to);
  return piece.slice(isSeparator ? line.to + 1 : 0).trim();
};

/** A slide's id, as far as matching needs it: that of the first line that looks like an attribute line. */
const idOf = (text: string): string | null => /^=[^\n]*\bid=['"]([^'"\n]+)['"]/m.exec(text)?.[1] ?? null;

/** A piece as `matchSlides` and `slideChangesOf` take it. */
export const slideTextOf = (key: string, piece: string): SlideText => {
  const text = ownText(piece);
  return { key, text, id: idOf(text) };
};

export const slideTexts = ({ slides }: CutText): SlideText[] => slides.map(({ key, text }) => slideTextOf(key, text));
