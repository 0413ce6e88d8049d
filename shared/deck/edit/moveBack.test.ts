import { describe, expect, it } from "vitest";
import type { SlideKey } from "../../protocol/ids.ts";
import { type Random, seededRandom } from "../../testing/random.ts";
import { parseDeck } from "../parse.ts";
import { untidyDeck } from "../testing/untidyDecks.ts";
import { applyChanges, type MoveBack, movePartsOf, moveSlide, withMove } from "./edit.ts";

/** A deck whose slides keep their names while they are moved, and what is remembered of the moves. */
class Talk {
  text: string;
  order: string[];
  backs: readonly MoveBack[] = [];

  constructor(text: string) {
    this.text = text;
    this.order = parseDeck(text).slides.map((_, index) => `k${index}`);
  }

  /** Somebody writes `word` on slide `index`, at a random place among its words. */
  write(index: number, word: string, random: Random): void {
    const slide = parseDeck(this.text).slides[index];
    const places = [...this.text.matchAll(/(?<=[a-z])[a-z]/g)].map((each) => each.index);
    const own = places.filter((at) => slide && slide.bodyFrom < at && at < slide.bodyTo);
    if (own.length === 0) return;
    const at = random.pick(own);
    this.text = this.text.slice(0, at) + word + this.text.slice(at);
  }

  /** False when it cannot be done. */
  move(from: number, to: number): boolean {
    const deck = parseDeck(this.text);
    const slides = deck.slides.map((slide, index) => ({ ...slide, key: this.order[index] as SlideKey }));
    const result = moveSlide(this.text, { ...deck, slides }, this.order[from] ?? "", to, this.backs);
    if (!result.ok) return false;
    const parts = movePartsOf(result.changes, from, to);
    expect(parts, `${from} to ${to} in ${JSON.stringify(this.text)}`).not.toBeNull();
    this.backs = withMove(this.backs, { source: this.text, slides, from, to, changes: result.changes });
    this.text = applyChanges(this.text, result.changes);
    const [key] = this.order.splice(from, 1);
    this.order.splice(to, 0, key ?? "");
    return true;
  }
}

describe("a move that is taken back", () => {
  it("[DP74] [DP84] gives back exactly the text that was there, in tidy and untidy decks, one after the other", () => {
    let moves = 0;
    for (let seed = 1; seed <= (process.env.LONG ? 3_000 : 100); seed++) {
      const random = seededRandom(seed);
      const talk = new Talk(untidyDeck(random));
      const count = talk.order.length;
      const stack: { text: string; from: number; to: number }[] = [];
      for (let n = 0; n < 4; n++) {
        const step = { text: talk.text, from: random.below(count), to: random.below(count) };
        if (step.from !== step.to && talk.move(step.from, step.to)) stack.push(step);
      }
      const end = talk.text;
      for (const { text, from, to } of stack.toReversed()) {
        const before = talk.text;
        expect(talk.move(to, from), `seed ${seed}`).toBe(true);
        expect(talk.text, `seed ${seed}, ${to} to ${from} in ${JSON.stringify(before)}`).toBe(text);
        moves++;
      }
      // And done again.
      for (const { from, to } of stack) talk.move(from, to);
      expect(talk.text, `seed ${seed}, done again`).toBe(end);
    }
    expect(moves).toBeGreaterThan(200);
  });

  it("[DP84] keeps what others wrote meanwhile, on the moved slide and beside it, and changes nothing else", () => {
    let moves = 0;
    for (let seed = 1; seed <= (process.env.LONG ? 3_000 : 100); seed++) {
      const random = seededRandom(seed);
      const talk = new Talk(untidyDeck(random));
      const { text } = talk;
      const count = talk.order.length;
      const [from, to] = [random.below(count), random.below(count)];
      if (from === to || !talk.move(from, to)) continue;
      let written = "";
      for (const letter of "ÄÖÜ") {
        const before = talk.text;
        talk.write(random.below(count), letter, random);
        if (talk.text !== before) written += letter;
      }
      expect(talk.move(to, from), `seed ${seed}`).toBe(true);
      for (const letter of written) expect(talk.text, `seed ${seed}`).toContain(letter);
      expect(talk.text.replace(/[ÄÖÜ]/g, ""), `seed ${seed} in ${JSON.stringify(text)}`).toBe(text);
      moves++;
    }
    expect(moves).toBeGreaterThan(40);
  });

  it("[DP84] takes away again what the move wrote at the ends of the deck so that its slides are read as such", () => {
    // Without a line end before them, the dashes that come to stand first would open front matter.
    const before = "---\ntwo words\n\n---\n\n \n  \n \n---\n\n\n<b>x</b>\n\n\n";
    for (const [from, to] of [
      [1, 0],
      [0, 2],
      [1, 2],
    ] as const) {
      const talk = new Talk(before);
      expect(talk.move(from, to)).toBe(true);
      expect(talk.move(to, from)).toBe(true);
      expect(talk.text, `${from} to ${to}`).toBe(before);
    }
  });

  it("[DP84] leaves seams as they are that somebody changed, and remembers no seam that is very long", () => {
    const talk = new Talk("# One \n\n\n\n---\n\n# Two\n");
    talk.move(0, 1);
    talk.text = talk.text.replace("---\n", "---\n\n");
    talk.move(1, 0);
    expect(talk.text).toBe("# One \n\n---\n\n\n# Two\n");
    const long = new Talk(`# One\n${"\n".repeat(5_000)}---\n\n# Two\n`);
    long.move(0, 1);
    expect(long.backs).toEqual([]);
  });
});
