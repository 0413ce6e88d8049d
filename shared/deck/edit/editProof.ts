/**
 * The law of every edit: the text as changed, read again, says what was asked for on the slide that was named, and every other slide says
 * what it said. Each edit brings ways to write it, the plainest first; the first that keeps the law is taken, and without one the edit is
 * refused with the reason. Rejected: rules about which neighbours need a blank line; each release found a text that they did not know.
 */

import { maxSlides } from "../read/pieces.ts";
import type { TextChange } from "../text/changes.ts";
import { done, type EditResult, refused } from "./editResult.ts";
import { type Outline, openEnd, outlineAfter, textsOf } from "./outline.ts";

export interface Aim {
  /** What the slides say afterwards, in order, without blank lines around. A function where the edited slide is judged by more than that. */
  readonly texts: readonly string[];
  /** The slides, by index in `texts`, that are judged by this instead. */
  readonly says?: ReadonlyMap<number, (text: string) => boolean>;
}

/** The slide by the first words of its text. */
const nameOf = (text: string): string => {
  const line =
    text.split("\n").find((each) => each.trim() !== "" && !/^ {0,3}=/.test(each)) ?? text.split("\n")[0] ?? "";
  const words = line.replace(/^[\s#>*+-]+/, "").trim();
  if (words === "") return "a slide without words";
  return `the slide “${words.length > 40 ? `${words.slice(0, 39)}…` : words}”`;
};

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Its last line may have been the text's, without an end. */
const ended = (front: string): string => (front === "" || front.endsWith("\n") ? front : `${front}\n`);

const sameFront = (before: Outline, after: Outline): boolean =>
  ended(before.front) === ended(after.front) && before.unclosed === after.unclosed;

/** The first slide that is not as it should be; -1 when all are. */
const firstOff = (aim: Aim, got: readonly string[]): number => {
  const { texts, says } = aim;
  for (let i = 0; i < Math.max(texts.length, got.length); i++) {
    const text = got[i];
    if (text === undefined || i >= texts.length) return i;
    const judge = says?.get(i);
    if (judge ? !judge(text) : text !== texts[i]) return i;
  }
  return -1;
};

const whyNot = (before: Outline, after: Outline, aim: Aim, off: number): EditResult => {
  const { texts, says } = aim;
  if (texts.length > maxSlides) return refused("slides-too-many");
  if (!sameFront(before, after)) return refused("front-matter");
  if (says?.has(off) && textsOf(after).length === texts.length) return refused("attribute-refused");
  // What runs on is the slide that is off, or the one before it.
  for (const text of [texts[off], texts[off - 1]]) {
    const open = text === undefined ? null : openEnd(text);
    if (text !== undefined && open) return refused(open.kind === "code" ? "open-code" : "open-html", nameOf(text));
  }
  return refused("reads-otherwise", capital(nameOf(texts[off] ?? texts.at(-1) ?? "")));
};

/** In the order of the text, two insertions at one place as one: what comes first there must not be for each caller to know. */
const inOrder = (source: string, changes: readonly TextChange[]): TextChange[] => {
  const sorted: TextChange[] = [];
  for (const change of [...changes].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = sorted.at(-1);
    if (last?.to === change.from && last.from === last.to && change.from === change.to)
      sorted[sorted.length - 1] = { ...last, insert: last.insert + change.insert };
    else if (source.slice(change.from, change.to) !== change.insert) sorted.push(change);
  }
  return sorted;
};

/** The first of `ways` after which the slides say what `aim` wants and the front matter is as it was. */
export const prove = (before: Outline, aim: Aim, ways: Iterable<readonly TextChange[]>): EditResult => {
  let refusal: EditResult | null = null;
  for (const changes of ways) {
    const after = outlineAfter(before, changes);
    const off = firstOff(aim, textsOf(after));
    if (off < 0 && sameFront(before, after)) return done(inOrder(before.source, changes));
    refusal ??= whyNot(before, after, aim, Math.max(0, off));
  }
  return refusal ?? done([]);
};
