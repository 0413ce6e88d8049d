/** Pieces of versions as texts of slides. */
import type { CutText } from "../../shared/deck/compare/cut.ts";
import type { SlideText } from "../../shared/deck/compare/matchSlides.ts";
import { isBreak, nextFilledLine, skipBlanks } from "../../shared/deck/lines.ts";

/** A slide's own Markdown, attribute line and all, from its piece of a version: without the separator before it and blank lines around. */
export const ownText = (piece: string): string => {
  const line = nextFilledLine(piece, 0);
  if (!line) return "";
  const text = skipBlanks(piece, line.from, line.to);
  const isSeparator = text - line.from < 4 && isBreak(piece, text, line.to);
  return piece.slice(isSeparator ? line.to + 1 : 0).trim();
};

/** As far as matching needs it: a slide's only attribute line, or what looks like one. */
const idOf = (text: string): string | null => /^=[^\n]*\bid=['"]([^'"\n]+)['"]/m.exec(text)?.[1] ?? null;

/** The slides of a version, for `matchSlides`. */
export const slidesOf = ({ slides }: CutText): SlideText[] =>
  slides.map(({ key, text }) => ({ key, text: ownText(text), id: idOf(text) }));
