import { expect, it } from "vitest";
import { parseDeck } from "../../../shared/deck/parse.ts";
import { beside, newSlideText } from "./newSlide.ts";

const textFor = (source: string, index: number, where: "before" | "after"): string => {
  const deck = parseDeck(source);
  const slide = deck.slides[index];
  if (slide === undefined) throw new Error(`no slide ${index}`);
  return newSlideText(source, deck, slide, where);
};

it("[ED13] a deck without places gets a heading and nothing else", () => {
  expect(textFor("# A\n\n---\n\n# B\n", 0, "after")).toBe("\n# \n");
  expect(textFor("# A\n\n---\n\n# B\n", 0, "before")).toBe("# \n");
});

it("[ED13] in a deck with places a new slide stands one screen beside the slide before it, as large as that", () => {
  const source = "= data-x='100' data-y='50' data-scale='2'\n# A\n\n---\n\n# B\n";
  expect(textFor(source, 0, "after")).toBe("= data-x='2148' data-y='50' data-scale='2'\n# \n");
  expect(textFor(source, 1, "before")).toBe("= data-x='2148' data-y='50' data-scale='2'\n# \n");
  expect(textFor(source, 0, "before")).toBe("= data-x='-1948' data-y='50' data-scale='2'\n# \n");
});

it("[ED13] beside a turned slide is along its own axis", () => {
  const turned = { x: 0, y: 0, z: 0, rotateX: 0, rotateY: 0, rotateZ: 90, rotateOrder: "xyz", scale: 1 };
  expect(beside(turned, 1000, 1)).toEqual({ x: "0", y: "1000" });
});
