import { describe, expect, it } from "vitest";
import type { Deck, Slide } from "../../shared/deck/model/model.ts";
import type { SlideKey } from "../../shared/protocol/ids.ts";
import { hostMessageSchema } from "../../shared/protocol/stage.ts";
import { deckToStage, diffForStage } from "./stageSlides.ts";

const makeSlide = (name: string, more: Partial<Slide> = {}): Slide => ({
  ...{ key: name as SlideKey, index: 0, id: name, domId: name, from: 0, to: 0, bodyFrom: 0, bodyTo: 0 },
  ...{ attributeLine: null, attributes: { title: name }, classes: ["big"], html: `<p>${name}</p>` },
  ...{ notesHtml: "<p>secret</p>", title: name, substeps: 0 },
  placement: { x: 0, y: 0, z: 0, rotateX: 0, rotateY: 0, rotateZ: 0, rotateOrder: "xyz", scale: 1 },
  ...more,
});

const makeDeck = (slides: Slide[], settings: Partial<Deck["settings"]> = {}): Deck => ({
  settings: {
    ...{
      title: "T",
      author: "",
      date: "",
      lang: "",
      dir: "",
      theme: "night",
      width: 1024,
      height: 768,
      transition: 1000,
    },
    ...{ perspective: 1000, maxScale: 1, minScale: 0, layout: "row", incremental: false, latex: false, css: "" },
    ...settings,
  },
  frontMatter: { from: 0, to: 0 },
  slides,
  diagnostics: [],
  needs: { math: true, code: false },
});

const abc = (): Slide[] => [makeSlide("a"), makeSlide("b"), makeSlide("c")];

describe("from a deck to the stage", () => {
  it("[ST29] a deck becomes a load that the protocol accepts, without notes", () => {
    const stage = deckToStage(makeDeck(abc()), "b{}", { "a.png": "/files/a" });
    const message = { type: "load", ...stage, at: null, navigation: true, selectable: false };
    expect(hostMessageSchema.safeParse(message).success).toBe(true);
    expect(stage.settings).toMatchObject({ theme: "night", css: "b{}", math: true, code: false });
    expect(JSON.stringify(stage)).not.toContain("secret");
  });

  it("[ST29] the same deck, parsed again elsewhere in the text, is no patch", () => {
    const later = abc().map((slide) => ({ ...slide, from: slide.from + 5, to: slide.to + 5, notesHtml: "other" }));
    expect(diffForStage(deckToStage(makeDeck(abc())), deckToStage(makeDeck(later)))).toBeNull();
  });

  it("[ST29] with what is shown, slides that say the same are the very same, wherever in the text they stand now", () => {
    const source = makeDeck(abc());
    const stage = deckToStage(source);
    const next = makeDeck(source.slides.map((s, i) => ({ ...s, from: 5, title: i === 1 ? "new" : s.title })));
    const after = deckToStage(next, "", {}, stage);
    expect(after.slides.map((slide, i) => slide === stage.slides[i])).toEqual([true, false, true]);
    expect(diffForStage(stage, after)?.slides).toEqual([after.slides[1]]);
  });

  it.each<[string, Partial<Slide>]>([
    ["html", { html: "<p>new</p>" }],
    ["classes", { classes: ["small"] }],
    ["attributes", { attributes: {} }],
    ["a placement", { placement: { ...makeSlide("x").placement, rotateZ: 1 } }],
    ["a title", { title: "new" }],
    ["an id", { domId: "new" }],
  ])("[ST29] changed %s sends that slide alone", (_what, change) => {
    const next = abc().map((slide) => (slide.domId === "b" ? { ...slide, ...change } : slide));
    const patch = diffForStage(deckToStage(makeDeck(abc())), deckToStage(makeDeck(next)));
    expect(patch?.slides.map(({ key }) => key)).toEqual(["b"]);
    expect(patch).toMatchObject({ order: null, settings: null, assets: null });
  });

  it("[ST29] slides that come, go or move send the order, and only what is new of them", () => {
    const [a, b, c] = abc();
    if (!a || !b || !c) throw new Error("three slides were made");
    const before = deckToStage(makeDeck([a, b, c]));
    const patch = diffForStage(before, deckToStage(makeDeck([c, a, makeSlide("d")])));
    expect(patch?.order).toEqual(["c", "a", "d"]);
    expect(patch?.slides.map(({ key }) => key)).toEqual(["d"]);
  });

  it("[ST29] settings and assets are sent when they changed", () => {
    const before = deckToStage(makeDeck(abc()));
    const after = deckToStage(makeDeck(abc(), { theme: "plain" }), "", { "a.png": "/files/a" });
    const patch = diffForStage(before, after);
    expect(patch).toMatchObject({ slides: [], order: null, assets: { "a.png": "/files/a" } });
    expect(patch?.settings?.theme).toBe("plain");
  });
});
