/** What reading a text costs, counted in steps, not in time: the same answer on every machine. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseDeck } from "./parse.ts";
import { runs } from "./testing/randomDeck.contract.ts";

let steps = 0;
const real = {
  charCodeAt: String.prototype.charCodeAt,
  indexOf: String.prototype.indexOf,
  trim: String.prototype.trim,
  exec: RegExp.prototype.exec,
};

/** Every character that is looked at, every search by how far it goes: ours, the Markdown engine's and those of patterns. */
beforeAll(() => {
  String.prototype.charCodeAt = function (at: number): number {
    steps++;
    return real.charCodeAt.call(this, at);
  };
  String.prototype.indexOf = function (needle: string, from = 0): number {
    const found = real.indexOf.call(this, needle, from);
    steps += 1 + Math.max(0, (found < 0 ? this.length : found) - from);
    return found;
  };
  String.prototype.trim = function (): string {
    const trimmed = real.trim.call(this);
    steps += 1 + this.length - trimmed.length;
    return trimmed;
  };
  RegExp.prototype.exec = function (text: string): RegExpExecArray | null {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const found = real.exec.call(this, text);
    const anchored = this.sticky || this.source.startsWith("^");
    steps += 1 + (found ? found.index + found[0].length - from : anchored ? 0 : Math.max(0, text.length - from));
    return found;
  };
});
afterAll(() => {
  String.prototype.charCodeAt = real.charCodeAt;
  String.prototype.indexOf = real.indexOf;
  String.prototype.trim = real.trim;
  RegExp.prototype.exec = real.exec;
});

const stepsOf = (text: string): number => {
  parseDeck(text);
  steps = 0;
  parseDeck(text);
  return steps;
};

/** What a text twice as long may cost: twice as much, and what it costs to begin. */
const twice = (make: (n: number) => string, n: number): { readonly once: number; readonly doubled: number } => ({
  once: stepsOf(make(n)),
  doubled: stepsOf(make(2 * n)),
});

const decreasing = (n: number, end: string): string => {
  let text = "";
  for (let length = 3 + n; length > 2; length--) text += `${"~".repeat(length)}\n---\n`;
  return `${text}${"a\n".repeat((n * n) / 2)}${end}`;
};

describe("the price of a text", () => {
  it.each<[string, (n: number) => string]>([
    ["blanks and empty headings", (n) => `<div><h1>${" ".repeat(n * 20)}</h1>${"<h1></h1>".repeat(n)}\n`],
    ["a long name with an unpaired quote", (n) => `<div><${"a".repeat(n * 20)} ">\n`],
    ["brackets", (n) => "[".repeat(n)],
    ["brackets and an end", (n) => `${"[".repeat(n)}] (a.b`],
    ["brackets and a long line", (n) => `${"[".repeat(n)}${"a".repeat(20 * n)}`],
    ["addresses with blanks that never end", (n) => `${"![a](b c".repeat(n)})`],
    ["addresses with blanks", (n) => `${"[".repeat(n)}${"](b c.d)".repeat(n)}`],
    ["marks beside full-width brackets", (n) => "含**「".repeat(n)],
    ["footnotes", (n) => `${"a[^1]".repeat(n)}\n\n${"[^1]: b\n".repeat(n)}`],
    ["footnotes of many labels", (n) => Array.from({ length: n }, (_, i) => `a[^${i}]\n[^${i}]: b\n`).join("")],
    ["footnotes in quotes", (n) => `${"> [^1]: a\n".repeat(n)}`],
    ["alerts", (n) => "> [!NOTE]\n\n".repeat(n)],
    ["tasks", (n) => "- [ ] a\n".repeat(n)],
    ["quotes that never close", (n) => `= ${"a='b ".repeat(n)}\n`],
    ["odd blanks", (n) => "\u00a0".repeat(20 * n)],
    ["dashes with odd blanks", (n) => `${"-\u00a0".repeat(8 * n)}x`],
    ["quotes with odd blanks", (n) => `${"> ".repeat(n)}\u00a0x`],
    ["lines of long dashes", (n) => `${"— ".repeat(4 * n)}x\n`.repeat(2)],
    ["comments in list items", (n) => `${"- <!--\n".repeat(n)}\n${"a".repeat(20 * n)}`],
    ["scripts in list items", (n) => `${"- <script\n".repeat(n)}\n${"a".repeat(20 * n)}`],
    ["tags deep inside", (n) => `${"<div>".repeat(399)}${"<div></div>".repeat(n)}`],
    ["tags that close nothing deep inside", (n) => `<b><table><td>${"<i>".repeat(390)}${"</b>".repeat(n)}`],
    ["environments that never end", (n) => `---\nlatex: true\n---\n${"\\begin{a}".repeat(n)}`],
  ])("[DP140] of %s at most doubles with its length", (_what, make) => {
    const { once, doubled } = twice(make, 1200);
    expect(doubled).toBeLessThan(2.3 * once + 150_000);
  });

  it.each(["", `${"~".repeat(3000)} js\n`])(
    "[DP140] of fences, each shorter than the one before, and then %j",
    (end) => {
      const text = decreasing(120, end);
      const more = decreasing(170, end);
      expect(stepsOf(more) / more.length).toBeLessThan((1.3 * stepsOf(text)) / text.length);
    },
  );

  it("[DP145] of lines below deep quotes is bounded for the deck: what comes behind it is told", () => {
    const deck = parseDeck(`${"> ".repeat(100)}a\n${"b\n".repeat(4000)}\n\n---\n`.repeat(20));
    const told = deck.diagnostics.filter((each) => each.code === "deck-too-dense");
    expect([deck.slides[0]?.html.includes("<blockquote>"), told.length]).toEqual([true, 11]);
  });

  it("[DP144] of cells that short rows of a wide table are given is bounded for the slide; a table that people write is read", () => {
    const table = (rows: number): string => `${"|a".repeat(60)}\n${"|-".repeat(60)}\n${"|\n".repeat(rows)}`;
    expect(parseDeck(table(2500)).diagnostics.map((each) => each.code)).toEqual(["slide-too-dense"]);
    expect(parseDeck(table(40)).slides[0]?.html).toContain("<td>");
    expect(parseDeck(`|a|b|c|\n|-|-|-|\n${"|x|y|\n".repeat(900)}`).diagnostics).toEqual([]);
  });

  it("[DP140] of any row of openers at most doubles with its length", () => {
    const unit = fc
      .array(
        fc.constantFrom(
          ..."[|]|![|](|](a|] (a.b)|<|<a|<b>|</b>|<!--|-->|<?|*|**|_|~~|`|``|$|$$|\\|\\begin{a}|&|&lt;|^(|)|\"|'|#|a|http://|a@b.c|:|<div>|</div>|<p>|<td>|<li>|<h1>|</h1>|<table>".split(
            "|",
          ),
          "|",
          "\n",
          "\n\n",
          " ",
          "    ",
          "> ",
          "- ",
          "1. ",
          "~~~\n",
          "```\n",
          "---\n",
          "|-|-|\n",
          "[a]: b\n",
          "= a='b\n",
          "???\n",
        ),
        { minLength: 1, maxLength: 4 },
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.constantFrom("", "---\nlatex: true\n---\n"), unit, unit, (head, before, each) => {
        const { once, doubled } = twice((n) => `${head}${before}${each.repeat(n)}`, 400);
        expect(doubled, JSON.stringify([head, before, each])).toBeLessThan(2.5 * once + 150_000);
      }),
      runs(25),
    );
  });
});
