/** The smallest change from one deck text to another: by slide first, then within, never across half a character. */
import fastDiff from "fast-diff";
import type { TextChange } from "../changes.ts";

/** Longest pieces that are compared letter by letter; larger ones are replaced whole between their common ends. */
const LETTERS = 20_000;

/**
 * Changes that make `from` into `to`, least first by line, then by letter inside what changed. They do not overlap, are in order, and
 * never begin or end between the halves of a surrogate pair.
 */
export const textChanges = (from: string, to: string): TextChange[] => {
  if (from === to) return [];
  const changes: TextChange[] = [];
  for (const hunk of lineHunks(from, to)) changes.push(...letterChanges(from, hunk));
  return changes;
};

interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** Lines as characters of a private alphabet: the letter differ then works on lines. */
const lineHunks = (from: string, to: string): Hunk[] => {
  const alphabet = new Map<string, number>();
  const encode = (text: string): { code: string; lines: string[] } => {
    const lines = text.split(/(?<=\n)/);
    const codes = lines.map((line) => {
      const known = alphabet.get(line) ?? alphabet.size + 1;
      alphabet.set(line, known);
      return known;
    });
    return { code: String.fromCharCode(...codes.map(skipSurrogates)), lines };
  };
  const [a, b] = [encode(from), encode(to)];
  // More different lines than there are characters to stand for them.
  if (alphabet.size > 60_000) return [{ from: 0, to: from.length, insert: to }];
  return hunksOf(fastDiff(a.code, b.code), a.lines, b.lines);
};

const skipSurrogates = (code: number): number => (code < 0xd800 ? code : code + 0x800);

const hunksOf = (diff: readonly [number, string][], before: readonly string[], after: readonly string[]): Hunk[] => {
  const hunks: Hunk[] = [];
  let [at, i, j] = [0, 0, 0];
  let open: { from: number; to: number; insert: string } | null = null;
  for (const [kind, codes] of diff) {
    if (kind === fastDiff.EQUAL) {
      if (open) hunks.push(open);
      open = null;
      for (let n = 0; n < codes.length; n++) at += before[i + n]?.length ?? 0;
      i += codes.length;
      j += codes.length;
      continue;
    }
    open ??= { from: at, to: at, insert: "" };
    if (kind === fastDiff.DELETE) {
      for (let n = 0; n < codes.length; n++) at += before[i + n]?.length ?? 0;
      i += codes.length;
      open.to = at;
    } else {
      open.insert += after.slice(j, j + codes.length).join("");
      j += codes.length;
    }
  }
  if (open) hunks.push(open);
  return hunks;
};

const letterChanges = (source: string, hunk: Hunk): TextChange[] => {
  const old = source.slice(hunk.from, hunk.to);
  if (old === "" || hunk.insert === "" || old.length + hunk.insert.length > LETTERS) return [hunk];
  const changes: TextChange[] = [];
  let at = hunk.from;
  let open: { from: number; to: number; insert: string } | null = null;
  for (const [kind, text] of fastDiff(old, hunk.insert)) {
    if (kind === fastDiff.EQUAL) {
      if (open) changes.push(open);
      open = null;
      at += text.length;
      continue;
    }
    open ??= { from: at, to: at, insert: "" };
    if (kind === fastDiff.DELETE) {
      at += text.length;
      open.to = at;
    } else open.insert += text;
  }
  if (open) changes.push(open);
  return changes.some((change) => splitsPair(source, change)) ? [hunk] : changes;
};

const splitsPair = (source: string, { from, to, insert }: TextChange): boolean =>
  isLow(source, from) || isLow(source, to) || isLow(insert, 0) || isHigh(insert.at(-1) ?? "", 0);

/** The second half of a pair stands at `index`. */
const isLow = (text: string, index: number): boolean => (text.charCodeAt(index) & 0xfc00) === 0xdc00;
const isHigh = (text: string, index: number): boolean => (text.charCodeAt(index) & 0xfc00) === 0xd800;
