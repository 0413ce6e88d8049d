/** SECURITY.md promises a test for each row: it is there, and it tests something. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "./base/projectRoot.ts";

const [, table = ""] = readFileSync(join(projectRoot, "SECURITY.md"), "utf8").split("## What is guarded");
const rows = table
  .split("\n")
  .filter((line) => line.startsWith("|"))
  .slice(2)
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

const testsIn = (cell = ""): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? "");

/** An assertion of its own, or of what a browser shows. */
const asserts = (path: string): boolean => /\bexpect\(/.test(readFileSync(join(projectRoot, path), "utf8"));

describe("SECURITY.md", () => {
  it("has rows with a who, a wish, a guard and a test", () => {
    expect(rows.length).toBeGreaterThan(15);
    expect(rows.filter((cells) => cells.length !== 4 || cells.includes(""))).toEqual([]);
    expect(rows.filter((cells) => testsIn(cells[3]).length === 0)).toEqual([]);
  });

  it("names tests that are there", () => {
    const named = rows.flatMap((cells) => testsIn(cells[3]));
    expect(named.filter((path) => !/\.(?:test|spec)\.tsx?$/.test(path))).toEqual([]);
    expect(named.filter((path) => !existsSync(join(projectRoot, path)))).toEqual([]);
    expect(named.filter((path) => !asserts(path))).toEqual([]);
  });
});
