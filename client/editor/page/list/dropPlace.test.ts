import { expect, it } from "vitest";
import { gapAt, scrollStep, staysAt } from "./dropPlace.ts";
import { ROW } from "./slideRows.ts";

it("[ED13] a row lands in the gap that is nearest", () => {
  expect([-50, 0, ROW * 0.4, ROW * 0.6, ROW * 2.4, ROW * 99].map((y) => gapAt(y, 3))).toEqual([0, 0, 0, 1, 2, 3]);
});

it("[ED13] the gaps before and behind a row leave it where it is", () => {
  expect([0, 1, 2, 3].map((gap) => staysAt(1, gap))).toEqual([false, true, true, false]);
});

it("[ED13] the list scrolls near its edges only, towards the edge, and never too fast", () => {
  expect(scrollStep(200, 400)).toBe(0);
  expect(scrollStep(30, 400)).toBeLessThan(0);
  expect(scrollStep(390, 400)).toBeGreaterThan(0);
  expect(scrollStep(5_000, 400)).toBe(14);
  expect(scrollStep(-5_000, 400)).toBe(-14);
});
