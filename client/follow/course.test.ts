import { describe, expect, it } from "vitest";
import type { SlideKey } from "../../shared/protocol/ids.ts";
import { ALL_SUBSTEPS, type CourseSlide, neighbour, placeAfter } from "./course.ts";

const key = (name: string) => name as SlideKey;
const slide = (name: string, more: Partial<CourseSlide> = {}): CourseSlide => ({
  key: key(name),
  domId: name,
  classes: [],
  attributes: {},
  ...more,
});
const at = (name: string, substep = 0) => ({ slide: key(name), substep });

describe("the way through a talk", () => {
  const slides = [slide("a", { substeps: 2 }), slide("b", { classes: ["skip"] }), slide("c"), slide("d")];

  it("[FP4] goes by substeps, then by slides, past those that are skipped", () => {
    expect(placeAfter(slides, at("a"), "next")).toEqual(at("a", 1));
    expect(placeAfter(slides, at("a", 2), "next")).toEqual(at("c"));
    expect(placeAfter(slides, at("c"), "previous")).toEqual(at("a"));
    expect(placeAfter(slides, at("a", 1), "previous")).toEqual(at("a"));
  });

  it("[FP4] takes all substeps for as many as there are", () => {
    expect(placeAfter(slides, at("a", ALL_SUBSTEPS), "next")).toEqual(at("c"));
    expect(placeAfter(slides, at("a", ALL_SUBSTEPS), "previous")).toEqual(at("a", 1));
  });

  it("[FP4] ends at both ends, and where a slide says stop", () => {
    expect(placeAfter(slides, at("d"), "next")).toBeNull();
    expect(placeAfter(slides, at("a"), "previous")).toBeNull();
    expect(placeAfter([slide("a", { classes: ["stop"] }), slide("b")], at("a"), "next")).toBeNull();
  });

  it("[FP4] follows where a slide leads elsewhere", () => {
    const led = [slide("a", { attributes: { "data-goto-next": "c" } }), slide("b"), slide("c")];
    expect(neighbour(led, key("a"), 1)).toBe("c");
    expect(neighbour(led, key("c"), -1)).toBe("b");
  });

  it("[FP4] jumps to the first and the last, and knows nothing of slides that are gone", () => {
    expect(placeAfter(slides, at("c"), "first")).toEqual(at("a"));
    expect(placeAfter(slides, at("c"), "last")).toEqual(at("d"));
    expect(placeAfter([], at("c"), "first")).toBeNull();
    expect(placeAfter(slides, at("gone"), "next")).toBeNull();
  });
});
