import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SlideKey } from "../protocol/ids.ts";
import type { Deck, Slide } from "./model/model.ts";
import { parseDeck } from "./parse.ts";
import { anyLine, runs } from "./testing/randomDeck.contract.ts";

const slides = (source: string): readonly Slide[] => parseDeck(source).slides;
const only = (source: string): Slide => {
  const [slide] = slides(source);
  if (!slide) throw new Error("no slide");
  return slide;
};
const codes = (source: string): string[] => parseDeck(source).diagnostics.map((d) => d.code);

/** Everything about a deck but the keys, which depend on its past. */
const withoutKeys = (deck: Deck): unknown =>
  JSON.parse(
    JSON.stringify({ ...deck, slides: deck.slides.map((slide) => ({ ...slide, key: "" })) }).replace(
      /data-slide=\\"[^"]*\\"/g,
      "",
    ),
  );

const edited = (
  lines: readonly string[],
  at: number,
  cut: number,
  insert: readonly string[],
): { before: string; after: string } => {
  const before = lines.join("\n");
  const from = before.length === 0 ? 0 : at % before.length;
  return { before, after: before.slice(0, from) + insert.join("\n") + before.slice(from + cut) };
};

describe("incremental parsing", () => {
  it("[DP50] after any edit gives what parsing from nothing gives", () => {
    fc.assert(
      fc.property(
        fc.array(anyLine, { maxLength: 30 }),
        fc.nat(),
        fc.nat(30),
        fc.array(anyLine, { maxLength: 3 }),
        (lines, at, cut, insert) => {
          const { before, after } = edited(lines, at, cut, insert);
          const deck = parseDeck(after, { previous: parseDeck(before) });
          expect(withoutKeys(deck)).toEqual(withoutKeys(parseDeck(after)));
        },
      ),
      runs(600),
    );
  });

  const asking = fc.constantFrom(
    ..."\\begin{align}a&=b\\end{align}|$$y$$|$x_1$ and \\(z\\)|costs $5|<p>\\begin{x}a\\end{x}</p>|<div>$x$</div>|- a\n- b|[r]|[t][r]|![i][s]|[^1]".split(
      "|",
    ),
    ..."[r]: /one|[r]: /two 'T'|[s]: a.png|[x](#a)|[x](#b)|[x](#step-2)|<i id='a'>x</i>|# h|```js\nx\n```|```math\nx\n```|???\n$n$".split(
      "|",
    ),
    ..."= id='a'\nx|= id='b' data-rel-to='a' data-rel-x=5|= data-x=5|= class='incremental'\n- a".split("|"),
  );
  const settings = fc.constantFrom(
    "",
    "---\nlatex: true\n---\n",
    "---\nincremental: true\nlayout: grid\n---\n",
    "---\ntitle: T\n---\n",
  );

  it("[DP50] [DP52] and so does any edit of what reaches other slides: settings, definitions, ids, formulas, order, engines", () => {
    const engines = { highlight: (code: string) => `<i>${code}</i>`, math: (tex: string) => `<b>${tex}</b>` };
    const write = (front: string, slides: readonly string[]): string => `${front}${slides.join("\n\n---\n\n")}\n`;
    fc.assert(
      fc.property(
        settings,
        fc.array(asking, { minLength: 1, maxLength: 7 }),
        fc.array(fc.tuple(settings, fc.nat(), fc.array(asking, { maxLength: 2 }), fc.nat(2), fc.boolean()), {
          minLength: 1,
          maxLength: 5,
        }),
        (front, slides, edits) => {
          let now = slides;
          let deck = parseDeck(write(front, now));
          for (const [head, at, put, cut, typeset] of edits) {
            now = now.toSpliced(at % (now.length + 1), cut, ...put);
            const source = write(head, now);
            const options = typeset ? { engines } : {};
            deck = parseDeck(source, { ...options, previous: deck });
            expect(withoutKeys(deck), JSON.stringify(source)).toEqual(withoutKeys(parseDeck(source, options)));
          }
        },
      ),
      runs(150),
    );
  });

  it("[DP52] formulas switched on or off elsewhere reach every slide that has any, in whatever form", () => {
    const source = "\\begin{align}\na&=b\n\\end{align}\n\n---\n\n$x$\n\n---\n\nplain\n";
    const plain = parseDeck(source);
    const on = parseDeck(`---\nlatex: true\n---\n${source}`, { previous: plain });
    expect(on.slides.map((slide) => slide.html.includes('class="math'))).toEqual([true, true, false]);
    const off = parseDeck(source, { previous: on });
    expect(off.slides.map((slide) => slide.html)).toEqual(plain.slides.map((slide) => slide.html));
    const elsewhere = parseDeck(`${source}\n---\n\n$$z$$\n`, { previous: off });
    expect(elsewhere.slides.map((slide) => slide.html.includes('class="math'))).toEqual([true, true, false, true]);
  });

  it("[DP51] a slide that nothing reached is the same object; one that only moved has the same HTML", () => {
    const source = "# A\n\n---\n\n# B\n\n---\n\n# C\n";
    const before = parseDeck(source);
    const after = parseDeck(source.replace("# B", "# Bb"), { previous: before });
    expect(after.slides[0]).toBe(before.slides[0]);
    expect(after.slides[1]?.html).toBe("<h1>Bb</h1>\n");
    expect(after.slides[2]?.from).toBe((before.slides[2]?.from ?? 0) + 1);
    expect(after.slides[2]?.placement).toBe(before.slides[2]?.placement);
  });

  it("[DP52] only what changed is rendered again", () => {
    const rendered: string[] = [];
    const highlight = (code: string): null => {
      rendered.push(code.trim());
      return null;
    };
    const engines = { highlight };
    const source = ["one", "two", "three"].map((word) => `\`\`\`js\n${word}\n\`\`\``).join("\n\n---\n\n");
    const before = parseDeck(source, { engines });
    rendered.length = 0;
    parseDeck(source.replace("two", "2"), { engines, previous: before });
    expect(rendered).toEqual(["2"]);
  });

  it("[DP53] a definition that changes renders the slides that use it, and no others", () => {
    const source = "[a][x]\n\n---\n\nb\n\n---\n\n[x]: /one\n";
    const before = parseDeck(source);
    const after = parseDeck(source.replace("/one", "/two"), { previous: before });
    expect(after.slides[0]?.html).toContain('href="/two"');
    expect(after.slides[1]).toBe(before.slides[1]);
  });
});

