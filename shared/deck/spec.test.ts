import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { differences } from "./testing/differences.ts";

const folder = import.meta.dirname;
const read = (name: string): string => readFileSync(join(folder, name), "utf8");
const tests = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
  (name) => name.endsWith(".test.ts") && name !== "spec.test.ts",
);
const found = (text: string, pattern: RegExp): Set<string> =>
  new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ""));

describe("SPEC.md", () => {
  it("every rule has a test that cites it, every citation a rule", () => {
    const rules = found(read("SPEC.md"), /^- \*\*(DP\d+)\*\*/gm);
    const cited = found(tests.map(read).join("\n"), /\[(DP\d+)\]/g);
    expect([...rules].filter((rule) => !cited.has(rule))).toEqual([]);
    expect([...cited].filter((rule) => !rules.has(rule))).toEqual([]);
  });

  it("every difference from mdpress has its reason in DIFFERENCES.md, every reason a difference", () => {
    const reasons = found(read("DIFFERENCES.md"), /^## (.*)$/gm);
    const given = new Set([
      ...differences.rows.map((row) => row.reason),
      "Nothing after the last separator is no slide",
    ]);
    expect([...given].sort()).toEqual([...reasons].sort());
  });
});
