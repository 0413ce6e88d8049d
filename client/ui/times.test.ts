import { describe, expect, it } from "vitest";
import { exactTime, relativeTime, sizeWords } from "./times.ts";

const now = new Date(2026, 4, 20, 12).getTime();
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const said = (ago: number) => relativeTime(now - ago, now, "en-GB");

describe("times", () => {
  it("[HP18] says near times relatively", () => {
    expect(said(0)).toBe("just now");
    expect(said(29_000)).toBe("just now");
    expect(said(5 * minute)).toBe("5 minutes ago");
    expect(said(59.7 * minute)).toBe("1 hour ago");
    expect(said(23.8 * hour)).toBe("yesterday");
    expect(said(4 * day)).toBe("4 days ago");
    expect(said(-20_000)).toBe("in a moment");
    expect(said(-3 * day + 4_000)).toBe("in 3 days");
  });

  it("[HP18] says far times as a date, with the year only if it is another", () => {
    expect(said(10 * day)).toBe("10 May");
    expect(said(200 * day)).toBe("1 November 2025");
  });

  it("[HP18] says the exact time on demand", () => {
    expect(exactTime(now, "en-GB")).toMatch(/Wednesday.*20 May 2026.*12:00/);
  });

  it("[HP17] says sizes in the unit that reads best", () => {
    expect([1, 1023, 1024, 655_360, 3_250_586, 10_485_760].map(sizeWords)).toEqual([
      "1 byte",
      "1023 bytes",
      "1.0 KiB",
      "640 KiB",
      "3.1 MiB",
      "10 MiB",
    ]);
  });
});
