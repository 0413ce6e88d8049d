import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { slowestOf } from "./slowest.mjs";

const folder = mkdtempSync(join(tmpdir(), "copress-slowest-"));
afterAll(() => rmSync(folder, { recursive: true }));

it("the slowest tests of both reports are told, as many as asked for", () => {
  const unit = join(folder, "unit.json");
  const browser = join(folder, "browser.json");
  const assertionResults = [
    { fullName: "quick", duration: 1 },
    { fullName: "skipped" },
    { fullName: "slow", duration: 90 },
  ];
  writeFileSync(unit, JSON.stringify({ testResults: [{ name: "a.test.ts", assertionResults }] }));
  const specs = [{ file: "b.spec.ts", title: "page", tests: [{ results: [{ duration: 40 }, { duration: 30 }] }] }];
  writeFileSync(browser, JSON.stringify({ suites: [{ suites: [{ specs }] }] }));
  expect(slowestOf({ unit, browser }, 2)).toEqual([
    { where: "a.test.ts", title: "slow", ms: 90 },
    { where: "b.spec.ts", title: "page", ms: 70 },
  ]);
  expect(slowestOf({ unit: join(folder, "none"), browser: join(folder, "none") }, 5)).toEqual([]);
});
