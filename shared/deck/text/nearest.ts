/** How many letters must be changed to make one word of the other, capped by the words' lengths (Levenshtein). */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    row = next;
  }
  return row[b.length] ?? 0;
};

/** The candidate that a mistyped word most likely meant, or null if none is near. */
export const nearest = (word: string, candidates: Iterable<string>): string | null => {
  const short = word.slice(0, 60).toLowerCase();
  let best: string | null = null;
  let bestDistance = Math.max(2, Math.floor(short.length / 3)) + 1;
  for (const candidate of candidates) {
    // Words of very different lengths are not near, and measuring is what costs.
    if (Math.abs(candidate.length - short.length) >= bestDistance) continue;
    const d = distance(short, candidate.toLowerCase());
    if (d < bestDistance) {
      best = candidate;
      bestDistance = d;
    }
  }
  return best;
};