describe("keys", () => {
  const keysOf = (deck: Deck): string[] => deck.slides.map((slide) => slide.key);

  it("[DP40] are handed out by keyAt, asked for the offset of each separator and 0 for the first slide", () => {
    const asked: number[] = [];
    const keyAt = (offset: number): SlideKey => {
      asked.push(offset);
      return `k${offset}` as SlideKey;
    };
    const deck = parseDeck("a\n\n---\n\nb\n", { keyAt });
    expect(asked).toEqual([0, 3]);
    expect(keysOf(deck)).toEqual(["k0", "k3"]);
  });

  it("[DP41] are unique even if keyAt is not", () => {
    expect(new Set(keysOf(parseDeck("a\n\n---\n\nb\n\n---\n\nc", { keyAt: () => "same" as SlideKey }))).size).toBe(3);
  });

  it("[DP42] without keyAt stay with a slide when others come, go or change", () => {
    const source = "a\n\n---\n\nb\n\n---\n\nc\n";
    const one = parseDeck(source);
    expect(keysOf(one)).toEqual(["s1", "s2", "s3"]);
    const two = parseDeck(source.replace("b\n", "b\n\n---\n\nnew\n"), { previous: one });
    expect(keysOf(two)).toEqual(["s1", "s2", "s4", "s3"]);
    const three = parseDeck("b\n\n---\n\nnew\n\n---\n\nc\n", { previous: two });
    expect(keysOf(three)).toEqual(["s2", "s4", "s3"]);
  });

  it("[DP42] of untouched slides never change, whatever is typed elsewhere", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("- x", "text", "", "# h", "> q", "---", "***"), { maxLength: 8 }),
        (typed) => {
          const before = parseDeck("# first\n\n---\n\n# middle\n\n---\n\n# last\n");
          const after = parseDeck(`# first\n\n---\n\n# middle\n\n${typed.join("\n")}\n\n---\n\n# last\n`, {
            previous: before,
          });
          expect(after.slides[0]?.key).toBe(before.slides[0]?.key);
          expect(after.slides.at(-1)?.key).toBe(before.slides[2]?.key);
          expect(new Set(after.slides.map((slide) => slide.key)).size).toBe(after.slides.length);
        },
      ),
      runs(200),
    );
  });
});

