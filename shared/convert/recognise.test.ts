import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { recogniseKind } from "./recognise.ts";

const kindOf = (text: string, name = ""): string => recogniseKind({ name, text }).kind;

describe("the recogniser", () => {
  it.each([
    ["marp", "---\nmarp: true\n---\n# A\n"],
    ["marp", "<!-- _class: lead -->\n# A\n"],
    ["marp", "# A\n\n![bg right:40%](a.png)\n"],
    ["reveal-md", "# A\n\n<!-- .slide: data-background='red' -->\n"],
    ["reveal-md", "---\nrevealOptions:\n  width: 900\n---\n# A\n"],
    ["reveal-md", "# A\n\n----\n\n# B\n\nNote: what to say\n"],
  ])("[CV5] knows %s by %j", (kind, text) => {
    expect(kindOf(text)).toBe(kind);
    expect(kindOf(text.replaceAll("\n", "\r\n"))).toBe(kind);
    expect(recogniseKind({ name: "", text }).confidence).toBeGreaterThanOrEqual(0.6);
  });

  it.each([
    "# A\n\n---\n\n# B\n",
    "",
    "---\ntitle: A\n---\n# A\n\n???\nnotes\n",
    "= data-x='100'\n# A\n\n<!-- _class: lead -->\n",
    "---\nmarp: true\nlayout: grid\n---\n# A\n",
    "# Talks in Marp\n\n```\n---\nmarp: true\n---\n![bg](a.png)\n```\n\nwrite `<!-- _class: lead -->` above it\n",
    "# A\n\nNote: this is important\n",
  ])("[CV5] leaves %j ours", (text) => {
    expect(kindOf(text)).toBe("copress");
  });

  const corpus = process.env.COPRESS_CORPUS ?? "";
  it.runIf(corpus !== "")("[CV5] leaves every deck of the corpus ours", () => {
    const files = readdirSync(join(corpus, "decks")).filter((name) => name.endsWith(".md"));
    expect(files.length).toBeGreaterThan(30);
    const others = files.flatMap((name) => {
      const kind = kindOf(readFileSync(join(corpus, "decks", name), "utf8"), name);
      return kind === "copress" ? [] : [`${name}: ${kind}`];
    });
    expect(others).toEqual([]);
  });
});
