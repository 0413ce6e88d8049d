import { expect, it } from "vitest";
import { meantAttribute } from "./meantAttribute.ts";
import { parseDeck } from "./parse.ts";

it("[DP28] a data name that is one slip away from one of ours is told, others are anybody's", () => {
  const meant = ["data-rotat", "data-roatte", "data-scales", "data-xx", "data--x", "data-scale-", "data-goto-nxt"].map(
    meantAttribute,
  );
  expect(meant).toEqual([
    "data-rotate",
    "data-rotate",
    "data-scale",
    "data-x",
    "data-x",
    "data-scale",
    "data-goto-next",
  ]);
  for (const name of ["data-x", "data-r", "data-state", "data-custom", "data-rel-q", "aria-label"]) {
    expect(meantAttribute(name), name).toBeNull();
  }
});

it("[DP28] capitals count, and are told", () => {
  const { slides, diagnostics } = parseDeck("= data-X='100' data-rotat='5'\n# A");
  expect(slides[0]?.placement.x).toBe(100);
  expect(diagnostics.map(({ code, hint }) => [code, hint])).toEqual([
    ["attribute-case", "Did you mean data-x?"],
    ["attribute-meant", "Did you mean data-rotate?"],
  ]);
});
