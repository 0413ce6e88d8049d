/** Typesetting of formulas, for hosts to load when `deck.needs.math` says so. Carries KaTeX: import it dynamically. */
import katex from "katex";

/** Longer ones are shown as an error: nobody wrote them by hand. */
const MAX_LENGTH = 10_000;

/** What MathJax, which mdpress used, takes and KaTeX does not: numbered references, and eqnarray, whose columns align has in pairs. */
const forKatex = (tex: string): string =>
  tex
    .replace(/\\label\{[^{}]*\}/g, "")
    .replace(/\\(begin|end)\{eqnarray(\*?)\}/g, "\\$1{align$2}")
    .replace(/&\s*(=|\\[a-z]+|[<>])\s*&/g, "&$1 ");

/** HTML of a formula; what is wrong in it is shown in place, never thrown. No links, no files, no unbounded macros. */
export const math = (tex: string, displayMode: boolean): string =>
  katex.renderToString(forKatex(tex.slice(0, MAX_LENGTH)), {
    displayMode,
    throwOnError: false,
    strict: "ignore",
    trust: false,
    maxExpand: 500,
    maxSize: 50,
    output: "htmlAndMathml",
  });
