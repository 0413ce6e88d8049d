import { describe, expect, it } from "vitest";
import { parseDeck } from "../deck/parse.ts";
import { seededRandom } from "../testing/random.ts";
import { convertDeck, oneText } from "./convert.ts";
import { readFront } from "./kit/front.ts";
import { allForms } from "./testing/allForms.ts";

const RUNS = 60;
const quiet = new Set(["asset-missing", "link-broken", "id-duplicate"]);

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.match(/[\p{L}\p{N}]{3,}/gu) ?? []);

/** Slides of the forms in any order, each with words that are nowhere else, behind the settings of one of them. */
const makeDeck = (forms: readonly { readonly source: string }[], seed: number): string => {
  const random = seededRandom(seed);
  const one = random.pick(forms);
  const first = one.source;
  const front = first.slice(0, first.length - readFront(first).rest.length);
  // Settings that say what separates count for the slides of their own form.
  const all = /separator/i.test(front) ? [one] : forms.filter(({ source }) => !/separator/i.test(source));
  const slides = Array.from({ length: 1 + random.below(6) }, (_, i) => {
    const { rest } = readFront(random.pick(all).source);
    return `${rest.trim()}\n\nword${seed}x${i}\n`;
  });
  return front + slides.join(random.chance(0.8) ? "\n---\n\n" : "\n\n");
};

const MARKS = [
  ..."--- ---- ??? ``` ~~~ <!-- --> # [ ]( ![bg ![ ) : ::: { } <div> </div> <style> * - 1) = $ $$ Note: ^ -- . | > & ' \" ` % [. {{".split(
    " ",
  ),
  "\n",
  "\n\n",
  " ",
  "secretless",
];

describe.each(allForms)("any deck of $kind", ({ kind, forms }) => {
  it("[CV3] loses no word that is not listed", async () => {
    for (let seed = 0; seed < RUNS; seed++) {
      const source = makeDeck(forms, seed);
      const { markdown, changed, leftOut } = await convertDeck(kind, oneText(source));
      const told = [...changed, ...leftOut].map(({ what, why }) => `${what} ${why}`).join("\n");
      const there = wordsOf(`${markdown}\n${told}`);
      const lost = [...wordsOf(source)].filter((word) => !there.has(word));
      expect({ seed, lost, source }).toEqual({ seed, lost: [], source });
    }
  });

  it("[CV2] [CV4] shows no note, and has nothing wrong in it", async () => {
    for (let seed = 0; seed < RUNS; seed++) {
      const source = makeDeck(forms, seed);
      const { markdown } = await convertDeck(kind, oneText(source));
      const deck = parseDeck(markdown);
      const shown = deck.slides.map(({ html }) => html).join("\n");
      expect({ seed, secret: shown.includes("secret"), markdown }).toEqual({ seed, secret: false, markdown });
      const wrong = deck.diagnostics.filter(({ severity, code }) => severity !== "info" && !quiet.has(code));
      expect({ seed, wrong, markdown }).toEqual({ seed, wrong: [], markdown });
    }
  });

  it("[CV6] throws nothing", async () => {
    for (let seed = 0; seed < RUNS; seed++) {
      const random = seededRandom(seed);
      const text = Array.from({ length: 200 }, () => random.pick(MARKS)).join(random.chance(0.5) ? "" : " ");
      const { markdown } = await convertDeck(kind, oneText(text));
      expect(parseDeck(markdown).slides.length).toBeGreaterThan(0);
    }
  });
});
