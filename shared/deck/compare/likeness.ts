/** How much two slides have in common: Sørensen-Dice over their words, twice what is common by what there is. */

export interface Worded {
  readonly i: number;
  readonly text: string;
}

/** `score`: 0 to 1; 0 for two slides without words. */
export interface Alike {
  readonly a: number;
  readonly b: number;
  readonly score: number;
}

/** Words with their counts; scripts without spaces count by character. */
const wordsOf = (text: string): Map<string, number> => {
  const counts = new Map<string, number>();
  const words =
    text.toLowerCase().match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}_]+/gu) ?? [];
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
};

const total = (counts: ReadonlyMap<string, number>): number => {
  let all = 0;
  for (const n of counts.values()) all += n;
  return all;
};

/** Where a word stands on the right: slides and counts, in pairs. */
const indexOf = (right: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number[]> => {
  const index = new Map<string, number[]>();
  for (const [i, words] of right.entries()) {
    for (const [word, n] of words) {
      const places = index.get(word);
      if (places) places.push(i, n);
      else index.set(word, [i, n]);
    }
  }
  return index;
};

/** Every pair with a word in common. By words and where they stand, not by pairs of slides: most pairs have nothing in common. */
export const likeness = (left: readonly Worded[], right: readonly Worded[]): Alike[] => {
  const words = right.map(({ text }) => wordsOf(text));
  const totals = words.map(total);
  const index = indexOf(words);
  const common = new Int32Array(right.length);
  return left.flatMap((slide) => {
    const own = wordsOf(slide.text);
    const all = total(own);
    common.fill(0);
    for (const [word, n] of own) {
      const places = index.get(word) ?? [];
      for (let at = 0; at < places.length; at += 2) {
        const b = places[at] ?? 0;
        common[b] = (common[b] ?? 0) + Math.min(n, places[at + 1] ?? 0);
      }
    }
    return right.flatMap(({ i }, b) =>
      common[b] ? [{ a: slide.i, b: i, score: (2 * common[b]) / (all + (totals[b] ?? 0)) }] : [],
    );
  });
};
