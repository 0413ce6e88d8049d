import { describe, expect, it } from "vitest";
import { drivingOf } from "./driving.ts";

const driver = (goneAt: number | null) => ({ live: true, driver: { seat: "ada", name: "Ada", goneAt } });

describe("who drives", () => {
  it("[FP24] is nobody while no talk is on", () => {
    expect(drivingOf({ live: false, driver: null }, "ada", 0)).toBe("idle");
  });

  it("[FP24] is not known before the server has told who is who", () => {
    expect(drivingOf(null, "ada", 0)).toBe("joining");
    expect(drivingOf(driver(null), "", 0)).toBe("joining");
  });

  it("[FP24] is this seat, or another", () => {
    expect(drivingOf(driver(null), "ada", 0)).toBe("me");
    expect(drivingOf(driver(null), "ben", 0)).toBe("other");
  });

  it("[FS12] is free to take 20 s after the driver vanished", () => {
    expect(drivingOf(driver(1_000), "ben", 20_999)).toBe("other");
    expect(drivingOf(driver(1_000), "ben", 21_000)).toBe("vanished");
    expect(drivingOf({ live: true, driver: null }, "ben", 0)).toBe("vanished");
  });
});
