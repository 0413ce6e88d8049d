/** Random deck text for property tests: lines that matter to the parser, in any order. */
import fc from "fast-check";

const lines = [
  ..."---|***|- - -|___| ---|   ---|    ---|  ---|\t---|--|----".split("|"),
  ..."text|- a|* b|1. c|2. d|  x|    code|> q|> ---|> - a|- |-|   - z| * n|===|- # h".split("|"),
  "```",
  "~~~",
  "````",
  "```js",
  "  ```",
  "# h",
  "#h",
  "<div>",
  "</div>",
  "<br>",
  "<!-- c -->",
  "<!--",
  "-->",
  "<p>x</p>",
  "<pre>",
  "</pre>",
  "|a|b|",
  "---|---",
  "a|b",
  "|---|",
  "[r]: /u",
  "[r]: /u 't'",
  "",
  "",
  "",
  "",
  "<center>",
  "<ul><li>",
  "</ul>",
  "    <b>x</b>",
  "???",
  "$$x_1$$",
  "> ```",
  "  - ```",
  "    ---",
  "[^1]: note",
  "text[^1]",
  "> [^1]: q",
  "- [ ] t",
  "> [!NOTE]",
];

const plainLine: fc.Arbitrary<string> = fc.constantFrom(...lines);

/**
 * Lines that the Markdown engine and the splitter must see alike. Not among them: what markdown-it itself reads otherwise than
 * CommonMark, dashes indented by four in a lazy line and one-cell tables that begin in one.
 */
const quirks = new Set(["|---|", "\t---", "    ---"]);
export const deckLine: fc.Arbitrary<string> = fc.constantFrom(...lines.filter((line) => !quirks.has(line)));

/** Lines with attributes, settings and links too. */
export const anyLine: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: plainLine },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "= data-x='100' id='a'",
      "= id=b",
      "= data-rel-x='1w'",
      "= class='incremental'",
      "= data-scale=0",
      "= 5 apples",
      "[x](#a)",
      "[y][r]",
      "[r]: /other",
      "[z] (http://e.org)",
      "title: T",
      "...",
      "author: A: b",
      "= id='c data-x='7px'",
      "19^th^",
      "-\u00a0x",
      "---\u00a0",
      "\u3000# a",
      "———",
      "a\u000bb",
      "＝ data-y＝'2'",
      "![a](my pics/a 1.png)",
      "含**「a」**内~~。~~b",
      "[i](#A) {#q}",
      "author: of three",
      "# theme: night",
      "+++",
      "latex: true",
      "incremental: true",
      "theme: nigth",
      "<div class='notes'>",
      "<script>alert(1)</script>",
      "$a_1$",
      "😀 é",
      "<TODO>",
      "www.example.org",
      "`&#36;`",
      "[q](#nowhere)",
      "= id='a b'",
      "x^2",
      "layout: grid",
    ),
  },
);

/** Few runs normally, a hundred times as many with LONG=1. */
export const runs = (few: number): { readonly numRuns: number } => ({
  numRuns: process.env.LONG === "1" ? few * 100 : few,
});
