/** The real decks, beside what mdpress makes of them. Needs COPRESS_CORPUS; says so when it is not set. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Deck } from "./model/model.ts";
import { parseDeck } from "./parse.ts";
import { compareSlide, type MdpressSlide } from "./testing/compareMdpress.ts";
import { differences } from "./testing/differences.ts";

const corpus = process.env.COPRESS_CORPUS ?? "";

interface Pair {
  readonly name: string;
  readonly source: string;
  readonly slides: readonly MdpressSlide[];
}

const readPair = (name: string, path: string): Pair => ({
  name,
  source: readFileSync(path, "utf8")
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n"),
  slides: JSON.parse(readFileSync(join(corpus, "mdpress-output", `${name}.json`), "utf8")).slides,
});

const readCorpus = (): Pair[] => {
  const decks = readdirSync(join(corpus, "decks")).filter((file) => file.endsWith(".md"));
  const pairs = decks.sort().map((file) => readPair(file.slice(0, -3), join(corpus, "decks", file)));
  return [...pairs, readPair("container_solutions-deck", join(corpus, "container_solutions", "deck.md"))];
};

interface Count {
  decks: number;
  slides: number;
  alike: number;
  onPurpose: number;
  otherwise: string[];
}

const compareDeck = (pair: Pair, deck: Deck, count: Count): void => {
  count.decks++;
  if (deck.slides.length !== (differences.slideCounts[pair.name] ?? pair.slides.length)) {
    count.otherwise.push(`${pair.name}: ${deck.slides.length} slides, mdpress has ${pair.slides.length}`);
  }
  const isPlaced = /^=.*\bdata-(?:[xyz]|scale|rotate)/m.test(pair.source);
  const pairing = differences.pairings[pair.name] ?? ((index: number) => index);
  for (const slide of deck.slides) {
    count.slides++;
    const theirs = pair.slides[pairing(slide.index)];
    const found = theirs ? compareSlide(slide, theirs, isPlaced) : ["missing: mdpress has no such slide"];
    const unexplained = found.filter((difference) => !differences.isOnPurpose(pair.name, slide.index + 1, difference));
    if (found.length === 0) count.alike++;
    else if (unexplained.length === 0) count.onPurpose++;
    else count.otherwise.push(`${pair.name} slide ${slide.index + 1}: ${unexplained.join("; ")}`);
  }
};

if (corpus === "" || !existsSync(join(corpus, "decks"))) {
  describe("corpus", () => {
    it("[DP61] is not compared: COPRESS_CORPUS is not set", () => {
      process.stdout.write("corpus: set COPRESS_CORPUS to compare real decks with mdpress' output\n");
      expect(existsSync(join(corpus, "decks"))).toBe(false);
    });
  });
} else {
  describe("corpus", () => {
    const pairs = readCorpus();
    it("[DP61] every deck is as mdpress shows it, or better for a reason that DIFFERENCES.md gives", () => {
      const count: Count = { decks: 0, slides: 0, alike: 0, onPurpose: 0, otherwise: [] };
      for (const pair of pairs) compareDeck(pair, parseDeck(pair.source), count);
      process.stdout.write(
        `corpus: ${count.decks} decks, ${count.slides} slides, ${count.alike} alike, ${count.onPurpose} differing on purpose, ${count.otherwise.length} differing otherwise\n`,
      );
      for (const line of count.otherwise) process.stdout.write(`  ${line}\n`);
      expect(count.otherwise).toEqual([]);
    });
  });
}
