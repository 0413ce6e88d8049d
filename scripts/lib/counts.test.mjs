import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { countOne, countPlaywright, countVitest, sum } from "./counts.mjs";

const folder = mkdtempSync(join(tmpdir(), "copress-counts-"));
afterAll(() => rmSync(folder, { recursive: true }));

const report = (content) => {
  const file = join(folder, `${Math.random()}.json`);
  writeFileSync(file, JSON.stringify(content));
  return file;
};
const vitest = (more) =>
  report({ numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0, testResults: [], ...more });
const playwright = (stats, errors = []) =>
  report({ stats: { expected: 2, unexpected: 0, flaky: 0, skipped: 0, ...stats }, errors });

describe("the sum of a test run", () => {
  it("takes over what the reports say", () => {
    expect(countVitest(vitest({ numFailedTests: 2 }), 1)).toEqual({ passed: 3, failed: 2, skipped: 1 });
    expect(countPlaywright(playwright({ unexpected: 1, skipped: 4 }), 1)).toEqual({ passed: 2, failed: 1, skipped: 4 });
  });

  it("counts a test file that does not load", () => {
    const broken = { status: "failed", assertionResults: [] };
    expect(countVitest(vitest({ testResults: [broken, broken] }), 1).failed).toBe(2);
  });

  it("counts one failure when a run ends badly and names none, or leaves no report", () => {
    expect(countVitest(vitest({}), 1).failed).toBe(1);
    expect(countVitest(join(folder, "missing.json"), 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(countPlaywright(playwright({}), 1).failed).toBe(1);
  });

  it("does not call a test that passed at its second try passed", () => {
    expect(countPlaywright(playwright({ flaky: 1 }), 0)).toEqual({ passed: 2, failed: 1, skipped: 0 });
  });

  it("adds stages up", () => {
    expect(sum([countOne(0), countOne(1), { passed: 2, failed: 0, skipped: 3 }])).toEqual({
      passed: 3,
      failed: 1,
      skipped: 3,
    });
  });
});
