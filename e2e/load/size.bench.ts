/** What each page's first load costs in JavaScript, gzipped: its scripts, and all that they import at once. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { root } from "../server.ts";
import { say } from "./report.ts";
import { figure } from "./stats.ts";

const folder = join(root, "dist/client");

const pages = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".html"))
  .map((entry) => join(entry.parentPath, entry.name));

/** Addresses (from the site's root) of a page's module scripts and preloads. */
const scriptsOf = (html: string): string[] =>
  [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]+\.js)"/g)].map((match) => match[1] ?? "");

/** What a bundled module imports statically; `import("...")` is for later. */
const importsOf = (code: string, path: string): string[] =>
  [...code.matchAll(/\b(?:import|from)\s*["']([^"']+\.js)["']/g)].map((match) =>
    posix.join(posix.dirname(path), match[1] ?? ""),
  );

/** What it may load later: `import("./x.js")`. */
const lazyImportsOf = (code: string, path: string): string[] =>
  [...code.matchAll(/\bimport\(\s*["'`]([^"'`]+\.js)["'`]/g)].map((match) =>
    posix.join(posix.dirname(path), match[1] ?? ""),
  );

type Follow = (code: string, path: string) => readonly string[];

/** All files that these lead to, themselves included; each once. */
const reach = (scripts: readonly string[], follow: Follow): ReadonlyMap<string, Buffer> => {
  const files = new Map<string, Buffer>();
  const seen = new Set(scripts);
  // A set's walk goes on over what is added meanwhile.
  for (const path of seen) {
    const code = readFileSync(join(folder, path));
    files.set(path, code);
    for (const imported of follow(code.toString(), path)) seen.add(imported);
  }
  return files;
};

const kilobytes = (files: Iterable<Buffer>, of: (file: Buffer) => number): number | null => {
  let sum = 0;
  for (const file of files) sum += of(file);
  return figure(sum / 1024);
};

for (const page of pages) {
  const scripts = scriptsOf(readFileSync(page, "utf8"));
  const first = reach(scripts, importsOf);
  const all = reach(scripts, (code, path) => [...importsOf(code, path), ...lazyImportsOf(code, path)]);
  const gzipped = (files: Iterable<Buffer>) => kilobytes(files, (file) => gzipSync(file).length);
  say("size", {
    page: relative(folder, dirname(page)),
    files: first.size,
    kb: kilobytes(first.values(), (file) => file.length),
    gzippedKb: gzipped(first.values()),
    // With everything that the page may load later: highlighter, formulas, themes, ...
    gzippedKbWithAllLazy: gzipped(all.values()),
  });
}
