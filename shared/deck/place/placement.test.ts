import { describe, expect, it } from "vitest";
import { attributeTable, unplayedAttributes } from "../model/attributes.ts";
import type { Placement } from "../model/model.ts";
import { parseDeck } from "../parse.ts";

const places = (...lines: string[]): Placement[] =>
  parseDeck(lines.map((line) => `${line}\ntext`).join("\n\n---\n")).slides.map((s) => s.placement);
const at = (placement: Placement | undefined): number[] => (placement ? [placement.x, placement.y, placement.z] : []);

describe("placement", () => {
  it("[DP35] what is missing is 0, scale 1; nothing is inherited", () => {
    const [a, b] = places(
      "= data-x=100 data-y=50 data-z=-5 data-scale=4 data-rotate-x=10 data-rotate-y=20 data-rotate=30 data-rotate-order=zyx",
      "= data-y=7",
    );
    expect(a).toEqual({ x: 100, y: 50, z: -5, rotateX: 10, rotateY: 20, rotateZ: 30, rotateOrder: "zyx", scale: 4 });
    expect(b).toEqual({ x: 0, y: 7, z: 0, rotateX: 0, rotateY: 0, rotateZ: 0, rotateOrder: "xyz", scale: 1 });
  });

  it.each([
    "= data-x=abc",
    "= data-x=Infinity",
    "= data-x=1e99",
    "= data-scale=0",
    "= data-rotate-order=xxy",
    "= data-x=''",
  ])("[DP36] %s: the default, told", (line) => {
    const deck = parseDeck(line);
    expect(deck.slides[0]?.placement).toMatchObject({ x: 0, scale: 1, rotateOrder: "xyz" });
    expect(deck.diagnostics).toHaveLength(1);
  });

  it("[DP37] data-rel-* counts from the slide before, goes on by itself as impress.js' does, and is absolute in the output", () => {
    expect(
      places("= data-x=100", "= data-rel-x=10 data-rel-y=1", "= data-rel-z=5", "= data-x=0 data-rel-y=2").map(at),
    ).toEqual([
      [100, 0, 0],
      [110, 1, 0],
      [120, 2, 5],
      [0, 4, 10],
    ]);
  });

  it("[DP37] w and h are the deck's screen", () => {
    const deck = parseDeck("---\nwidth: 1000\nheight: 500\n---\n= data-rel-x=1.5w data-rel-y=-1h\n");
    expect(at(deck.slides[0]?.placement)).toEqual([1500, -500, 0]);
  });

  it("[DP38] data-rel-to counts from an earlier slide; one that is none is told", () => {
    expect(places("= id=a data-x=5", "= data-x=500", "= data-rel-to=a data-rel-x=1").map(at)[2]).toEqual([6, 0, 0]);
    expect(parseDeck("= data-rel-to=later data-rel-x=1\n\n---\n= id=later\n").diagnostics.map((d) => d.code)).toEqual([
      "attribute-reference",
    ]);
  });

  it("[DP38] data-rel-position=relative runs along the reference slide's turned axes and adds turns", () => {
    const [, b] = places("= data-rotate=90", "= data-rel-x=100 data-rel-rotate-z=10 data-rel-position=relative");
    expect([Math.round(b?.x ?? 0), Math.round(b?.y ?? 0), b?.rotateZ]).toEqual([0, 100, 100]);
  });

  it("[DP48] a unit is read past, and told", () => {
    const deck = parseDeck("= data-x='10px' data-y=5 data-rotate='90deg' data-rel-z='1w'\n# A\n");
    expect(deck.slides[0]?.placement).toMatchObject({ x: 10, y: 5, rotateZ: 90 });
    expect(deck.diagnostics.map(({ code }) => code)).toEqual(["attribute-unit", "attribute-unit"]);
  });

  it("[DP49] what a talk does not play is kept and told, what leads elsewhere is not", () => {
    const deck = parseDeck("= data-autoplay='5' data-goto-key-list='a' data-goto-next-list='b' data-goto='b'\n# A\n");
    expect(deck.slides[0]?.attributes["data-autoplay"]).toBe("5");
    expect(deck.diagnostics.map(({ code }) => code)).toEqual(Array(3).fill("attribute-unplayed"));
    expect(attributeTable.some(({ name }) => name === "data-goto-next")).toBe(true);
    expect(attributeTable.some(({ name }) => unplayedAttributes.has(name))).toBe(false);
  });

  it("[DP39] a deck in which no slide says where it stands gets a layout; row by default", () => {
    expect(places("a", "b", "c").map(at)).toEqual([
      [0, 0, 0],
      [1229, 0, 0],
      [2458, 0, 0],
    ]);
    for (const layout of ["grid", "spiral", "column", "circle"]) {
      const deck = parseDeck(`---\nlayout: ${layout}\n---\n${"a\n\n---\n\n".repeat(9)}`);
      expect(new Set(deck.slides.map((s) => at(s.placement).join())).size).toBe(9);
    }
    expect(parseDeck("---\nlayout: stack\n---\na\n\n---\n\nb\n").slides.map((s) => s.placement.x)).toEqual([0, 0]);
  });
});
