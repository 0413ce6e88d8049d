import { existsSync, readdirSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { root } from "./node.mjs";
import { isSource } from "./sources.mjs";

const made = /\.(?:js|d\.ts)(?:\.map)?$/;

/** Removes from `built` what the compiler once made of a file that `sources` no longer has, or that no build reads. Both relative to `base`. */
export const dropLeftovers = (sources, built, base = root) => {
  const place = join(base, built);
  for (const entry of readdirSync(place, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !made.test(file)) continue;
    const source = join(sources, relative(place, file)).replace(made, ".ts");
    if (!isSource(source) || !existsSync(join(base, source))) rmSync(file);
  }
};
