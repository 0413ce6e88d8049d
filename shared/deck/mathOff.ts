/** A formula between single dollars in a deck that has none switched on: shown as text, which nobody meant who wrote `$x^2$`. */
import type { Compiled } from "./compile.ts";
import { codeRanges, withoutCode } from "./render/code.ts";

interface Range {
  readonly from: number;
  readonly to: number;
}

/** With a sign that formulas have and prices have not, and nothing of a word outside: `$HOME_DIR and $PATH_X` is none. */
const FORMULA = /(?<![\\$\w])\$(?=[^\s$])[^$\n]{0,80}[\\^_][^$\n]{0,80}(?<=[^\s$])\$(?![\w$])/;

const found = new WeakMap<Compiled, Range | null>();

/** Counted from the slide's text; looked for once a text. */
export const formulaIn = (compiled: Compiled): Range | null => {
  const known = found.get(compiled);
  if (known !== undefined) return known;
  const { body, head, tooDense } = compiled;
  let range: Range | null = null;
  if (!tooDense && FORMULA.test(body)) {
    const formula = FORMULA.exec(withoutCode(body, codeRanges(body)));
    const from = head.bodyFrom + (formula?.index ?? 0);
    range = formula && { from, to: from + formula[0].length };
  }
  found.set(compiled, range);
  return range;
};
