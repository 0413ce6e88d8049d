/** The parser alone: a whole deck, one keystroke in the middle of it, and 100 KB of one character. */
import type { Deck } from "../../shared/deck/model.ts";
import { parseDeck } from "../../shared/deck/parse.ts";
import { makeDeck, middleOf } from "./decks.ts";
import { quick, say } from "./report.ts";
import { Times } from "./stats.ts";

const bench = "parse";
const rounds = quick ? 5 : 20;
const keystrokes = quick ? 50 : 200;

const time = (times: Times, run: () => Deck): Deck => {
  const start = performance.now();
  const deck = run();
  times.add(performance.now() - start);
  return deck;
};

for (const slides of [30, 1_000]) {
  const text = makeDeck(slides);
  const whole = new Times();
  let deck = parseDeck(text);
  for (let round = 0; round < rounds; round++) deck = time(whole, () => parseDeck(text));
  if (deck.slides.length !== slides) throw new Error(`${deck.slides.length} slides instead of ${slides}`);
  say(bench, { what: "whole deck", slides, kb: Math.round(text.length / 1024), ...whole.summary() });

  const keys = new Times();
  const at = middleOf(text);
  for (let typed = 1; typed <= keystrokes; typed++) {
    const now = `${text.slice(0, at)}${"y".repeat(typed)}${text.slice(at)}`;
    const previous = deck;
    deck = time(keys, () => parseDeck(now, { previous }));
  }
  say(bench, { what: "one keystroke", slides, ...keys.summary() });
}

const characters = [..."-=*_`~#>[]()<&\\$|!\"' \n\ta1:{}.^", "\u{1f600}", "\u0000"];
let slowest = { character: "", ms: 0 };
for (const character of characters) {
  const start = performance.now();
  parseDeck(character.repeat(100 * 1024));
  const ms = performance.now() - start;
  if (ms > slowest.ms) slowest = { character, ms };
}
say(bench, {
  what: "100 KB of one character, the slowest",
  character: JSON.stringify(slowest.character),
  max: Math.round(slowest.ms * 10) / 10,
});
