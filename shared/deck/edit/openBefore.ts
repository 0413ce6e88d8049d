/** What stands open at a place of a text and swallows what follows: a fence, a comment, `<pre>` and its kind. */

import { findEnd, rawOpener } from "../read/htmlLines.ts";
import { fenceOpening, lineEnd, skipBlanks } from "../text/lines.ts";

export interface Open {
  /** Range of the line that opens it. */
  readonly from: number;
  readonly to: number;
  /** What ends it; with a line end before it where it must stand on a line of its own. */
  readonly closer: string;
}

const fenceEnd = (text: string, from: number, marks: string): number => {
  for (let at = from; at < text.length; ) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    if (
      /^ {0,3}[`~]/.test(line) &&
      line.trim().length >= marks.length &&
      line.trim().replaceAll(marks[0] ?? "", "") === ""
    )
      return end;
    at = end + 1;
  }
  return Number.POSITIVE_INFINITY;
};

/** `until`: where the line begins that should not be swallowed; `separators`: where those lines begin that are not. */
export const openBefore = (text: string, until: number, separators: ReadonlySet<number>): Open | null => {
  const start = Math.max(0, ...[...separators].filter((line) => line < until).map((line) => lineEnd(text, line) + 1));
  for (let at = start; at < until; ) {
    const to = lineEnd(text, at);
    const head = skipBlanks(text, at, to);
    const fence = fenceOpening(text, head, to);
    const raw = rawOpener(text, head);
    const mark = text.slice(head, head + fence);
    const rawEnd = raw === "" ? -1 : findEnd(text, raw, head);
    const end =
      fence > 0 ? fenceEnd(text, to + 1, mark) : raw === "" ? at : rawEnd < 0 ? Number.POSITIVE_INFINITY : rawEnd;
    if (end > until) return { from: at, to, closer: fence > 0 ? `\n${mark}` : raw === "-->" ? " -->" : raw };
    at = Math.max(to, fence > 0 || raw !== "" ? lineEnd(text, end) : to) + 1;
  }
  return null;
};
