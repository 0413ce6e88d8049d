import { describe, expect, it } from "vitest";
import { nextStop, type Stop } from "./course.ts";

const stop = (id: string, more: Partial<Stop> = {}): Stop => ({
  ...{ id, skip: false, stop: false, gotoNext: "", gotoPrevious: "" },
  ...more,
});

describe("the way through a talk", () => {
  const plain = [stop("a"), stop("b"), stop("c")];

  it("[ST20] goes on and back by one, and stays at both ends", () => {
    expect(nextStop(plain, 0, 1)).toBe(1);
    expect(nextStop(plain, 1, -1)).toBe(0);
    expect(nextStop(plain, 2, 1)).toBeNull();
    expect(nextStop(plain, 0, -1)).toBeNull();
    expect(nextStop([], 0, 1)).toBeNull();
  });

  it("[ST20] passes skipped slides over, and holds forward steps at a stop", () => {
    const stops = [stop("a"), stop("b", { skip: true }), stop("c", { stop: true }), stop("d")];
    expect(nextStop(stops, 0, 1)).toBe(2);
    expect(nextStop(stops, 2, -1)).toBe(0);
    expect(nextStop(stops, 2, 1)).toBeNull();
  });

  it("[ST20] does not go to a tail of skipped slides", () => {
    expect(nextStop([stop("a"), stop("b", { skip: true })], 0, 1)).toBeNull();
  });

  it("[ST20] follows data-goto by id or number, and not to nowhere", () => {
    const stops = [stop("a", { gotoNext: "c" }), stop("b", { gotoNext: "0", gotoPrevious: "2" }), stop("c")];
    expect(nextStop(stops, 0, 1)).toBe(2);
    expect(nextStop(stops, 1, 1)).toBe(0);
    expect(nextStop(stops, 1, -1)).toBe(2);
    expect(nextStop([stop("a", { gotoNext: "nobody" }), stop("b")], 0, 1)).toBe(1);
  });
});
