import { describe, expect, it } from "vitest";
import { clockWords, leftWords, paceOf } from "./pace.ts";

const minutes = (count: number) => count * 60_000;

describe("the talk's clocks", () => {
  it("[FP23] reads minutes and seconds, hours when there are some", () => {
    expect([0, 65_900, 3_729_000, -5].map(clockWords)).toEqual(["0:00", "1:05", "1:02:09", "0:00"]);
  });

  it("[FP23] turns in the last fifth, at most five minutes, and when time is up", () => {
    expect([0, 15, 16, 20].map((at) => paceOf(minutes(at), 20))).toEqual(["calm", "calm", "soon", "over"]);
    expect([54, 55].map((at) => paceOf(minutes(at), 60))).toEqual(["calm", "soon"]);
    expect(paceOf(minutes(500), null)).toBe("none");
  });

  it("[FP23] says what is left and what is over", () => {
    expect(leftWords(minutes(19) + 1, 20)).toBe("1 minute left");
    expect(leftWords(minutes(20) + 1, 20)).toBe("time is up");
    expect(leftWords(minutes(23), 20)).toBe("3 minutes over");
    expect(leftWords(minutes(23), null)).toBe("");
  });
});
