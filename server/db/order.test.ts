/** Rows come in an order of the database's own choice, another one after each VACUUM, unless the query says which. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../base/projectRoot.ts";

/** From an opening bracket to the one that closes it. */
const bracketed = (source: string, from: number): string => {
  let depth = 0;
  for (let at = from; at < source.length; at++) {
    if (source[at] === "(") depth += 1;
    if (source[at] === ")" && --depth === 0) return source.slice(from, at + 1);
  }
  return source.slice(from);
};

const unordered = (source: string): string[] =>
  [...source.matchAll(/\.(?:findMany|findFirst)\(/g)]
    .map((call) => bracketed(source, call.index + call[0].length - 1))
    .filter((call) => !/\borderBy\b/.test(call));

describe("the order of rows", () => {
  it("[SY70] is said by every query for several rows", async () => {
    const folder = join(projectRoot, "server");
    const names = await readdir(folder, { recursive: true });
    const sources = names.filter((name) => name.endsWith(".ts") && !name.includes("generated"));
    const found: Record<string, string[]> = {};
    for (const name of sources) {
      const calls = unordered(await readFile(join(folder, name), "utf8"));
      if (calls.length > 0 && name !== "db/order.test.ts") found[name] = calls;
    }
    expect(found).toEqual({});
    expect(sources.length).toBeGreaterThan(100);
  });

  it("[SY70] is missed where it is missing", () => {
    expect(unordered("db.link.findMany({ where: { deckId: (deck) } })")).toHaveLength(1);
    expect(unordered('db.link.findMany({ orderBy: { id: "asc" } })')).toHaveLength(0);
  });
});
