import { describe, expect, it } from "vitest";
import { parseDeck } from "../../../shared/deck/parse.ts";
import type { CompareResponse } from "../../../shared/protocol/history.ts";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import { versionOf } from "../testing.ts";
import { keyAt, slideOf, storySlide } from "./slidesShown.ts";

/** A moment of slides with these keys and texts. */
const moment = (...slides: readonly (readonly [key: string, text: string])[]) => {
  const markdown = slides.map(([, text]) => text).join("\n\n---\n");
  let next = 0;
  return { markdown, deck: parseDeck(markdown, { keyAt: () => slides[next++]?.[0] as SlideKey }) };
};
const title = ["first", "# Gardens"] as const;
const soil = "## Soil\n\nPeat and patience";
const old = moment(title, ["s", soil], ["w", "## Water"]);
const moved = moment(title, ["w", "## Water"], ["x", `${soil}!`]);
const [s, w, x, first] = ["s", "w", "x", "first"] as SlideKey[] as [SlideKey, SlideKey, SlideKey, SlideKey];

const side = (index: number) => ({ index, title: "" });
const compared = (to: number | null): CompareResponse => ({
  from: versionOf(1),
  to: to === null ? null : versionOf(to),
  settings: null,
  slides: [
    { key: "w", before: side(2), after: side(1), changes: [] },
    { key: "x", before: side(1), after: side(2), changes: ["moved"] },
    { key: "gone", before: side(3), after: null, changes: ["removed"] },
  ],
});

describe("a slide from moment to moment", () => {
  it("[HH9] is the same under another key, where it was cut and pasted", () => {
    expect([keyAt(moved, old, s), keyAt(old, moved, x), keyAt(moved, old, w)]).toEqual(["x", "s", "w"]);
    expect(keyAt(moment(title), old, s)).toBe("s");
    const welcome = moment(["first", "A word of welcome"], ["t", "# Gardens"]);
    expect([keyAt(welcome, old, first), keyAt(old, welcome, "t" as SlideKey)]).toEqual(["t", "first"]);
  });

  it("[HH9] is found in a comparison by its key on either side", () => {
    const { slides } = compared(2);
    expect(slideOf(slides, x, null)?.key).toBe("x");
    expect(slideOf(slides, s, old)?.key).toBe("x");
    expect(slideOf(slides, "nobody" as SlideKey, old)?.key).toBe("x");
  });

  it("[HH9] has its story asked for by a key that a version knows", () => {
    const [water, pasted, gone] = compared(2).slides;
    if (!water || !pasted || !gone) throw new Error("three slides");
    expect(storySlide(pasted, compared(2), 2, null)).toEqual({ key: "x", at: 2 });
    expect(storySlide(gone, compared(2), 2, null)).toEqual({ key: "gone", at: 1 });
    // Pasted a moment ago: no version has heard of the new key.
    expect(storySlide(pasted, compared(null), 1, old)).toEqual({ key: "s", at: 1 });
    expect(storySlide(water, null, 7, null)).toEqual({ key: "w", at: 7 });
  });
});
