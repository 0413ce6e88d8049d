import { describe, expect, it } from "vitest";
import { parseDeck } from "../parse.ts";
import { applyChanges } from "../text/changes.ts";
import { fixesFor, isFixable } from "./fixes.ts";

/** The label and the mended text of the only fix of the first diagnostic with this code. */
const mend = (code: string, source: string): readonly [string, string] | null => {
  const deck = parseDeck(source);
  const diagnostic = deck.diagnostics.find((each) => each.code === code);
  if (!diagnostic) throw new Error(`no ${code} in ${JSON.stringify(deck.diagnostics)}`);
  const [fix, more] = fixesFor(diagnostic, deck, source);
  expect(more).toBeUndefined();
  if (!fix) return null;
  const mended = applyChanges(source, fix.changes);
  // The law: one slip fewer, and none that was not there.
  const left = parseDeck(mended).diagnostics;
  expect(left.length).toBeLessThan(deck.diagnostics.length);
  return [fix.label, mended];
};

describe("what is certain is offered", () => {
  it.each([
    ["attribute-unknown", "= dat-x='1'\n# A\n", "= data-x='1'\n# A\n"],
    ["attribute-meant", "= data-rotat='90'\n# A\n", "= data-rotate='90'\n# A\n"],
    ["attribute-case", "= data-X='1' data-y='2'\n# A\n", "= data-x='1' data-y='2'\n# A\n"],
    ["attribute-duplicate", "= data-x='1' data-x='2' data-y='3'\n# A\n", "= data-x='1' data-y='3'\n# A\n"],
    ["attribute-comma", "= data-x='1',data-y='2'\n# A\n", "= data-x='1' data-y='2'\n# A\n"],
    ["attribute-comma", "= data-x='1', data-y='2'\n# A\n", "= data-x='1' data-y='2'\n# A\n"],
    ["attribute-no-equals", "= data-x='1' data-y '2'\n# A\n", "= data-x='1' data-y='2'\n# A\n"],
    ["attribute-no-equals", '= data-x="1" data-scale-"2"\n# A\n', '= data-x="1" data-scale="2"\n# A\n'],
    ["attribute-quote", "= data-x='1' id='start\n# A\n", "= data-x='1' id='start'\n# A\n"],
    ["attribute-quote", "= id='start data-x='1'\n# A\n", "= id='start' data-x='1'\n# A\n"],
    ["attribute-quote", "= class='a b data-y='3'\n# A\n", "= class='a b' data-y='3'\n# A\n"],
    ["attribute-unit", "= data-x='10px' id='a'\n# A\n", "= data-x='10' id='a'\n# A\n"],
    ["attribute-unit", "= data-rotate=90deg\n# A\n", "= data-rotate=90\n# A\n"],
    ["meta-quote", "---\ntitle: Git: a tour\n---\n# A\n", '---\ntitle: "Git: a tour"\n---\n# A\n'],
    ["attribute-scale", "= data-scale='0'\n# A\n", "= data-scale='1'\n# A\n"],
    ["attribute-late", "# A\n\n---\n\n= data-x='1'\n# B\n", "# A\n\n---\n= data-x='1'\n# B\n"],
    ["attribute-curly", "= data-x=“100” class='b'\n# A\n", "= data-x='100' class='b'\n# A\n"],
    ["attribute-second", "= data-z='-800'\n= data-scale='.1'\n# A\n", "= data-z='-800' data-scale='.1'\n# A\n"],
    ["id-duplicate", "= id='a'\n# A\n\n---\n= id='a'\n# B\n", "= id='a'\n# A\n\n---\n= id='a-2'\n# B\n"],
    ["id-unusable", "= id='my talk'\n# A\n", "= id='my-talk'\n# A\n"],
    ["link-broken", "= id='intro'\n# A\n\n[x](#intor)\n", "= id='intro'\n# A\n\n[x](#intro)\n"],
    ["link-broken", "= id='Intro'\n# A\n\n[x](#intro)\n", "= id='Intro'\n# A\n\n[x](#Intro)\n"],
    ["link-broken", "# A\n\n[x](#the-end)\n\n---\n\n## The end!\n", "# A\n\n[x](#step-2)\n\n---\n\n## The end!\n"],
    [
      "link-broken",
      "# A\n\n[x](#end)\n\n---\n\n## That is it {#end}\n",
      "# A\n\n[x](#end)\n\n---\n= id='end'\n\n## That is it\n",
    ],
    ["math-off", "# A\n\n$x^2$ $y_1$\n", "---\nlatex: true\n---\n# A\n\n$x^2$ $y_1$\n"],
    ["odd-dashes", "# A\n\n———\n\n# B\n", "# A\n\n---\n\n# B\n"],
    ["odd-dashes", "# A\n\ntext\n—\n\n# B\n", "# A\n\ntext\n\n---\n\n# B\n"],
    ["odd-line-end", "# A\u000bb\n", "# A\nb\n"],
    ["setext-heading", "# A\n\ntext\n---\n\nmore\n", "# A\n\ntext\n\n---\n\nmore\n"],
    ["setext-separator", "# A\n\ntext\n---\n= data-x='1'\n# B\n", "# A\n\ntext\n\n---\n= data-x='1'\n# B\n"],
    ["fence-unclosed", "# A\n\n~~~ js\nx\n\n---\n\n# B\n", "# A\n\n~~~ js\nx\n~~~\n\n---\n\n# B\n"],
    ["code-reference", "# A\n\n`&lt;b&gt; &amp; x` &lt;\n", "# A\n\n`<b> & x` &lt;\n"],
    ["code-reference", "```\n&#36; a &lt; b\n```\n\n`&lt;`\n", "```\n$ a < b\n```\n\n`&lt;`\n"],
    ["html-unclosed", "# A\n\n<!-- x\n\n---\n\n# B\n", "# A\n\n<!-- x\n-->\n\n---\n\n# B\n"],
    ["tag-unknown", "# A\n\na <foo> b\n", "# A\n\na &lt;foo> b\n"],
    ["tag-stray", "# A\n\nb</span>\n", "# A\n\nb\n"],
    ["meta-choice", "---\ntheme: nigth\n---\n# A\n", "---\ntheme: night\n---\n# A\n"],
    ["meta-choice", '---\nlayout: "gird"\n---\n# A\n', '---\nlayout: "grid"\n---\n# A\n'],
    ["meta-unknown", "---\ntitel: A\n---\n# A\n", "---\ntitle: A\n---\n# A\n"],
    ["meta-unclosed", "---\ntitle: A\nauthor: B\n\n# A\n", "---\ntitle: A\nauthor: B\n---\n\n# A\n"],
  ])("[DP90] %s in %j", (code, source, wanted) => {
    expect(mend(code, source)?.[1]).toBe(wanted);
    expect(isFixable(code)).toBe(true);
  });
});