describe("attribute lines", () => {
  it("[DP22] the first line of a slide that is not blank, the very first of the deck included", () => {
    const [a, b, c] = slides("= id='a'\nA\n\n---\n\n= id=\"b\"\nB\n\n---\n=id=c\nC\n= id='d'\n");
    expect([a?.id, b?.id, c?.id]).toEqual(["a", "b", "c"]);
    expect(c?.html).toContain("= id='d'");
  });

  it.each(["= 5 apples", "=====", "=> x", "= title", "= a = b", "= data-x is 5", "= data- and 'more'"])(
    "[DP23] %j is text",
    (line) => {
      expect(only(`${line}\n`).attributeLine).toBeNull();
    },
  );

  it.each([
    ["= data-x = '100' data-y= '5' id = \"a\"", { x: 100, y: 5 }, "a", []],
    ["= data-x = 100 data-scale= .5", { x: 100, scale: 0.5 }, null, []],
    ["= data-x '100'", { x: 100 }, null, ["attribute-no-equals"]],
    ["= data-x:'100' data-y: '7'", { x: 100, y: 7 }, null, ["attribute-no-equals", "attribute-no-equals"]],
    ['= data-scale="2', { scale: 2 }, null, ["attribute-quote"]],
    ["= data-x=“100” id=‘a’ class=„b c”", { x: 100 }, "a", ["attribute-curly", "attribute-curly", "attribute-curly"]],
    ["= id=a data-y=“100", { y: 0 }, "a", ["attribute-number"]],
    ["= id=a data-own = x", { x: 0 }, "a", ["attribute-stray", "attribute-unknown"]],
  ])("[DP23] [DP24] %j is read as it was meant", (line, placement, id, told) => {
    const slide = only(`${line}\n# A\n`);
    expect(slide.placement).toMatchObject(placement);
    expect([slide.id ?? null, slide.html, codes(`${line}\n# A\n`)]).toEqual([id, "<h1>A</h1>\n", told]);
  });

  it("[DP22] a second line right below is text, and told", () => {
    const source = "= data-z='-800'\n= data-scale='.1'\n# A\n";
    expect(only(source).placement).toMatchObject({ z: -800, scale: 1 });
    expect(only(source).html).toContain("data-scale");
    expect(codes(source)).toEqual(["attribute-second"]);
    expect(codes("= data-z='-800'\n\n= data-scale='.1'\n")).toEqual([]);
  });

  it("[DP24] commas, a missing = and an unbalanced quote are read as well as can be, and told", () => {
    const line = "= data-x='3000', data-y '40', data-scale-\"2\" class='a";
    const slide = only(`${line}\n`);
    expect(slide.placement).toMatchObject({ x: 3000, y: 40, scale: 2 });
    expect(slide.classes).toEqual(["a"]);
    expect(codes(line)).toEqual([
      "attribute-comma",
      "attribute-no-equals",
      "attribute-comma",
      "attribute-no-equals",
      "attribute-quote",
    ]);
  });

  it("[DP25] anything but id, class, style, title, lang, dir, data-* and aria-* is dropped", () => {
    const slide = only("= onclick='x()' rotate='65' style='color: red' aria-label='l' data-own=1 href='x'\n");
    expect(slide.attributes).toEqual({ style: "color: red", "aria-label": "l", "data-own": "1" });
    expect(parseDeck("= rotate='65' data-x=1\n").diagnostics[0]?.hint).toContain("data-rotate");
  });

  it("[DP26] __proto__ is a name like any other", () => {
    expect(only("= data-x=1 __proto__='x' data-__proto__=2 id=__proto__\n").id).toBe("__proto__");
  });

  it("[DP27] of two of a name the first counts", () => {
    expect(only("= data-x=1 data-x=2\n").placement.x).toBe(1);
    expect(codes("= data-x=1 data-x=2\n")).toEqual(["attribute-duplicate"]);
  });
});

