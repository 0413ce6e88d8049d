/** Input that nobody writes by hand. Asserts that parsing returns; how long it takes is shown by `npm run bench parse`. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { slideAt } from "./locate.ts";
import type { Deck } from "./model/model.ts";
import { parseDeck } from "./parse.ts";
import { anyLine, runs } from "./testing/randomDeck.contract.ts";

const SIZE = process.env.LONG === "1" ? 100_000 : 20_000;
const fill = (unit: string): string => unit.repeat(Math.ceil(SIZE / unit.length));

/** What holds for every deck, whatever the text. */
const checkLaws = (source: string, deck: Deck): void => {
  const pieces = deck.slides.map((slide) => source.slice(slide.from, slide.to));
  expect(source.slice(deck.frontMatter.from, deck.frontMatter.to) + pieces.join("")).toBe(source);
  for (const slide of deck.slides) {
    expect(slide.from <= slide.bodyFrom && slide.bodyFrom <= slide.bodyTo && slide.bodyTo <= slide.to).toBe(true);
    expect(Object.values(slide.placement).every((value) => typeof value === "string" || Number.isFinite(value))).toBe(
      true,
    );
    expect(slide.placement.scale).not.toBe(0);
  }
  for (const d of deck.diagnostics) expect(d.from >= 0 && d.from <= d.to && d.to <= source.length).toBe(true);
  expect(new Set(deck.slides.map((slide) => slide.key)).size).toBe(deck.slides.length);
  expect(new Set(deck.slides.map((slide) => slide.domId)).size).toBe(deck.slides.length);
};

