import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blocksOnly } from "../render/markdown.ts";
import { deckLine, runs } from "../testing/randomDeck.contract.ts";
import { commonEnds } from "../text/textDiff.ts";
import { findFrontMatter } from "./frontMatter.ts";
import type { Piece } from "./pieces.ts";
import { splitSlides } from "./split.ts";

const split = (source: string): Piece[] => splitSlides(source, findFrontMatter(source).to);
const texts = (source: string): string[] =>
  split(source).map((piece) => source.slice(piece.textFrom, piece.bodyTo).trim());
const separators = (source: string): string[] =>
  split(source).map((piece) => source.slice(piece.bodyTo, piece.to).trim());

describe("separators", () => {
  it.each(["---", "- - -", "----", "***", "___", "   ---", "---   ", "*\t*\t*"])(
    "[DP10] %j between two slides separates them",
    (line) => {
      expect(texts(`a\n\n${line}\n\nb\n`)).toEqual(["a", "b"]);
    },
  );

  it.each([
    ["a backtick fence", "```\n---\n```"],
    ["a tilde fence", "~~~\n---\n~~~"],
    ["a longer fence", "````\n```\n---\n````"],
    ["an HTML block", "<div>\n---\n</div>"],
    ["a comment", "<!--\n\n---\n\n-->"],
    ["pre", "<pre>\n\n---\n\n</pre>"],
    ["a list item", "- a\n\n  ---\n\n  b"],
    ["a quote", "> a\n> ---\n> b"],
    ["indented code", "a\n\n    ---\n"],
  ])("[DP11] inside %s it does not", (_where, text) => {
    expect(split(`${text}\n`)).toHaveLength(1);
  });

  it("[DP12] after a list item, a quote, a heading, a fence or a closed element it separates without a blank line", () => {
    for (const before of ["- a", "> q", "# h", "#h", "```\nx\n```", "</div>", "<div>x</div>", "a|b\n-|-\nc|d"]) {
      expect(texts(`${before}\n---\nnext\n`)).toEqual([before, "next"]);
    }
  });

  it("[DP13] dashes right under a paragraph make a heading", () => {
    const [piece] = split("Title\n---\ntext\n");
    expect(split("Title\n---\ntext\n")).toHaveLength(1);
    expect(piece?.notes).toEqual([{ note: "setext-heading", from: 6, to: 9 }]);
  });

  it("[DP13] unless the next line that is not blank is an attribute line", () => {
    const source = "Title\n---\n\n= id='b'\ntext\n";
    expect(texts(source)).toEqual(["Title", "= id='b'\ntext"]);
    expect(split(source)[0]?.notes).toEqual([{ note: "setext-separator", from: 6, to: 9 }]);
  });

  it("[DP14] an empty slide between two separators is a slide, nothing after the last one is none", () => {
    expect(texts("a\n\n---\n\n---\n\nb\n\n---\n\n")).toEqual(["a", "", "b"]);
  });

  it("[DP15] a separator at the head of the text opens the first slide", () => {
    expect(texts("---\n# A\n\n---\n# B\n")).toEqual(["# A", "# B"]);
  });

  it("[DP16] an attribute line after the last separator is a slide", () => {
    expect(texts("a\n\n---\n= data-scale='4'\n")).toEqual(["a", "= data-scale='4'"]);
  });

  it.each(["---", "***", "----", "  ---"])(
    "[DP16] an attribute line alone, with %j right under it, is a slide",
    (line) => {
      expect(texts(`a\n\n---\n= data-x='1'\n${line}\nb\n`)).toEqual(["a", "= data-x='1'", "b"]);
      expect(texts(`= data-x='1'\n${line}\nb\n`)).toEqual(["= data-x='1'", "b"]);
      expect(texts(`= data-x='1'\ntext\n---\nb\n`)).toHaveLength(1);
    },
  );

  it("[DP17] a fence that is never closed ends with its slide", () => {
    const source = "```js\ncode\n\n---\n\n# next\n";
    expect(texts(source)).toEqual(["```js\ncode", "# next"]);
    expect(split(source)[0]?.notes.map((note) => note.note)).toEqual(["fence-unclosed"]);
  });

  it("[DP17] so does one in which another fence opens", () => {
    expect(texts("```ruby\na\n```ruby\n\n---\n# next\n```ruby\nb\n```\n")).toEqual([
      "```ruby\na\n```ruby",
      "# next\n```ruby\nb\n```",
    ]);
  });

  it("[DP17] so does a comment or <script> that is never closed", () => {
    expect(texts("<!-- a\n\n---\n\nb\n")).toEqual(["<!-- a", "b"]);
  });

  it("[DP18] a text without slides has one, empty", () => {
    expect(texts("")).toEqual([""]);
    expect(texts("---\ntitle: T\n---\n")).toEqual([""]);
  });
});

