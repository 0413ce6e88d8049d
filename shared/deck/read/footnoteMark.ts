/** `[^1]: ` at a line's head begins a footnote. Splitter and renderer share it, so they cannot disagree. */

const MARK = /\[\^([^\]\s^]{1,60})\]:/y;

export interface FootnoteMark {
  readonly label: string;
  readonly length: number;
}

export const footnoteMark = (source: string, from: number, to: number): FootnoteMark | null => {
  if (source.charCodeAt(from) !== 91 || source.charCodeAt(from + 1) !== 94) return null;
  MARK.lastIndex = from;
  const found = MARK.exec(source);
  return found?.[1] !== undefined && MARK.lastIndex <= to ? { label: found[1], length: found[0].length } : null;
};
