import { describe, expect, it } from "vitest";
import { parseDeck } from "../parse.ts";
import { applyChanges } from "../text/changes.ts";
import { fixAll, slipKinds } from "./fixAll.ts";

const mendAll = (source: string, code: string) => {
  const deck = parseDeck(source);
  const kind = slipKinds(deck).find((each) => each.code === code);
  if (kind === undefined) throw new Error(`no ${code} in ${JSON.stringify(slipKinds(deck).map((each) => each.code))}`);
  const { steps, mended } = fixAll(kind, deck, source);
  return { text: steps.reduce((text, changes) => applyChanges(text, changes), source), mended, steps: steps.length };
};

const many = (slide: (n: number) => string): string => Array.from({ length: 30 }, (_, n) => slide(n)).join("\n\n---\n");

describe("slips of a kind", () => {
  it("[DP92] are one, with their places, errors first", () => {
    const kinds = slipKinds(parseDeck(many((n) => `\n= data-x='${n}' foo='1'\n# A`)));
    expect(kinds.map(({ code, places }) => [code, places.length])).toEqual([
      ["attribute-unknown", 30],
      ["attribute-late", 30],
    ]);
  });

  it("[DP92] are mended all at once, and nothing else is touched", () => {
    const source = many((n) => `\n= data-x='${n}'\n# A ${n}`);
    expect(mendAll(source, "attribute-late")).toEqual({ text: source.replaceAll("\n= ", "= "), mended: 30, steps: 1 });
  });

  it("[DP92] are mended one after the other where they hang together", () => {
    const { text, mended } = mendAll(
      many((n) => `= id='a' data-x='${n}'\n# A`),
      "id-duplicate",
    );
    expect(mended).toBe(29);
    expect(new Set(parseDeck(text).slides.map(({ id }) => id)).size).toBe(30);
  });

  it("[DP92] stay where nothing is certain", () => {
    const source = many(() => "[x](#qqqqqqqqqqq)");
    expect(mendAll(source, "link-broken")).toMatchObject({ text: source, mended: 0 });
  });
});