describe("ids and links", () => {
  it.each(["a b", "impress", "step-2", "x/y"])("[DP30] the id %j is told and the slide is step-<n>", (id) => {
    expect(only(`= id='${id}'\n`)).toMatchObject({ id: null, domId: "step-1" });
    expect(codes(`= id='${id}'\n`)).toEqual(["id-unusable"]);
  });

  it("[DP31] a duplicate leaves both slides their own place", () => {
    const [a, b] = slides("= id='x' data-x=1\n\n---\n= id='x' data-x=2\n");
    expect([a?.domId, b?.domId, b?.placement.x]).toEqual(["x", "step-2", 2]);
  });

  it.each(["#intro", "#/intro", "index.html#/intro"])(
    "[DP32] [x](%s) leads to the first slide with that id",
    (href) => {
      const [a, b] = slides(`[x](${href})\n\n---\n= id='intro'\n`);
      expect(a?.html).toBe(`<p><a href="#intro" data-slide="${b?.key}">x</a></p>\n`);
    },
  );

  it("[DP32] #step-n leads to the nth slide, whatever its id", () => {
    expect(slides("[x](#step-2)\n\n---\n= id='b'\n")[0]?.html).toContain('href="#b" data-slide="s2"');
  });

  it.each([
    ["[x](#a)\n\n---\n= id='A'\n", "Did you mean #A?"],
    ["[x](#the-end)\n\n---\n\n# The *end*!\n", "Did you mean #step-2?"],
    ["[x](#das-ist-schön)\n\n---\n= id='s'\n# Das ist schön\n", "Did you mean #s?"],
    ["[x](#end)\n\n---\n\n# Stop {#end}\n", "{#end} is text here: give slide 2 the line = id='end'."],
    ["[x](#intr)\n\n---\n= id='intro'\n", "Did you mean #intro?"],
  ])("[DP46] %j is told with what was meant, also when only that slide changes", (source, hint) => {
    const deck = parseDeck(source);
    expect(deck.diagnostics.map((each) => each.hint)).toEqual([hint]);
    const before = parseDeck(source.replace(/---[\s\S]*/, "---\n\n# Else\n"));
    expect(parseDeck(source, { previous: before }).diagnostics).toEqual(deck.diagnostics);
  });

  it("[DP33] a link to no slide is told at its place", () => {
    const source = "text [x](#nowhere)\n";
    const [d] = parseDeck(source).diagnostics;
    expect(d?.code).toBe("link-broken");
    expect(source.slice(d?.from, d?.to)).toBe("nowhere");
  });

  it.each([
    ["link-broken", "map map `[x](#map)` [x](#«map»)\n"],
    ["link-broken", "# no\n\n```\n[a](#no)\n```\n\n- [a] (#/«no»)\n"],
    ["link-broken", "|`#no`|[a](#«no»)|\n|-|-|\n"],
    ["tag-open", "`<b>` <b>x</b> «<b»>y\n"],
    ["tag-stray", "`</b>` <b>x</b> «</b»>\n"],
    ["tag-unknown", "`<TODO>` «<TODO»>\n"],
    ["script-dropped", 'onclick `<p onclick=1>`\n\n<p «onclick»="1">x</p>\n'],
    ["script-dropped", "script `<script>`\n\n«<script»>x</script>\n"],
    ["code-reference", "&lt; `a «&lt;» b &gt;`\n"],
    ["code-reference", "&lt;\n\n```\na && b; «&#36;»\n```\n"],
    ["code-reference", "\\`&lt;\\` ``a ` «&amp;»``\n"],
  ])("[DP33] [DP102] %s is told at its place: %j", (code, marked) => {
    const source = marked.replace(/[«»]/g, "");
    const place = { from: marked.indexOf("«"), to: marked.indexOf("»") - 1 };
    expect(parseDeck(source).diagnostics.map((d) => [d.code, d.from, d.to])).toEqual([[code, place.from, place.to]]);
  });

  it("[DP136] a missing picture is told at its address, not at the same word elsewhere", () => {
    const source = "a.png `![](a.png)` ![a.png](a.png)\n";
    const [d] = parseDeck(source, { assets: new Set() }).diagnostics;
    expect([d?.code, d?.from]).toEqual(["asset-missing", source.lastIndexOf("a.png")]);
  });

  it("[DP34] raw data-slide cannot fake a link", () => {
    expect(only('<a href="https://e.org" data-slide="s1">x</a>\n').html).not.toContain("data-slide");
  });
});
