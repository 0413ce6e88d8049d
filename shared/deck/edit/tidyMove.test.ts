import { describe, expect, it } from "vitest";
import { seededRandom } from "../../testing/random.ts";
import { parseDeck } from "../parse.ts";
import { applyChanges, moveSlide } from "./edit.ts";

const moved = (source: string, from: number, to: number): string => {
  const deck = parseDeck(source);
  const result = moveSlide(source, deck, deck.slides[from]?.key ?? "", to);
  return result.ok ? applyChanges(source, result.changes) : result.message;
};

const TIDY =
  "# One\n\nfirst\n\n---\n= id='two'\n# Two\n\nsecond\n\n---\n\n# Three\n\nthird\n\n---\n\n# Four\n\nfourth\n";
const DECKS = [
  TIDY,
  `---\ntitle: T\n---\n${TIDY}`,
  `---\ntitle: T\n---\n\n${TIDY}`,
  TIDY.trimEnd(),
  TIDY.replaceAll("d\n", "d \n"),
  TIDY.replaceAll("---\n\n#", "---\n#"),
];

describe("a moved slide", () => {
  it("[DP74] stands below its separator as others do, and in the first place without a blank line", () => {
    expect(moved("# One\n\nfirst\n\n---\n\n# Two\n\n---\n\n# Three\n", 0, 1)).toBe(
      "# Two\n\n---\n\n# One\n\nfirst\n\n---\n\n# Three\n",
    );
    expect(moved("# One\n\n---\n\n# Two\n", 1, 0)).toBe("# Two\n\n---\n\n# One\n");
    expect(moved("# One\n\n---\n\n# Two\n\n---\n\n# Three\n", 1, 2)).toBe("# One\n\n---\n\n# Three\n\n---\n\n# Two\n");
  });

  it.each(DECKS)("[DP74] leaves no trace when it is moved to and fro in %j", (deck) => {
    for (let from = 0; from < 4; from++)
      for (let to = 0; to < 4; to++) expect(moved(moved(deck, from, to), to, from), `${from} to ${to}`).toBe(deck);
  });

  it("[DP74] makes no text grow, however often slides are moved", () => {
    for (const deck of [...DECKS, "# A\n---\n# B\n\n\n\n---\n\n\n# C", "A\n\n***\nB\n\n---\n= id='c'\nC\n\n\n"]) {
      const random = seededRandom(7);
      const slides = parseDeck(deck).slides.length;
      let now = deck;
      for (let n = 0; n < 200; n++) now = moved(now, random.below(slides), random.below(slides));
      expect(now.length).toBeLessThan(deck.length + 4 * slides);
      expect(parseDeck(now).slides.length).toBe(slides);
    }
  });
});
