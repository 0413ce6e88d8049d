import { describe, expect, it } from "vitest";
import { versionOf } from "../testing.ts";
import { byDay, dayWords } from "./days.ts";

const noon = (day: number, hour = 12) => new Date(2026, 10, day, hour).getTime();

describe("days of the timeline", () => {
  it("[HH6] are today, yesterday, or said with their weekday", () => {
    const now = noon(25, 0);
    expect(dayWords(noon(25, 23), now, "en")).toBe("Today");
    expect(dayWords(noon(24, 1), now, "en")).toBe("Yesterday");
    expect(dayWords(noon(23), now, "en")).toBe("Monday, November 23");
    expect(dayWords(new Date(2025, 0, 1).getTime(), now, "en")).toBe("Wednesday, January 1, 2025");
  });

  it("[HH6] hold their versions in order, each once", () => {
    const at = (number: number, day: number, hour: number) =>
      versionOf(number, { at: new Date(noon(day, hour)).toISOString() });
    const days = byDay([at(4, 25, 23), at(3, 25, 0), at(2, 24, 23), at(1, 20, 5)], noon(25), "en");
    expect(days.map(({ words, versions }) => [words, versions.map(({ number }) => number)])).toEqual([
      ["Today", [4, 3]],
      ["Yesterday", [2]],
      ["Friday, November 20", [1]],
    ]);
    expect(byDay([], noon(25))).toEqual([]);
  });
});
