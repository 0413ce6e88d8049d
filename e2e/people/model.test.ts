import { describe, expect, it } from "vitest";
import { seats } from "./cast.ts";
import { afterEffects, countWords, difference, firstDifference, hiddenWords, misfits, tidy, wordsIn } from "./model.ts";
import { planWalk } from "./plan.ts";
import { pickBy } from "./steps.ts";

const effect = (adds: string[], removes: string[] = []) => ({ adds, removes, unsure: [] });

describe("the model of a deck's words", () => {
  it("sees whole words only", () => {
    expect(wordsIn("# zq1x, zq2x\nzqzq3xx zq4xzq5x 'zq6x'")).toEqual(["zq1x", "zq2x", "zq6x"]);
  });

  it("names what is lost and what is doubled", () => {
    const expected = afterEffects(countWords("zq1x zq2x"), [effect(["zq3x"], ["zq2x"])]);
    expect(misfits(expected, "zq1x zq3x")).toEqual({ lost: [], doubled: [] });
    expect(misfits(expected, "zq1x zq1x")).toEqual({ lost: ["zq3x"], doubled: ["zq1x"] });
    expect(misfits(expected, "zq2x zq3x")).toEqual({ lost: ["zq1x"], doubled: ["zq2x"] });
  });

  it("believes the text of what an act may have split", () => {
    const expected = countWords("zq1x zq2x");
    expect(misfits(expected, "zq2x", new Set(["zq1x"])).lost).toEqual([]);
    expect(misfits(expected, "zq1x", new Set(["zq1x"])).lost).toEqual(["zq2x"]);
  });

  it("tells a copy from its original", () => {
    expect(difference("zq1x zq2x", "zq1x zq1x")).toEqual(effect(["zq1x"], ["zq2x"]));
    expect(misfits(afterEffects(countWords("zq1x"), [effect(["zq1x"])]), "zq1x").lost).toEqual(["zq1x"]);
  });

  it("forgives blank lines and nothing else", () => {
    expect(tidy("a\n\n---\n\n\n# b\n")).toBe(tidy("a\n---\n# b"));
    expect(tidy("a\n---")).not.toBe(tidy("a ---"));
    expect(firstDifference("abc", "abd")).toMatch(/^at 2 /);
  });
});

describe("a word with letters at its side", () => {
  it("is none, and is not called doubled when they go", () => {
    const before = "one zq7xa zq8x";
    expect(countWords(before).get("zq7x")).toBeUndefined();
    expect(hiddenWords(before).get("zq7x")).toBe(1);
    const { doubled } = misfits(countWords(before), "one zq7x a zq8x", new Set(), hiddenWords(before));
    expect(doubled).toEqual([]);
    expect(misfits(countWords(before), "zq7x zq7x a zq8x", new Set(), hiddenWords(before)).doubled).toEqual(["zq7x"]);
  });
});

describe("a plan", () => {
  it("is the same for the same seed, and another for another", () => {
    expect(planWalk(7, 50, seats)).toEqual(planWalk(7, 50, seats));
    expect(planWalk(7, 50, seats)).not.toEqual(planWalk(8, 50, seats));
  });

  it("gives every act a word of its own, and nobody two things to do at once", () => {
    const steps = planWalk(3, 400, seats);
    const acts = steps.flatMap((step) => step.acts);
    expect(new Set(acts.map(({ n }) => n)).size).toBe(acts.length);
    for (const step of steps) expect(new Set(step.acts.map(({ seat }) => seat)).size).toBe(step.acts.length);
    expect(new Set(acts.map(({ deed }) => deed)).size).toBeGreaterThan(15);
    expect(new Set(steps.map(({ weather }) => weather))).toEqual(new Set([null, "look", "stop", "kill"]));
  });

  it("picks by the die, whatever is there then", () => {
    expect(pickBy(["a", "b"], 0.99)).toBe("b");
    expect(pickBy([], 0.5)).toBeUndefined();
  });
});
