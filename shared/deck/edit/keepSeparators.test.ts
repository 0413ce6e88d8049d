import { describe, expect, it } from "vitest";
import { type Random, seededRandom } from "../../testing/random.ts";
import { parseDeck } from "../parse.ts";
import { applyChanges, type TextChange } from "../text/changes.ts";
import { keepSeparators } from "./keepSeparators.ts";

const mended = (before: string, edits: readonly TextChange[]): string =>
  keepSeparators(before, edits).reduce((text, changes) => applyChanges(text, changes), applyChanges(before, edits));

/** `|` is where `insert` is typed; between two `|` is what it replaces. */
const type = (marked: string, insert: string): string => {
  const [head = "", middle = "", ...rest] = marked.split("|");
  const tail = rest.length === 0 ? middle : rest.join("|");
  const before = rest.length === 0 ? head + tail : head + middle + tail;
  const to = rest.length === 0 ? head.length : head.length + middle.length;
  return mended(before, [{ from: head.length, to, insert }]);
};

describe("an edit beside a separator", () => {
  it.each([
    ["text above it", "# A\n|\n---\n# B\n", "x", "# A\nx\n\n---\n# B\n"],
    ["a paste above it", "# A\n|\n---\n# B\n", "one\ntwo", "# A\none\ntwo\n\n---\n# B\n"],
    ["a paragraph that is joined to it", "Para\n|\n|---\n# B\n", "", "Para\n\n---\n# B\n"],
    ["a paragraph's line end", "Para|\n|\n---\n# B\n", "", "Para\n\n---\n# B\n"],
    ["text behind it", "# A\n\n---|\n# B\n", "x", "# A\n\n---\nx\n# B\n"],
    ["text before it, on its line", "# A\n\n|---\n# B\n", "x", "# A\n\nx\n\n---\n# B\n"],
    ["text between its marks", "# A\n\n-|--\n# B\n", "x", "# A\n\n---\nx\n# B\n"],
    ["a line end between its marks", "# A\n\n--|-\n# B\n", "\n", "# A\n\n---\n\n# B\n"],
    ["a slide's first line that is drawn up to it", "# A\n\n---|\n|# B\n", "", "# A\n\n---\n# B\n"],
    ["text behind stars", "# A\n\n***|\n# B\n", "x", "# A\n\n***\nx\n# B\n"],
    ["four blanks before it", "# A\n\n|---\n# B\n", "    ", "# A\n\n---\n# B\n"],
    ["the attribute line that made it one", "Para\n---\n|=| data-x='1'\n# B\n", "", "Para\n\n---\n data-x='1'\n# B\n"],
    ["text between it and that attribute line", "Para\n---\n|\n= data-x='1'\n", "x", "Para\n\n---\nx\n= data-x='1'\n"],
    ["a heading that becomes text", "|# |A\nmore\n---\n# B\n", "", "A\nmore\n---\n# B\n"],
    ["a list's mark that goes", "|- |a\n---\n# B\n", "", "a\n\n---\n# B\n"],
    ["an element that is opened", "# A\n|\n---\n# B\n", "<div>", "# A\n<div>\n\n---\n# B\n"],
    ["a list that would take it in", "|a\n\n  ---\n# B\n", "- ", "- a\n\n---\n# B\n"],
    ["a fence before another's", "# A\n``|\n\n---\n```\nb\n```\n", "`", "# A\n```\n```\n\n---\n```\nb\n```\n"],
    ["a comment before another's", "<!-|\n\n---\n<!-- b -->\n", "-", "<!-- -->\n\n---\n<!-- b -->\n"],
    ["a fence's end that goes", "```js\na\n``|`|\n\n---\n```\nb\n```\n", "", "```js\na\n``\n```\n\n---\n```\nb\n```\n"],
  ])("[DP79] %s", (_, marked, insert, wanted) => {
    expect(type(marked, insert)).toBe(wanted);
  });

  it.each([
    ["one of whose marks is deleted", "Para\n\n|-|--\n# B\n", "", "Para\n\n--\n# B\n"],
    ["that is deleted whole", "# A\n\n|---\n|# B\n", "", "# A\n\n# B\n"],
    ["that is written under a paragraph is a heading", "Para\n--|\nmore\n", "-", "Para\n---\nmore\n"],
    ["that stays one", "# A\n|\n---\n# B\n", "# ", "# A\n# \n---\n# B\n"],
    ["that gets more marks", "# A\n\n---|\n# B\n", "-", "# A\n\n----\n# B\n"],
    ["in a fence is none", "```\n|\n---\n```\n", "x", "```\nx\n---\n```\n"],
  ])("[DP79] adds nothing to one %s", (_, marked, insert, wanted) => {
    expect(type(marked, insert)).toBe(wanted);
  });

  it("[DP79] mends all that a replacement would lose, and spares what it is told to", () => {
    const before = "= a\n\n---\n= a\n\n---\n= a\n";
    const edits = [...before.matchAll(/\n\n/g)].map(({ index }) => ({ from: index + 1, to: index + 2, insert: "" }));
    expect(mended(before, edits)).toBe(before);
    expect(keepSeparators("***\n# A\n", [{ from: 3, to: 3, insert: "b" }], new Set([0]))).toEqual([]);
  });
});

