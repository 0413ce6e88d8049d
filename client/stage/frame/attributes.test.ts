import { describe, expect, it } from "vitest";
import { isFreeClass, isFreeId, placementAttributes, slideAttributes, slideClasses } from "./attributes.ts";

describe("a slide's own attributes", () => {
  it("[ST9] only the allowed ones stay, and none that would place the slide", () => {
    const written = {
      title: "t",
      LANG: "de",
      style: "color: red",
      "data-autoplay": "5",
      "aria-hidden": "true",
      onclick: "alert(1)",
      "data-x": "9",
      "data-rotate-order": "zyx",
      "data-rel-x": "1w",
      src: "x",
      "data-a b": "1",
      is: "x-y",
    };
    expect([...slideAttributes(written)]).toEqual([
      ["title", "t"],
      ["lang", "de"],
      ["style", "color: red"],
      ["data-autoplay", "5"],
      ["aria-hidden", "true"],
    ]);
  });

  it("[ST8] classes and ids of impress.js and of the stage are not free", () => {
    expect(slideClasses(["big", "active", "step", "impress-enabled", "copress-missing", "skip", "a b"])).toEqual([
      "big",
      "skip",
    ]);
    expect(["impress", "step-3", "impress-root", "copress-x"].filter(isFreeId)).toEqual([]);
    expect(["step-by-step", "intro"].every(isFreeId)).toBe(true);
    expect(isFreeClass("past-tense")).toBe(true);
  });

  it("[ST14] a placement is always whole; no scale 0, no made-up rotation order", () => {
    const placement = { x: 1, y: -2, z: 3, rotateX: 4, rotateY: 5, rotateZ: 6, rotateOrder: "xxy", scale: 0 };
    expect(Object.fromEntries(placementAttributes(placement))).toEqual({
      "data-x": "1",
      "data-y": "-2",
      "data-z": "3",
      "data-rotate-x": "4",
      "data-rotate-y": "5",
      "data-rotate-z": "6",
      "data-rotate-order": "xyz",
      "data-scale": "1",
    });
  });
});
