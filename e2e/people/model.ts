/**
 * What must be in a deck: how often each word that somebody typed. Words are unlike each other (`zq17x`), so that a lost one and a doubled one
 * are seen wherever they stand; acts say what they add and remove, and what they may have split (then the text itself is believed, once).
 */
export type Counts = ReadonlyMap<string, number>;

export interface Effect {
  readonly adds: readonly string[];
  readonly removes: readonly string[];
  readonly unsure: readonly string[];
}

export const noEffect: Effect = { adds: [], removes: [], unsure: [] };

export const wordOf = (n: number): string => `zq${n}x`;

/** Every word in the text, as often as it is there, in its order. A word that was typed into is none any more. */
export const wordsIn = (text: string): string[] => text.match(/(?<![a-z0-9])zq\d+x(?![a-z0-9])/g) ?? [];

export const countWords = (text: string): Counts => {
  const counts = new Map<string, number>();
  for (const word of wordsIn(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
};

/** How often each word stands with letters at its side, and so counts for none: when they go, or something comes between, it is there again. */
export const hiddenWords = (text: string): Counts => {
  const counts = new Map<string, number>();
  for (const [word] of text.matchAll(/zq\d+x/g)) add(counts, word, 1);
  for (const word of wordsIn(text)) add(counts, word, -1);
  return counts;
};

const add = (counts: Map<string, number>, word: string, by: number): void => {
  counts.set(word, Math.max(0, (counts.get(word) ?? 0) + by));
};

/** After these effects, whatever their order. */
export const afterEffects = (counts: Counts, effects: readonly Effect[]): Counts => {
  const next = new Map(counts);
  for (const { adds } of effects) for (const word of adds) add(next, word, 1);
  for (const { removes } of effects) for (const word of removes) add(next, word, -1);
  return next;
};

export interface Misfits {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
}

/**
 * Words that are there less often, or more often, than they should; those in `unsure` may be there as often as they like, those in `hidden`
 * so much more often.
 */
export const misfits = (
  expected: Counts,
  text: string,
  unsure: ReadonlySet<string> = new Set(),
  hidden: Counts = new Map(),
): Misfits => {
  const here = countWords(text);
  const lost: string[] = [];
  const doubled: string[] = [];
  for (const word of new Set([...expected.keys(), ...here.keys()])) {
    if (unsure.has(word)) continue;
    const [wanted, found] = [expected.get(word) ?? 0, here.get(word) ?? 0];
    if (found < wanted) lost.push(word);
    if (found > wanted + (hidden.get(word) ?? 0)) doubled.push(word);
  }
  return { lost, doubled };
};

/** A lost word, and what stands around its letters if they are still somewhere: then it was typed into, not lost. */
export const toldLost = (word: string, text: string): string => {
  const at = text.indexOf(word);
  return at < 0
    ? word
    : `${word} (there is ${JSON.stringify(text.slice(Math.max(0, at - 30), at + word.length + 30))})`;
};

/** From one text to the other, in words. */
export const difference = (before: string, after: string): Effect => {
  const [old, now] = [countWords(before), countWords(after)];
  const adds: string[] = [];
  const removes: string[] = [];
  for (const word of new Set([...old.keys(), ...now.keys()])) {
    const by = (now.get(word) ?? 0) - (old.get(word) ?? 0);
    for (let times = 0; times < Math.abs(by); times += 1) (by > 0 ? adds : removes).push(word);
  }
  return { adds, removes, unsure: [] };
};

/** The same but for blank lines, which an edit may add where a separator needs them. */
export const tidy = (text: string): string => text.replace(/\n\s*\n+/g, "\n").trim();

/** The first place where two texts differ, shown with what is around it. */
export const firstDifference = (a: string, b: string): string => {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const show = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 30), at + 50));
  return `at ${at} (${a.length} and ${b.length} long): ${show(a)} and ${show(b)}`;
};
