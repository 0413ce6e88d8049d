import { describe, expect, it } from "vitest";
import type { SlideKey } from "../protocol/ids.ts";
import { emptyTally, tallyFollowers, tallyMove, tallyRename, tallyTitles } from "./tally.ts";

const [a, b] = ["a", "b"] as SlideKey[] as [SlideKey, SlideKey];

describe("what is counted", () => {
  it("[FS50] adds up the time of each slide over its visits, under its last title and key", () => {
    let tally = tallyMove(emptyTally, a, 0);
    tally = tallyMove(tally, b, 1_000);
    tally = tallyMove(tally, b, 1_500);
    tally = tallyMove(tally, a, 3_000);
    tally = tallyTitles(tally, new Map([[a, "Alpha"]]));
    tally = tallyTitles(tallyRename(tally, a, "a2" as SlideKey), new Map());
    tally = tallyMove(tally, null, 3_500);
    expect(tally.slides).toEqual([
      { key: "a2", title: "Alpha", ms: 1_500, visits: 2 },
      { key: "b", title: "", ms: 2_000, visits: 1 },
    ]);
    expect(tally.since).toBeNull();
  });

  it("[FS51] notes followers in at most 400 points, the first, the last and the peak among them", () => {
    let tally = emptyTally;
    for (let i = 0; i < 5_000; i++) tally = tallyFollowers(tally, i * 1_000, i === 1_234 ? 9_999 : i % 7);
    expect(tally.followers.length).toBeLessThanOrEqual(400);
    expect(tally.followers.at(-1)).toEqual([4_999_000, 4_999 % 7]);
    expect(tally.followers[0]).toEqual([0, 0]);
    expect(tally.peak).toBe(9_999);
    expect(tallyFollowers(tally, 6_000_000, 4_999 % 7)).toBe(tally);
  });
});
