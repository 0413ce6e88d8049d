import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { projectRoot } from "../projectRoot.ts";

const read = (path: string): string => readFileSync(join(projectRoot, path), "utf8");
const testsIn = (folder: string): readonly string[] =>
  readdirSync(join(projectRoot, folder))
    .filter((name) => /\.(?:test|spec)\.ts$/.test(name))
    .map((name) => read(`${folder}/${name}`));
const found = (text: string, pattern: RegExp): readonly string[] => [
  ...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? "")),
];

it("every rule of SPEC.md has a test that cites it, every citation a rule", () => {
  const rules = found(read("server/export/SPEC.md"), /^- \*\*(EX\d+)\*\*/gm);
  const tests = ["server/export", "server/cli", "server/http", "e2e"].flatMap(testsIn).join("\n");
  expect([...found(tests, /\[(EX\d+)\]/g)].sort()).toEqual([...rules].sort());
});
