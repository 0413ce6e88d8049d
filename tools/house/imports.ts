/** Which source file imports which, read from the text: enough for a map, and as fast as a grep. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";

export const root: string = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** Everything that git knows or would take in, relative to the root. */
export const projectFiles = (): readonly string[] =>
  execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { cwd: root, encoding: "utf8" })
    .split("\n")
    .filter((file) => file !== "" && existsSync(join(root, file)));

export interface Arrow {
  readonly from: string;
  readonly to: string;
}

const specifier = /(?:\bfrom\s+|\bimport\s+|\bimport\(\s*|\bnew URL\(\s*)["'](\.{1,2}\/[^"']+)["']/g;

const resolved = (from: string, path: string, known: ReadonlySet<string>): string | null => {
  const plain = posix.join(posix.dirname(from), path.split("?")[0] ?? "");
  return [plain, plain.replace(/\.js$/, ".ts")].find((file) => known.has(file)) ?? null;
};

/** Imports among the project's own files, those for types alone included. */
export const arrowsOf = (files: readonly string[]): readonly Arrow[] => {
  const known = new Set(files);
  const sources = files.filter((file) => /\.(?:tsx?|mjs)$/.test(file));
  return sources.flatMap((from) =>
    [...readFileSync(join(root, from), "utf8").matchAll(specifier)].flatMap(([, path = ""]) => {
      const to = resolved(from, path, known);
      return to === null ? [] : [{ from, to }];
    }),
  );
};

/** Tests and their helpers: they may look into any room, and nobody looks into them. */
export const isTest = (file: string): boolean =>
  testLike.test(file) || /^(?:e2e|bench|tools)\/|\.config\.ts$/.test(file);

const testLike = /\.(?:test|contract|spec)\.(?:tsx?|mjs)$|\/testing(?:\.tsx?$|\/)/;
