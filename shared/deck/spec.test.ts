import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { differences } from "./testing/differences.ts";

const folder = import.meta.dirname;
const read = (name: string): string => readFileSync(join(folder, name), "utf8");
const found = (text: string, pattern: RegExp): Set<string> =>
  new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ""));

describe("DIFFERENCES.md", () => {
  it("every difference from mdpress has its reason in DIFFERENCES.md, every reason a difference", () => {
    const reasons = found(read("DIFFERENCES.md"), /^## (.*)$/gm);
    const given = new Set([
      ...differences.rows.map((row) => row.reason),
      "Nothing after the last separator is no slide",
    ]);
    expect([...given].sort()).toEqual([...reasons].sort());
  });
});
