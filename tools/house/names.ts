/** The names that files export, read from the text. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./imports.ts";

const exported =
  /^export (?:default )?(?:abstract )?(?:async )?(?:const|let|function\*?|class|interface|type|enum) (\w+)/gm;

/** Names that two or more of these files declare and export, each with the files, sorted. */
export const sharedNames = (files: readonly string[]): ReadonlyMap<string, readonly string[]> => {
  const places = new Map<string, Set<string>>();
  for (const file of files) {
    for (const [, name = ""] of readFileSync(join(root, file), "utf8").matchAll(exported)) {
      places.set(name, (places.get(name) ?? new Set()).add(file));
    }
  }
  const shared = [...places].filter(([, where]) => where.size > 1);
  return new Map(shared.map(([name, where]) => [name, [...where].sort()] as const).sort());
};
