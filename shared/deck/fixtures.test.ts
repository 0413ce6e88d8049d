/** Every deck in fixtures/ keeps the laws that any deck keeps. Drop in a .md, get the tests. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Deck } from "./model/model.ts";
import { parseDeck } from "./parse.ts";

const folder = join(import.meta.dirname, "fixtures");
const fixtures = readdirSync(folder).filter((name) => name.endsWith(".md"));
const read = (name: string): string => readFileSync(join(folder, name), "utf8");

const withoutKeys = (deck: Deck): unknown =>
  JSON.parse(
    JSON.stringify({ ...deck, slides: deck.slides.map((slide) => ({ ...slide, key: "" })) }).replace(
      / data-slide=\\"[^"]*\\"/g,
      "",
    ),
  );

describe.each(fixtures)("%s", (name) => {
  const source = read(name);

  it("[DP20] its pieces put together are its text, all ranges lie inside", () => {
    const deck = parseDeck(source);
    expect(source.slice(0, deck.frontMatter.to) + deck.slides.map((s) => source.slice(s.from, s.to)).join("")).toBe(
      source,
    );
    for (const s of deck.slides) {
      expect([s.from, s.bodyFrom, s.bodyTo, s.to].every((at, i, all) => i === 0 || (all[i - 1] ?? 0) <= at)).toBe(true);
      if (s.attributeLine) expect(source.slice(s.attributeLine.from, s.attributeLine.to)).toMatch(/^ {0,3}=.*$/);
    }
    for (const d of deck.diagnostics)
      expect(d.from >= 0 && d.from <= d.to && d.to <= source.length && d.message !== "").toBe(true);
  });

  it("[DP50] typed line by line, or with any line taken out, it reads as from nothing", () => {
    const lines = source.split("\n");
    let deck = parseDeck("");
    for (let n = 0; n <= lines.length; n++) {
      const text = lines.slice(0, n).join("\n");
      deck = parseDeck(text, { previous: deck });
      expect(withoutKeys(deck)).toEqual(withoutKeys(parseDeck(text)));
    }
    for (let n = 0; n < lines.length; n++) {
      const text = lines.toSpliced(n, 1).join("\n");
      expect(withoutKeys(parseDeck(text, { previous: deck }))).toEqual(withoutKeys(parseDeck(text)));
    }
  });
});

describe("fixtures", () => {
  it("[DP12] separators.md has the slides that it shows", () => {
    const deck = parseDeck(read("separators.md"));
    expect(deck.slides.map((slide) => slide.title)).toEqual([
      "first line of the text is an attribute line",
      "",
      "",
      "after two empty slides",
      "quote",
      "heading",
      "---",
      "---",
      "a",
      "",
    ]);
  });

  it("[DP24] mistakes.md: every slip is told, and nothing else", () => {
    const deck = parseDeck(read("mistakes.md"));
    expect(deck.diagnostics.map((d) => d.code).sort()).toMatchInlineSnapshot(`
      [
        "attribute-comma",
        "attribute-late",
        "attribute-no-equals",
        "attribute-quote",
        "attribute-scale",
        "attribute-unknown",
        "attribute-unknown",
        "fence-unclosed",
        "html-unclosed",
        "id-duplicate",
        "id-unusable",
        "link-broken",
        "meta-choice",
        "meta-number",
        "meta-unknown",
        "setext-separator",
        "tag-open",
        "tag-stray",
        "tag-unknown",
      ]
    `);
  });

  it("[DP32] tour.md: all links lead somewhere", () => {
    const deck = parseDeck(read("tour.md"));
    expect(deck.diagnostics.map((d) => d.code)).toEqual(["code-reference"]);
    expect(deck.slides[0]?.html.match(/data-slide/g)).toHaveLength(3);
    expect(deck.slides.map((slide) => slide.notesHtml !== "")).toEqual([false, true, false, true, false]);
  });
});
