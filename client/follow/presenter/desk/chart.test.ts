import { describe, expect, it } from "vitest";
import type { TalkSummary } from "../../../../shared/protocol/follow.ts";
import { followersChart, shares } from "./chart.ts";

const summary = (counts: readonly number[], endedAt: string | null = null): TalkSummary => ({
  talk: "t",
  startedAt: "2026-01-01T10:00:00.000Z",
  endedAt,
  slides: [],
  followers: counts.map((count, minute) => ({ at: `2026-01-01T10:0${minute}:00.000Z`, count })),
  peak: Math.max(0, ...counts),
  questions: [],
});

describe("the summary's chart", () => {
  it("[FP26] draws each count until the next, up to the end of the talk", () => {
    const chart = followersChart(summary([0, 4, 2], "2026-01-01T10:04:00.000Z"), 100, 50);
    expect(chart).toEqual({ line: "M0 50H25V0H50V25H100", area: "M0 50H25V0H50V25H100V50H0Z", top: 4 });
  });

  it("[FP26] draws nothing out of nothing, or of one moment", () => {
    expect(followersChart(summary([]), 100, 50)).toBeNull();
    expect(followersChart(summary([3]), 100, 50)).toBeNull();
  });

  it("[FP26] gives a quiet talk a floor", () => {
    expect(followersChart(summary([0, 0]), 100, 50)?.line).toBe("M0 50H100V50H100");
  });

  it("[FP26] measures slides by the longest", () => {
    expect(shares([30, 60, 0])).toEqual([0.5, 1, 0]);
    expect(shares([0])).toEqual([0]);
  });
});
