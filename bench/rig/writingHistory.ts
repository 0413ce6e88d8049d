/** A writing history as people make one: three authors, 100 slides, bursts and pauses; the same for the same seed. */
import { due, rested, work } from "../../server/history/record/whenToMake.ts";
import { seededRandom } from "../../shared/testing/random.ts";
import { makeDeck } from "./decks.ts";

const words = "and so the point that nobody saw before was made again with another example from last year".split(" ");

const slideOf = (text: string): string[] => text.split("\n---\n");

/** One small piece of work on a deck: a few words more in one slide, mostly; now and then a slide comes, goes or moves. */
export const makeEditor = (seed: number, slides: number) => {
  const random = seededRandom(seed);
  let deck = slideOf(makeDeck(slides));
  let made = slides;
  const phrase = (): string => Array.from({ length: 2 + random.below(6) }, () => random.pick(words)).join(" ");
  const at = (): number => 1 + random.below(deck.length - 1);
  return {
    edit(): void {
      const roll = random.below(100);
      const index = at();
      if (roll < 90) deck = deck.with(index, `${deck[index]?.trimEnd()}\n\n${phrase()}.\n`);
      else if (roll < 95) deck = deck.toSpliced(index, 0, `= id='new-${made}'\n# New ${made++}\n\n${phrase()}\n`);
      else if (roll < 98 && deck.length > slides / 2) deck = deck.toSpliced(index, 1);
      else {
        const [moved] = deck.splice(index, 1);
        if (moved !== undefined) deck.splice(at(), 0, moved);
      }
    },
    text: (): string => deck.join("\n---\n"),
  };
};

/** The texts at the moments at which versions were due in `minutes` of three authors' work. */
export const versionTexts = function* (seed: number, minutes: number): Generator<string> {
  const random = seededRandom(seed);
  const editor = makeEditor(seed + 1, 100);
  let state = rested;
  let now = 0;
  while (now < minutes * 60_000) {
    // A word or two every few seconds among the three; every now and then all of them think, or talk.
    const wait = random.chance(0.01) ? 60_000 + random.below(300_000) : random.below(6_000);
    now += wait;
    const next = due(state);
    if (next && next.at <= now) {
      yield editor.text();
      state = rested;
    }
    editor.edit();
    state = work(state, { type: "edit", at: now, editors: 3 });
  }
  yield editor.text();
};
