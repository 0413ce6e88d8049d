/** A slide's own Markdown, attribute line and all, from its piece of a version: without the separator before it and blank lines around. */
import { isBreak, nextFilledLine, skipBlanks } from "../../shared/deck/lines.ts";

export const ownText = (piece: string): string => {
  const line = nextFilledLine(piece, 0);
  if (!line) return "";
  const text = skipBlanks(piece, line.from, line.to);
  const isSeparator = text - line.from < 4 && isBreak(piece, text, line.to);
  return piece.slice(isSeparator ? line.to + 1 : 0).trim();
};
