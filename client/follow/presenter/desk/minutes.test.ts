import { describe, expect, it } from "vitest";
import { parseMinutes } from "./minutes.ts";

describe("a talk's length", () => {
  it("[FP23] is a whole number of minutes, or none", () => {
    expect([" 45 ", "1", "1440", "", "  "].map(parseMinutes)).toEqual([45, 1, 1_440, null, null]);
  });

  it.each(["0", "1441", "-5", "4.5", "an hour", "1e2"])("[FP23] is not %s", (typed) => {
    expect(parseMinutes(typed)).toBeUndefined();
  });
});
