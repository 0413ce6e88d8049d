/** What a program does with a deck's text. */
import type { ForeignTab } from "../foreignTab.ts";
import { wordOf, wordsIn } from "../model.ts";
import type { DoDeed } from "../scene.ts";
import type { Deed } from "../steps.ts";

const wordsAround = (text: string, from: number, to: number): string[] =>
  wordsIn(text.slice(Math.max(0, from - 12), to + 12));

/** Between two words of a line of words: a program that writes into a separator is a program with a fault. */
const gapAt = (text: string, die: number): number => {
  const gaps = [...text.matchAll(/x(?=[ \n])/g)].map(({ index }) => index + 1);
  return gaps[Math.floor(die * gaps.length)] ?? text.length;
};

const write =
  (around: (word: string) => string): DoDeed<ForeignTab> =>
  async (tab, { act }) => {
    const at = gapAt(tab.ytext.toString(), act.dice[0]);
    tab.ytext.insert(at, around(wordOf(act.n)));
    return { undo: "none", effect: { adds: [wordOf(act.n)], removes: [], unsure: [] } };
  };

const remove: DoDeed<ForeignTab> = async (tab, { act }) => {
  const text = tab.ytext.toString();
  const from = gapAt(text, act.dice[0]);
  const length = Math.min(text.length - from, Math.floor(act.dice[1] * 30));
  if (length === 0) return null;
  const unsure = wordsAround(text, from, from + length);
  tab.ytext.delete(from, length);
  return { undo: "none", effect: { adds: [], removes: [], unsure }, sweeping: true };
};

export const programDeeds: Readonly<Partial<Record<Deed, DoDeed<ForeignTab>>>> = {
  type: write((word) => ` ${word} `),
  paste: write((word) => `\n\n${word}\n\n`),
  delete: remove,
};
