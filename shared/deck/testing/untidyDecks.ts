import type { Random } from "../../testing/random.ts";

const WORDS = [
  "# One",
  "two words",
  "* item\n* more",
  "= id='x'\n# Three",
  "~~~ js\ncode\n~~~",
  "> said",
  "<b>x</b>",
  "",
  "~~~\nopen",
  "\ttab",
  "text  \nbroken",
];
const GAPS = ["\n\n", "\n\n", "\n\n", "\n", " \n\n", "\n\n\n", "\n  \n", "\n\n \n\n", "  \n \n"];
const LEADS = ["\n", "\n", "\n", "", "\n\n", " \n", "\n \n"];
const SEPARATORS = ["---\n", "---\n", "----\n", "***\n", "---  \n"];
const ENDS = ["\n", "", " ", " \n", "\n\n", "\n\n\n", "\n---\n", "\n \n "];
const HEADS = ["", "---\ntitle: T\n---\n", "---\ntitle: T\n---\n\n", "\n", "---\n"];

/** Decks whose seams look like anything: blank lines, blanks, separators and ends of all kinds, slides that say nothing or leave a block open. */
export const untidyDeck = (random: Random): string => {
  let text = random.pick(HEADS);
  const count = 2 + random.below(4);
  for (let i = 0; i < count; i++) {
    text += (i === 0 ? "" : random.pick(LEADS)) + random.pick(WORDS);
    text += i === count - 1 ? random.pick(ENDS) : random.pick(GAPS) + random.pick(SEPARATORS);
  }
  return text;
};
