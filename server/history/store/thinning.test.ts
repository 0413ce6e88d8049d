import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Stamp, thinnedOut } from "./thinning.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = 1_000 * DAY;

const stamp = (number: number, age: number, more: Partial<Stamp> = {}): Stamp => ({
  ...{ number, at: NOW - age, kind: "auto", name: "", pinned: false },
  ...more,
});

describe("thinning", () => {
  it("[HV7] keeps all of the last day, the last of each hour for a week, the last of each day for ever", () => {
    const minutes = (n: number) => n * 60_000;
    const stamps = [
      stamp(1, 30 * DAY - minutes(10)),
      stamp(2, 30 * DAY - minutes(20)),
      stamp(3, 29 * DAY - minutes(20)),
      stamp(4, 3 * DAY - minutes(10)),
      stamp(5, 3 * DAY - minutes(20)),
      stamp(6, 3 * DAY - minutes(70)),
      stamp(7, minutes(30)),
      stamp(8, minutes(20)),
    ];
    expect(thinnedOut(stamps, NOW).toSorted()).toEqual([1, 4]);
  });

  it("[HV7] never takes a named one, the first, a talk's, one that a talk was pinned to, or the newest", () => {
    const old = 30 * DAY - 60_000;
    const stamps = [
      stamp(1, old, { kind: "first" }),
      stamp(2, old, { name: "sent" }),
      stamp(3, old, { kind: "talk" }),
      stamp(4, old),
      stamp(5, old, { pinned: true }),
      stamp(6, old),
      stamp(7, old),
    ];
    expect(thinnedOut(stamps, NOW)).toEqual([6, 4]);
  });

  it("[HV7] is done after one go, whatever the history, and leaves one of each hour or day", () => {
    const one = fc.record({ age: fc.integer({ min: 0, max: 40 * DAY }), name: fc.constantFrom("", "", "", "named") });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 60 }), (list) => {
        const stamps = list.toSorted((a, b) => b.age - a.age).map(({ age, name }, i) => stamp(i + 1, age, { name }));
        const gone = new Set(thinnedOut(stamps, NOW));
        const left = stamps.filter(({ number }) => !gone.has(number));
        expect(thinnedOut(left, NOW)).toEqual([]);
        const days = (of: readonly Stamp[]) => new Set(of.map(({ at }) => Math.floor(at / DAY)));
        expect(days(left)).toEqual(days(stamps));
      }),
    );
  });
});
