import { describe, expect, it } from "vitest";
import { parseDeck } from "../../shared/deck/parse.ts";
import { readSampleDeck } from "./sampleDeck.ts";

describe("the sample talk", () => {
  it("has no slip in it, and every picture it shows", async () => {
    const { text, title, assets } = await readSampleDeck();
    const deck = parseDeck(text, { assets: new Set(assets.map(({ path }) => path)) });
    expect(deck.diagnostics.map(({ code, from }) => `${code}: ${text.slice(from, from + 40)}`)).toEqual([]);
    expect(title).toBe("A talk about this talk");
    const shown = deck.slides.flatMap(({ html }) =>
      [...html.matchAll(/<img[^>]* src="([^"]+)"/g)].map(([, src]) => src),
    );
    expect(shown).toEqual(assets.map(({ path }) => path));
  });

  it("shows the format off: scale, rotation, depth, code, tables, notes, links, superscript, substeps, an overview", async () => {
    const { slides } = parseDeck((await readSampleDeck()).text);
    const html = slides.map((slide) => slide.html).join("");
    expect(slides.length).toBeGreaterThanOrEqual(10);
    expect(slides.length).toBeLessThanOrEqual(14);
    expect(new Set(slides.map(({ placement }) => placement.scale)).size).toBeGreaterThan(3);
    expect(slides.some(({ placement }) => placement.rotateZ !== 0)).toBe(true);
    expect(slides.some(({ placement }) => placement.z !== 0 && placement.rotateX !== 0)).toBe(true);
    expect(slides.some(({ notesHtml }) => notesHtml !== "")).toBe(true);
    expect(slides.some(({ substeps }) => substeps > 2)).toBe(true);
    expect(slides.at(-1)).toMatchObject({ id: "overview" });
    for (const tag of ["<pre", "<table", "<sup", 'href="#cover"', "<blockquote"]) expect(html).toContain(tag);
  });
});
