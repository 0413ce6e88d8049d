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

const firstLoad = (html: string): readonly Buffer[] => {
  const seen = new Set(scriptsOf(html));
  const files: Buffer[] = [];
  // A set's walk goes on over what is added meanwhile.
  for (const path of seen) {
    const code = readFileSync(join(folder, path));
    files.push(code);
    for (const imported of importsOf(code.toString(), path)) seen.add(imported);
  }
  return files;
};

for (const page of pages) {
  const files = firstLoad(readFileSync(page, "utf8"));
  const bytes = (of: (file: Buffer) => number) => figure(files.reduce((sum, file) => sum + of(file), 0) / 1024);
  say("size", {
    page: relative(folder, dirname(page)),
    files: files.length,
    kb: bytes((file) => file.length),
    gzippedKb: bytes((file) => gzipSync(file).length),
  });
}
