/** The change from one deck to another, by slide first, then within: what is typed into a slide meanwhile stays with that slide. */
import type { TextChange } from "../text/changes.ts";
import type { CutSlide, CutText } from "./cut.ts";
import { someEffort } from "./differences.ts";
import { longestIncreasing } from "./increasing.ts";
import { matchSlides } from "./matchSlides.ts";
import { textChanges } from "./textChanges.ts";

/** Changes that make `before` into `after`: in order, apart, and never across half a character. */
export const slideChanges = (before: CutText, after: CutText): TextChange[] => {
  const changes: TextChange[] = [];
  const effort = someEffort();
  const within = (at: number, from: string, to: string) => {
    for (const each of textChanges(from, to, effort)) changes.push({ ...each, from: each.from + at, to: each.to + at });
  };
  within(0, before.front, after.front);
  let at = before.front.length;
  for (const part of align(before.slides, after.slides)) {
    if (part.kept) within(at, part.from, part.to);
    else if (part.from !== "" || part.to !== "") changes.push({ from: at, to: at + part.from.length, insert: part.to });
    at += part.from.length;
  }
  within(at, before.tail, after.tail);
  return behindLastLine(joined(changes), at, before.tail);
};

/**
 * What is added at the end goes behind the last line's end where that comes to the same: one who types on in a new line there, or at the end of
 * that line, types before it. `tail` begins at `at`.
 */
const behindLastLine = (changes: readonly TextChange[], at: number, tail: string): TextChange[] =>
  changes.flatMap((change, i) => {
    const { from, to } = change;
    const end = change.insert.indexOf("\n");
    if (to < at || end < 0) return [change];
    const most = (changes[i + 1]?.from ?? at + tail.length + 1) - 1;
    // What goes on in the line stays in it.
    let [place, lines] = [to, change.insert.slice(end)];
    for (; place < most && lines.startsWith(tail[place - at] ?? ""); place++) lines = lines.slice(1) + lines[0];
    if (place === to) return [change];
    const added: TextChange = { from: place, to: place, insert: lines };
    return from === to && end === 0 ? [added] : [{ from, to, insert: change.insert.slice(0, end) }, added];
  });

interface Part {
  /** One slide on both sides; else all that was, and will be, between two such. */
  readonly kept: boolean;
  readonly from: string;
  readonly to: string;
}

const align = (before: readonly CutSlide[], after: readonly CutSlide[]): Part[] => {
  const side = (slides: readonly CutSlide[]) => slides.map(({ key, text }) => ({ key, text, id: null }));
  const pairs = matchSlides(side(before), side(after)).flatMap(({ before: a, after: b }) =>
    a === null || b === null ? [] : [{ a, b }],
  );
  const inOrder = longestIncreasing(pairs.map(({ a }) => a));
  const parts: Part[] = [];
  const between = (list: readonly CutSlide[], from: number, to: number) =>
    list
      .slice(from, to)
      .map((slide) => slide.text)
      .join("");
  let [i, j] = [0, 0];
  for (const { a, b } of pairs) {
    if (!inOrder.has(a)) continue;
    parts.push({ kept: false, from: between(before, i, a), to: between(after, j, b) });
    parts.push({ kept: true, from: before[a]?.text ?? "", to: after[b]?.text ?? "" });
    [i, j] = [a + 1, b + 1];
  }
  parts.push({ kept: false, from: between(before, i, before.length), to: between(after, j, after.length) });
  return parts;
};

/** Changes that touch become one: two insertions at one place would have no order. */
const joined = (changes: readonly TextChange[]): TextChange[] => {
  const list: TextChange[] = [];
  for (const change of changes) {
    const last = list.at(-1);
    if (last && last.to === change.from)
      list[list.length - 1] = { from: last.from, to: change.to, insert: last.insert + change.insert };
    else list.push(change);
  }
  return list;
};
