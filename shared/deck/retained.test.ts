import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { parseDeck } from "./parse.ts";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
const heapMb = (): number => {
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
};

it("[DP147] a deck whose slides were written one after the other holds no text of a moment that is past", () => {
  const count = 400;
  const line = "Words that make a slide long enough to be noticed. ";
  let source = Array.from({ length: count }, (_, n) => `# Slide ${n}.\n\n${line.repeat(6)}\n`).join("\n---\n\n");
  let deck = parseDeck(source);
  const before = heapMb();
  for (let n = 0; n < count; n++) {
    source = source.replace(`# Slide ${n}.`, `# Slide, once more, ${n}.`);
    deck = parseDeck(source, { previous: deck });
  }
  // All the texts together are 50 MB.
  expect(heapMb() - before).toBeLessThan(15);
  expect(deck.slides.at(-1)?.title).toBe(`Slide, once more, ${count - 1}.`);
});
