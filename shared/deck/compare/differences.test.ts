import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SlideKey } from "../../protocol/ids.ts";
import { seededRandom } from "../../testing/random.ts";
import { applyChanges } from "../text/changes.ts";
import { cutText } from "./cut.ts";
import { differences, someEffort } from "./differences.ts";
import { slideChanges } from "./slideChanges.ts";
import { textChanges } from "./textChanges.ts";

const row = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 40 });

/** `a` with the differences taken from `b`. */
const made = (a: readonly number[], b: readonly number[], effort = someEffort()): number[] => {
  const built: number[] = [];
  let at = 0;
  for (const { from, to, fromB, toB } of differences(a, b, effort)) {
    built.push(...a.slice(at, from), ...b.slice(fromB, toB));
    at = to;
  }
  return [...built, ...a.slice(at)];
};

/** Length of the longest common subsequence, the slow and plain way. */
const common = (a: readonly number[], b: readonly number[]): number => {
  let above = b.map(() => 0);
  for (const x of a) {
    const now: number[] = [];
    for (const [j, y] of b.entries()) {
      const corner = above[j - 1] ?? 0;
      now.push(x === y ? corner + 1 : Math.max(above[j] ?? 0, now[j - 1] ?? 0));
    }
    above = now;
  }
  return above.at(-1) ?? 0;
};

describe("differences", () => {
  it("[CP6] make the one row into the other, and are the fewest", () => {
    fc.assert(
      fc.property(row, row, (a, b) => {
        expect(made(a, b)).toEqual(b);
        const found = differences(a, b, someEffort());
        const edits = found.reduce((sum, each) => sum + each.to - each.from + each.toB - each.fromB, 0);
        expect(edits).toBe(a.length + b.length - 2 * common(a, b));
      }),
      { numRuns: 500 },
    );
  });

  it("[CP9] are one when the effort is spent, and no more is spent", () => {
    const random = seededRandom(7);
    const hostile = () => Array.from({ length: 20_000 }, () => random.below(5));
    const [a, b] = [
      [9, 7, ...hostile()],
      [9, 8, ...hostile()],
    ];
    const effort = { left: 10_000 };
    const found = differences(a, b, effort);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ from: 1, fromB: 1 });
    expect(effort.left).toBeGreaterThan(-30_000);
    expect(made(a, b, { left: 0 })).toEqual(b);
  });

  it("[CP9] of half a million lines, or two decks with nothing in common, are found", () => {
    const [from, to] = ["\n".repeat(500_000), "a\n".repeat(250_000)];
    expect(applyChanges(from, textChanges(from, to))).toBe(to);
    const random = seededRandom(8);
    const words = () => Array.from({ length: 150 }, () => random.below(1e9).toString(36)).join(" ");
    const deck = () => Array.from({ length: 300 }, (_, i) => `# ${i}\n\n${words()}\n`).join("\n---\n");
    const cut = (source: string) => cutText(source, (offset) => `k${Math.round(offset / 1_500)}` as SlideKey);
    const [one, other] = [deck(), deck()];
    expect(applyChanges(one, slideChanges(cut(one), cut(other)))).toBe(other);
  });
});
