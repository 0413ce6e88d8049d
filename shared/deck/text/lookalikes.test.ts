import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { setAttribute, setMeta } from "../edit/edit.ts";
import { parseDeck } from "../parse.ts";
import { changesOf } from "../testing/changesOf.ts";
import { anyLine, runs } from "../testing/randomDeck.contract.ts";
import { applyChanges } from "./changes.ts";
import { plainMarks } from "./lookalikes.ts";

const BLANKS = ["\u00a0", "\u2003", "\u202f", "\u3000", "\u200b", "\ufeff"];
const slides = (source: string): unknown =>
  parseDeck(source).slides.map(({ html, notesHtml, placement, id }) => ({ html, notesHtml, placement, id }));

describe("blanks that are none to Markdown", () => {
  it.each([
    "# A",
    " # A",
    "- a\n- b",
    "  - a",
    "1. a\n2. b",
    "> a",
    "a\n\n---\n\nb",
    "a\n\n--- \n\nb",
    "a\n\n- - -\n\nb",
    "a\n\n --- \n\nb",
    "= id='a' data-x='1' data-y = '2'\n# A",
    "a\n\n??? \nnote",
    "```\nx\n``` \nb",
    "---\ntitle: T\n---\n# A",
  ])("[DP54] where one is wanted all count: %j", (source) => {
    for (const blank of BLANKS) {
      const odd = source.replaceAll(" ", blank);
      expect(slides(odd), JSON.stringify(odd)).toEqual(slides(source));
      expect(parseDeck(odd).settings).toEqual(parseDeck(source).settings);
    }
  });

  it("[DP54] in words and in code they stay, and four at a line's head are no code", () => {
    expect(parseDeck("« a »\u00a0: b").slides[0]?.html).toBe("<p>« a »\u00a0: b</p>\n");
    expect(parseDeck("```\na\u00a0b\n```").slides[0]?.html).toContain("a\u00a0b");
    expect(parseDeck("\u00a0\u00a0\u00a0\u00a0# a").slides[0]?.html).toContain("<p>");
  });

  it("[DP54] the text that is read is as long as the one that was written, and reads as itself", () => {
    const line = fc.oneof(
      anyLine,
      fc.constantFrom(...BLANKS.flatMap((b) => [`-${b}x`, `${b}- x`, `---${b}`, `${b}#${b}a`])),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const source = lines.join("\n");
        const plain = plainMarks(source);
        expect(plain.length).toBe(source.length);
        expect(plainMarks(plain)).toBe(plain);
        expect(slides(plain)).toEqual(slides(source));
      }),
      runs(100),
    );
  });
});

describe("full-width signs", () => {
  it.each(["＝ data-x＝'1' id＝＂a＂\n# A", "= data-x＝＇1＇ id='a'\n# A", "＝ data-x='1', id = ＂a＂\n# A"])(
    "[DP55] %s",
    (source) => {
      const [slide] = parseDeck(source).slides;
      expect([slide?.id, slide?.placement.x, slide?.title]).toEqual(["a", 1, "A"]);
    },
  );

  it("[DP55] an edit finds the attribute that was written so", () => {
    const source = "＝ data-x＝'1'\u00a0id='a'\n# A\n";
    const deck = parseDeck(source);
    const after = applyChanges(source, changesOf(setAttribute(source, deck, deck.slides[0]?.key ?? "", "data-x", "7")));
    expect(parseDeck(after).slides[0]).toMatchObject({ id: "a", placement: { x: 7 } });
    expect(after.match(/data-x/g)).toHaveLength(1);
    const front = "---\ntitle:\u00a0T\n---\n# A\n";
    expect(parseDeck(applyChanges(front, changesOf(setMeta(front, "title", "U")))).settings.title).toBe("U");
  });
});

describe("what is not read as it looks", () => {
  const told = (source: string): string[] => parseDeck(source).diagnostics.map(({ code }) => code);

  it.each(["—", "———", "––", "—-", "－－－", "───", " — — — "])("[DP57] a line %j is told, and is text", (line) => {
    expect(told(`a\n\n${line}\n\nb\n`)).toEqual(["odd-dashes"]);
    expect(parseDeck(`a\n\n${line}\n\nb\n`).slides).toHaveLength(1);
  });

  it.each(["\u000b", "\u000c", "\u0085", "\u2028", "\u2029"])("[DP57] a line end %j is told where it got in", (end) => {
    expect(told(`a${end}b`)).toEqual(["odd-line-end"]);
  });

  it("[DP57] not in code, nor of dashes in words", () => {
    expect(told("```\n———\n```\n\n— Ada\n\na — b\n")).toEqual([]);
  });
});