/** Lines at which markdown-it's own block structure has a break at the top level. */
const breaksOf = (source: string): number[] =>
  blocksOnly(source, {}).flatMap((token) =>
    token.type === "hr" && token.level === 0 && token.map ? [token.map[0]] : [],
  );

const lineOf = (source: string, offset: number): number => source.slice(0, offset).split("\n").length - 1;

describe("laws", () => {
  it("[DP19] the splitter agrees with the Markdown engine about every break", () => {
    fc.assert(
      fc.property(fc.array(deckLine, { maxLength: 14 }), (lines) => {
        const source = `x\n\n${lines.join("\n")}\n\n---\n\nend\n`;
        const pieces = splitSlides(source, 0);
        fc.pre(
          !pieces.some((piece) =>
            piece.notes.some((note) => note.note.endsWith("unclosed") || note.note === "setext-separator"),
          ),
        );
        const ours = pieces
          .filter((piece) => piece.bodyTo < piece.to && piece.bodyTo < source.length)
          .map((piece) => lineOf(source, piece.bodyTo));
        expect(ours).toEqual(breaksOf(source));
      }),
      runs(2000),
    );
  });

  it("[DP20] pieces put together are the text", () => {
    fc.assert(
      fc.property(fc.array(deckLine, { maxLength: 20 }), (lines) => {
        const source = lines.join("\n");
        const front = findFrontMatter(source);
        const pieces = splitSlides(source, front.to);
        expect(source.slice(0, front.to) + pieces.map((piece) => source.slice(piece.from, piece.to)).join("")).toBe(
          source,
        );
      }),
      runs(500),
    );
  });

  it("[DP21] splitting after a change gives what splitting from nothing gives", () => {
    fc.assert(
      fc.property(
        fc.array(deckLine, { maxLength: 30 }),
        fc.nat(),
        fc.nat(12),
        fc.array(deckLine, { maxLength: 3 }),
        (lines, at, cut, insert) => {
          const before = lines.join("\n");
          const from = before.length === 0 ? 0 : at % before.length;
          const after = before.slice(0, from) + insert.join("\n") + before.slice(from + cut);
          const reuse = {
            pieces: splitSlides(before, findFrontMatter(before).to),
            oldLength: before.length,
            ...commonEnds(before, after),
          };
          const front = findFrontMatter(after).to;
          const strip = (piece: Piece): Omit<Piece, "readTo"> => ({
            from: piece.from,
            textFrom: piece.textFrom,
            bodyTo: piece.bodyTo,
            to: piece.to,
            notes: piece.notes,
          });
          expect(splitSlides(after, front, reuse).map(strip)).toEqual(splitSlides(after, front).map(strip));
        },
      ),
      runs(2000),
    );
  });

  it("[DP12] separators keep their text", () => {
    expect(separators("a\n\n***\nb\n\n- - -\nc\n")).toEqual(["***", "- - -", ""]);
  });
});
