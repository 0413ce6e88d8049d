import { describe, expect, it } from "vitest";
import { parseDeck } from "../parse.ts";
import { directionOf } from "./direction.ts";

const dirs = (source: string): unknown => parseDeck(source).slides.map((slide) => slide.attributes.dir);

describe("writing direction", () => {
  it.each([
    ["he", "rtl"],
    ["ar-EG", "rtl"],
    ["fa", "rtl"],
    ["az-Arab", "rtl"],
    ["ur-Latn-PK", "ltr"],
    ["de", "ltr"],
    ["pt-BR", "ltr"],
    ["", ""],
    ["?", ""],
  ])("[DP128] the language %j is written %j", (lang, direction) => {
    expect(directionOf(lang)).toBe(direction);
  });

  it("[DP128] the slide's own dir, its language's, the deck's, the deck's language's, in this order", () => {
    const slides = "# a\n\n---\n= dir='ltr'\n# b\n\n---\n= lang='en'\n# c\n\n---\n= lang='ar'\n# d\n";
    expect(dirs(`---\nlang: he\n---\n${slides}`)).toEqual(["rtl", "ltr", undefined, "rtl"]);
    expect(dirs(slides)).toEqual([undefined, "ltr", undefined, "rtl"]);
    expect(dirs(`---\nlang: he\ndir: ltr\n---\n${slides}`)).toEqual([undefined, "ltr", undefined, "rtl"]);
    expect(dirs(`---\ndir: rtl\n---\n${slides}`)).toEqual(["rtl", "ltr", undefined, "rtl"]);
    expect(dirs("---\ndir: auto\n---\n# a\n")).toEqual(["auto"]);
  });

  it("[DP128] places stay what they are, and a slide that says the same is the same", () => {
    const source = "---\nlang: he\n---\n= data-x='100'\n# a\n\n---\n\nb\n";
    const deck = parseDeck(source);
    expect(deck.slides[0]?.placement.x).toBe(100);
    expect(parseDeck(`${source}x`, { previous: deck }).slides[0]).toBe(deck.slides[0]);
    const other = parseDeck(source.replace("he", "de"), { previous: deck });
    expect(other.slides[0]?.attributes.dir).toBeUndefined();
  });

  it("[DP8] an unknown direction is told", () => {
    expect(parseDeck("---\ndir: left\n---\n# a\n").diagnostics.map(({ code }) => code)).toEqual(["meta-choice"]);
    expect(parseDeck("---\ndir: RTL\n---\n# a\n").settings.dir).toBe("rtl");
  });
});
