/** Every rule of every SPEC.md has a test that cites it, every citation a rule, and no two rules have one number. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "./base/projectRoot.ts";

const folders = ["shared", "server", "client", "e2e", "scripts", "tools"];
const isTest = (path: string): boolean => /\.(?:test|spec|contract)\.(?:tsx?|mjs)$/.test(path);

interface Found {
  readonly rule: string;
  readonly path: string;
}

const filesThat = (are: (path: string) => boolean): readonly string[] =>
  folders.flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => are(path) && !path.includes("node_modules"))
      .map((path) => `${folder}/${path}`),
  );

const findIn = (paths: readonly string[], pattern: RegExp): readonly Found[] =>
  paths.flatMap((path) =>
    [...readFileSync(join(projectRoot, path), "utf8").matchAll(pattern)].map((match) => ({
      ...{ path, rule: match.groups?.rule ?? "" },
    })),
  );

/** A rule begins a list's line, in bold, or a table's. */
const rules = findIn(
  filesThat((path) => path.endsWith("SPEC.md")),
  /^\s*(?:[-*] +\*\*|\| *)(?<rule>[A-Z]{2}\d+)(?:\*\*| *\|)/gm,
);
const citations = findIn(filesThat(isTest), /\[(?<rule>[A-Z]{2}\d+)\]/g);

const told = (list: readonly Found[]): string[] => [...new Set(list.map(({ rule, path }) => `${rule} in ${path}`))];

describe("the rules of all SPEC.md files", () => {
  it("are found, and so are the tests that cite them", () => {
    expect(new Set(rules.map(({ path }) => path)).size).toBeGreaterThan(10);
    expect(rules.length).toBeGreaterThan(300);
    expect(citations.some(({ path }) => path.startsWith("e2e/"))).toBe(true);
  });

  it("are each cited by a test", () => {
    const cited = new Set(citations.map(({ rule }) => rule));
    expect(told(rules.filter(({ rule }) => !cited.has(rule)))).toEqual([]);
  });

  it("are there for every citation", () => {
    const known = new Set(rules.map(({ rule }) => rule));
    expect(told(citations.filter(({ rule }) => !known.has(rule)))).toEqual([]);
  });

  it("have a number each that no other has", () => {
    const seen = new Set<string>();
    expect(told(rules.filter(({ rule }) => seen.has(rule) || !seen.add(rule)))).toEqual([]);
  });
});
