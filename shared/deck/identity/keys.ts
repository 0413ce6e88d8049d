/** Slide keys: names that stay with a slide while it lives. */
import type { SlideKey } from "../../protocol/ids.ts";

export interface KeyedSlide {
  readonly key: SlideKey;
  readonly text: string;
}

/** Old slides by text, each to be taken once. */
const pool = (old: readonly KeyedSlide[]): Map<string, SlideKey[]> => {
  const byText = new Map<string, SlideKey[]>();
  for (const { key, text } of old) {
    const keys = byText.get(text.trim());
    if (keys) keys.push(key);
    else byText.set(text.trim(), [key]);
  }
  return byText;
};

/** `taken` is asked for only when a new key is needed: mostly none is. */
const freshKeys = (keysInUse: () => Set<string>): (() => SlideKey) => {
  let next = 1;
  let taken: Set<string> | null = null;
  return () => {
    taken ??= keysInUse();
    while (taken.has(`s${next}`)) next++;
    const key = `s${next}` as SlideKey;
    taken.add(key);
    return key;
  };
};

/**
 * Keys for the slides between an unchanged head and tail, when nobody hands keys out. A slide whose text (but for blanks around it) is as before keeps
 * its key wherever it went; the others take the keys left over, in order, while there are any; more are new: s1, s2...
 */
export const deriveKeys = (
  head: readonly SlideKey[],
  texts: readonly string[],
  old: readonly KeyedSlide[],
  tail: readonly SlideKey[],
): SlideKey[] => {
  const byText = pool(old);
  const middle: (SlideKey | undefined)[] = texts.map((text) => byText.get(text.trim())?.shift());
  const used = new Set<string>(middle.filter((key) => key !== undefined));
  const left = old.map((slide) => slide.key).filter((key) => !used.has(key));
  const fresh = freshKeys(() => new Set<string>([...head, ...tail, ...old.map((slide) => slide.key)]));
  return [...head, ...middle.map((key) => key ?? left.shift() ?? fresh()), ...tail];
};

/** Keys handed out from outside, made unique: a second slide with the same key gets a suffix. `before` itself when they are those. */
export const assignKeys = (
  offsets: readonly number[],
  keyAt: (offset: number) => SlideKey,
  before: readonly SlideKey[] = [],
): readonly SlideKey[] => {
  const wanted = offsets.map((offset) => keyAt(offset));
  if (wanted.length === before.length && wanted.every((key, index) => key === before[index])) return before;
  const seen = new Set<string>();
  return wanted.map((name) => {
    let key = name;
    for (let n = 2; seen.has(key); n++) key = `${name}.${n}` as SlideKey;
    seen.add(key);
    return key;
  });
};
