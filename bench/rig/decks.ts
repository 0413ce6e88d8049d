/** Decks to measure with: slides as people write them, some text, a list, code, and a place of their own. */

const slide = (number: number): string =>
  [
    `= data-x='${(number % 40) * 1200}' data-y='${Math.floor(number / 40) * 900}' data-rotate='${(number * 7) % 90}' id='slide-${number}'`,
    `# Point ${number}`,
    "",
    `What was said about point ${number} fits on **two lines**, with a [way back](#slide-${Math.max(0, number - 1)}) to the one before.`,
    "",
    "- first, what everybody knows",
    "- then, what *nobody* expected",
    "",
    number % 5 === 0
      ? "```js\nconst answer = points.map((point) => point.why);\n```"
      : "| a | b |\n|---|---|\n| 1 | 2 |",
    "",
    "???",
    `Breathe, then look at row ${number}.`,
    "",
  ].join("\n");

/** `count` slides, placed on a grid of 40 columns. */
export const makeDeck = (count: number): string =>
  `---\ntitle: ${count} points\n---\n${Array.from({ length: count }, (_, number) => slide(number)).join("\n---\n")}`;

/** Offset of a place inside the text of the middle slide. */
export const middleOf = (deck: string): number => {
  const half = Math.floor(deck.length / 2);
  const mark = "What was said";
  return deck.indexOf(mark, half) + mark.length;
};