describe("hostile input", () => {
  it.each([..."[]()*_`~<>$|#-=+.!\\&\"'{}:/?^ \t\n\0a1é😀"])("[DP140] nothing but %j", (unit) => {
    const source = fill(unit);
    checkLaws(source, parseDeck(source));
  });

  it.each([
    "> ",
    "- ",
    "  - ",
    "1. ",
    "![",
    "[a](",
    "<div>",
    "<b>",
    "<!--",
    "<a ",
    "&#",
    "**a ",
    "a^",
    "$a",
    "\\begin{a}",
    "```\n",
    "---\n",
    "a\n---\n",
    "= a=b\n",
    "|a",
    "[a]: b\n",
    "<div\n",
    "</p>",
    "~~~x\n````y\n",
    "www.",
    "a@",
    "http://",
    "<x-y>",
    "\"'",
    "= '",
    "<p>\n---\n",
    "???\n",
    "[a]",
    "` `` ",
  ])("[DP140] nothing but %j", (unit) => {
    const source = fill(unit);
    checkLaws(source, parseDeck(source));
  });

  it.each([
    ["blanks in a heading", `# a${" ".repeat(500_000)}x`],
    ["blanks in a table's rule", `a|b\n-|-${" ".repeat(500_000)}x\n`],
    ["blanks before an address", `[a] (b.c${" ".repeat(500_000)}x)`],
    ["blanks after a definition", `[a]: b${" ".repeat(500_000)}x`],
    ["tags whose quotes are never closed", `<div>${"<a '".repeat(200_000)}`],
    ["tags that never end", `<div>${"<a ".repeat(200_000)}`],
    ["digits", `= data-x=1 data-y='${"1".repeat(500_000)}x'`],
    ["formulas that never end", `---\nlatex: true\n---\n${"\\begin{a}".repeat(9000)}`],
    ["addresses", "http://a.b www.a.b a@b.c ".repeat(20_000)],
  ])("[DP140] a line of %s", (_what, source) => {
    checkLaws(source, parseDeck(source));
  });

  it("[DP141] nesting 10,000 deep", () => {
    for (const [open, close] of [
      ["> ", ""],
      ["- ", ""],
      ["[", "]"],
      ["<div>", "</div>"],
      ["*a ", "*"],
    ]) {
      const source = `${(open ?? "").repeat(10_000)}x${(close ?? "").repeat(10_000)}`;
      expect(parseDeck(source).slides.length).toBeGreaterThan(0);
    }
  });

  it("[DP142] random text and random deck lines keep every law", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (source) => checkLaws(source, parseDeck(source))),
      runs(300),
    );
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 30 }), (lines) =>
        checkLaws(lines.join("\n"), parseDeck(lines.join("\n"))),
      ),
      runs(300),
    );
  });

  it("[DP144] a slide of nothing but marks is not shown, and told; a long address does no harm", () => {
    const deck = parseDeck(
      `${"<b>*x*".repeat(20_000)}\n\n---\n\n<img src="data:image/png;base64,${"A".repeat(200_000)}">\n`,
    );
    expect(deck.slides[0]?.html).toBe("");
    expect(deck.slides[0]?.notesHtml.startsWith("<pre>&lt;b&gt;*x*")).toBe(true);
    expect(deck.slides[1]?.html).toContain("<img src=");
    expect(deck.diagnostics.map((d) => d.code)).toEqual(["slide-too-dense"]);
  });

  it("[DP143] 5,000 slides", () => {
    const source = "= data-rel-x=1\n# x\n\n---\n".repeat(5000);
    const deck = parseDeck(source);
    expect([deck.slides.length, deck.slides[4999]?.placement.x]).toEqual([5000, 5000]);
  });

  it("[DP143] what follows 5,000 slides is kept in the last one's range, told, whatever is typed before it", () => {
    const source = "a\n\n---\n\n".repeat(5003);
    const deck = parseDeck(source);
    const last = deck.slides.at(-1);
    expect([deck.slides.length, last?.to, last?.html]).toEqual([5000, source.length, "<p>a</p>\n"]);
    expect(deck.diagnostics.map((d) => [d.code, source.slice(d.from, d.to)])).toEqual([["slides-too-many", "a"]]);
    for (const edited of [`x\n\n---\n\n${source}`, source.slice(10), source.slice(40), `${source}x`]) {
      const again = parseDeck(edited, { previous: deck });
      const fresh = parseDeck(edited);
      expect(again.slides.map(({ from, to, html }) => [from, to, html])).toEqual(
        fresh.slides.map(({ from, to, html }) => [from, to, html]),
      );
      expect(again.diagnostics).toEqual(fresh.diagnostics);
    }
  });

  it("[DP145] a deck of too many marks is shown as far as it goes, and again when it is shortened", () => {
    const slide = `${"*a* ".repeat(2000)}\n\n---\n\n`;
    const source = slide.repeat(90);
    const deck = parseDeck(source);
    const shown = (of: Deck): number => of.slides.filter((each) => each.html !== "").length;
    expect(shown(deck)).toBe(83);
    expect(deck.diagnostics.map((d) => d.code)).toEqual(Array(7).fill("deck-too-dense"));
    const shorter = parseDeck(source.slice(slide.length * 40), { previous: deck });
    expect([shown(shorter), shorter.diagnostics]).toEqual([50, []]);
    expect(shown(parseDeck(source, { previous: shorter }))).toBe(83);
  });

  it("[DP146] an endless attribute line is cut short, and so is what is told of it", () => {
    const deck = parseDeck(`= ${"a='b' ".repeat(20_000)}\n# x\n`);
    expect(deck.diagnostics).toHaveLength(201);
    expect(deck.slides[0]?.title).toBe("x");
    expect(parseDeck("a\n---\nb\n---\n".repeat(2000)).diagnostics).toHaveLength(2000);
  });

  it("[DP60] slideAt finds the slide of every offset", () => {
    const source = "---\ntitle: T\n---\na\n\n---\n\nb\n";
    const deck = parseDeck(source);
    for (let offset = 0; offset <= source.length; offset++) {
      const slide = slideAt(deck, offset);
      const inside = offset >= slide.from && offset < slide.to;
      expect(inside || offset < (deck.slides[0]?.from ?? 0) || offset === source.length).toBe(true);
    }
  });
});