const blocks = [
  "# Title",
  "A line of text",
  "two\nlines",
  "- item\n- item",
  "1. one\n\n   more",
  "> quote",
  "```js\ncode\n```",
  "~~~\na\n~~~",
  "<div>\nin it\n</div>",
  "<!-- note -->",
  "<pre>\n---\n</pre>",
  "a | b\n--|--\n1 | 2",
  "[x]: /url",
  "    code",
  "= data-x='1' id='a'",
  "text\n---",
  "",
  "*em*",
  "```\n---\n```",
];
const breaks = ["---", "---", "---", "***", "___", "- - -", "-----", " ---", "--- "];
const typed = [
  "x",
  " ",
  "-",
  "*",
  "_",
  "=",
  "#",
  ">",
  "`",
  "~",
  "<",
  "|",
  "\n",
  "\n\n",
  "\t",
  "- ",
  "```",
  "```js",
  "~~~",
  "<!--",
  "<div>",
  "<pre>",
  "text\nmore",
  "![a](images/a.png)",
  "1. ",
  "> q",
  "---",
  "\n---\n",
  "# H\n",
  "é🐝",
  "</div>",
  "-->",
  "    ",
];

const randomDeck = (random: Random): string => {
  const slide = () =>
    Array.from({ length: random.below(4) }, () => random.pick(blocks)).join(random.chance(0.7) ? "\n\n" : "\n");
  let text = slide();
  for (let n = 1 + random.below(5); n > 0; n -= 1)
    text += `${random.pick(["\n\n", "\n", "\n\n\n"])}${random.pick(breaks)}\n${slide()}`;
  return `${text}\n`;
};

/** Lines that separate, as the parser says: between slides, and those that head the text. */
const separators = (text: string): { readonly from: number; readonly to: number }[] => {
  const { slides } = parseDeck(text);
  const found = slides.flatMap(({ bodyTo, to }) => {
    const marks = /^[ \t]*([-*_](?:[ \t]*[-*_])*)/.exec(text.slice(bodyTo, to));
    const from = bodyTo + (marks?.[0].length ?? 0) - (marks?.[1]?.length ?? 0);
    return marks?.[1] === undefined ? [] : [{ from, to: from + marks[1].length }];
  });
  const head = /^\s*?[ \t]{0,3}((?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})(?:\n|$)/.exec(text);
  return head === null || head[1] === undefined
    ? found
    : [{ from: head[0].indexOf(head[1]), to: head[0].trimEnd().length }, ...found];
};

const randomEdit = (random: Random, text: string): TextChange => {
  const near = random.pick(separators(text).length > 0 ? separators(text) : [{ from: 0, to: 0 }]);
  const lines = random.chance(0.8) ? 1 : 3;
  let from = near.from;
  let to = near.to;
  for (let n = 0; n < lines + 1; n += 1) from = Math.max(0, text.lastIndexOf("\n", from - 1));
  for (let n = 0; n < lines + 1; n += 1) to = text.indexOf("\n", to + 1) < 0 ? text.length : text.indexOf("\n", to + 1);
  const at = from + random.below(to - from + 1);
  if (random.chance(0.3)) return { from: at, to: Math.min(text.length, at + 1), insert: "" };
  return {
    from: at,
    to: random.chance(0.15) ? Math.min(text.length, at + random.below(8)) : at,
    insert: random.pick(typed),
  };
};

describe("random decks, random keys and pastes", () => {
  it("[DP79] no separator goes whose marks stay", () => {
    for (let seed = 1; seed <= 1_000; seed += 1) {
      const random = seededRandom(seed);
      const before = randomDeck(random);
      // Front matter that begins or ends moves the slides' beginning: not this rule's.
      if (before.startsWith("---")) continue;
      const edit = randomEdit(random, before);
      if (applyChanges(before, [edit]).startsWith("---")) continue;
      const kept = separators(before).filter(
        ({ from, to }) => edit.to <= from || edit.from >= to || edit.from === edit.to,
      );
      const after = mended(before, [edit]);
      expect(
        separators(after).length,
        `seed ${seed}: ${JSON.stringify({ before, edit, after })}`,
      ).toBeGreaterThanOrEqual(kept.length);
    }
  });
});
