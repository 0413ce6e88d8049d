import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SlideKey } from "../protocol/ids.ts";
import type { StageSlide } from "../protocol/stage.ts";
import { type ContentState, contentStep, noContent } from "./contentState.ts";
import { applyPatch, type Content, diffContent, type Patch } from "./patch.ts";

const settings = {
  ...{ title: "T", lang: "", theme: "", width: 1024, height: 768, transition: 1000, perspective: 1000 },
  ...{ maxScale: 3, minScale: 0, css: "", math: false, code: false },
};
const placement = { x: 0, y: 0, z: 0, rotateX: 0, rotateY: 0, rotateZ: 0, rotateOrder: "xyz", scale: 1 };
const slide = (key: string, html: string, x = 0): StageSlide => ({
  ...{ key: key as SlideKey, domId: key, classes: [], attributes: {}, html, title: key },
  placement: { ...placement, x },
});
const content = (rev: string, ...slides: StageSlide[]): Content => ({ rev, settings, slides, assets: {} });
const patchOf = (a: Content, b: Content): Patch => {
  const patch = diffContent(a, b);
  if (!patch) throw new Error("no patch");
  return patch;
};

const anySlides = fc
  .uniqueArray(fc.record({ key: fc.constantFrom("a", "b", "c", "d", "e"), html: fc.string(), x: fc.nat(3) }), {
    selector: ({ key }) => key,
  })
  .map((list) => list.map(({ key, html, x }) => slide(key, html, x)));

describe("patches", () => {
  it("[FS33] lead from any content to any other", () => {
    fc.assert(
      fc.property(anySlides, anySlides, (before, after) => {
        const [a, b] = [content("1", ...before), content("2", ...after)];
        expect(applyPatch(a, JSON.parse(JSON.stringify(patchOf(a, b))))).toEqual(b);
      }),
    );
  });

  it("[FS33] hold what changed only, and nothing when nothing did", () => {
    const a = content("1", slide("a", "<p>one</p>"), slide("b", "<p>two</p>"));
    const b = content("2", slide("a", "<p>one</p>"), slide("b", "<p>two</p>", 5));
    expect(patchOf(a, b)).toEqual({
      ...{ from: "1", to: "2", order: null, settings: null, assets: null },
      slides: [{ key: "b", placement: { ...placement, x: 5 } }],
    });
    expect(diffContent(a, a)).toBeNull();
  });

  it("[FS34] of a long text hold the piece that changed", () => {
    const text = "<p>word</p>".repeat(400);
    const [a, b] = [content("1", slide("a", text)), content("2", slide("a", text.replace("word", "world")))];
    expect(JSON.stringify(patchOf(a, b)).length).toBeLessThan(200);
    expect(applyPatch(a, patchOf(a, b))).toEqual(b);
  });

  it("[FS33] may leave behind slides with who has them, and pass over keys that nobody sent", () => {
    const [a, b] = [content("1", slide("a", "A")), content("2", slide("b", "B"))];
    const patch = diffContent(a, b, ["a", "b"] as SlideKey[]);
    if (!patch) throw new Error("no patch");
    expect(applyPatch(a, patch)?.slides.map(({ key }) => key)).toEqual(["a", "b"]);
    expect(applyPatch({ ...a, slides: [] }, patch)?.slides.map(({ key }) => key)).toEqual(["b"]);
  });
});

describe("a page's slides", () => {
  const versions = ["0", "1", "2", "3"].map((rev) => content(rev, slide("a", `text ${rev}`)));
  const [zero, one, two, three] = versions as [Content, Content, Content, Content];
  const fetching = contentStep<StageSlide>(noContent, { type: "current", rev: "0" });

  it("[FS46] fetches the whole once, and again only when it must", () => {
    expect(fetching.fetch).toBe(true);
    expect(contentStep(fetching.state, { type: "current", rev: "0" }).fetch).toBe(false);
    const have = contentStep(fetching.state, { type: "fetched", content: zero });
    expect(have.fetch).toBe(false);
    expect(contentStep(have.state, { type: "current", rev: "0" }).fetch).toBe(false);
    expect(contentStep(have.state, { type: "current", rev: "1" }).fetch).toBe(true);
    expect(contentStep(have.state, { type: "patch", patch: patchOf(zero, one) })).toMatchObject({
      fetch: false,
      state: { content: one },
    });
    expect(contentStep(have.state, { type: "patch", patch: patchOf(one, two) })).toMatchObject({
      fetch: true,
      state: { content: zero },
    });
    expect(contentStep(fetching.state, { type: "failed" }).state.fetching).toBe(false);
  });

  it("[FS46] ends with what is current, wherever the fetched whole falls between the patches", () => {
    const patches = [patchOf(zero, one), patchOf(one, two), patchOf(two, three)];
    for (const [index, fetched] of versions.entries()) {
      for (let before = index; before <= patches.length; before++) {
        let state: ContentState = fetching.state;
        for (const patch of patches.slice(0, before)) state = contentStep(state, { type: "patch", patch }).state;
        state = contentStep(state, { type: "fetched", content: fetched }).state;
        for (const patch of patches.slice(before)) state = contentStep(state, { type: "patch", patch }).state;
        expect(state.content).toEqual(three);
        expect(state.fetching).toBe(false);
      }
    }
  });
});