describe("what is not certain is not", () => {
  it.each([
    ["attribute-unknown", "= onclick='x' data-x='1'\n# A\n"],
    ["attribute-unknown", "= data-x='1' dat-x='2'\n# A\n"],
    ["attribute-unknown", "= dat-x='one' data-y='2'\n# A\n"],
    ["attribute-meant", "= data-rotat='90' data-rotate='1'\n# A\n"],
    ["attribute-number", "= data-x='one'\n# A\n"],
    ["link-broken", "= id='intro'\n# A\n\n[x](#somewhere)\n"],
    ["meta-choice", "---\ntheme: completelyelse\n---\n# A\n"],
    ["meta-unknown", "---\ntitle: A\nzzzzzzzzzz: 1\n---\n# A\n"],
    ["attribute-second", "= data-x='1'\n= data-x='2'\n# A\n"],
    ["code-reference", "`a &#96; b`\n"],
    ["code-reference", "`&amp;lt;`\n"],
    ["code-reference", "```\n&#96;&#96;&#96;\n```\n"],
    ["meta-yaml", "---\ntitle: {\n---\n# A\n"],
    ["script-dropped", "# A\n\n<script>x</script>\n"],
  ])("[DP91] %s in %j", (code, source) => {
    expect(mend(code, source)).toBeNull();
  });

  it("[DP91] a diagnostic without a proposal costs nothing to ask for", () => {
    expect(isFixable("attribute-number")).toBe(false);
    expect(isFixable("nothing-of-ours")).toBe(false);
  });
});
