import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SlideKey } from "../../protocol/ids.ts";
import { parseDeck } from "../parse.ts";
import { applyChanges } from "../text/changes.ts";
import { compareDecks, compareTexts } from "./compareDecks.ts";
import { cutText } from "./cut.ts";
import { longestIncreasing } from "./increasing.ts";
import { matchSlides, type SlideText } from "./matchSlides.ts";
import { textChanges } from "./textChanges.ts";

const slide = (key: string, text: string, id: string | null = null): SlideText => ({ key, text, id });
const pairs = (before: SlideText[], after: SlideText[]) =>
  matchSlides(before, after)
    .map(({ before: a, after: b }) => `${a ?? "-"}>${b ?? "-"}`)
    .join(" ");

describe("matching slides", () => {
  it("[CP1] goes by key first, wherever the slide went and whatever it says", () => {
    const [a, b, c] = [slide("a", "one"), slide("b", "two"), slide("c", "three")];
    expect(pairs([a, b, c], [c, slide("a", "all new words"), b])).toBe("2>0 0>1 1>2");
  });

  it("[CP1] does not take the second slide for the first one, which was deleted", () => {
    const [a, b] = [slide("first", "title of the talk"), slide("b", "another matter")];
    expect(pairs([a, b], [slide("first", "another matter")])).toBe("0>- 1>0");
    expect(pairs([a, b], [slide("first", "wholly new words"), b])).toBe("0>0 1>1");
  });

  it("[CP2] goes by id where keys are unknown", () => {
    expect(pairs([slide("a", "words of old", "intro")], [slide("x", "something else", "intro")])).toBe("0>0");
  });

  it("[CP3] goes by likeness last: written anew elsewhere is moved and changed, not removed and added", () => {
    const before = [slide("a", "the quick brown fox jumps"), slide("b", "wholly different matter here")];
    const after = [slide("x", "wholly different matter here too"), slide("y", "the quick brown fox leaps")];
    expect(pairs(before, after)).toBe("1>0 0>1");
    expect(pairs([slide("a", "apples and pears")], [slide("x", "trains, planes")])).toBe("0>- ->0");
  });

  it("[CP4] names every slide once, removed ones where they were", () => {
    const text = fc.constantFrom("alpha beta", "beta gamma", "gamma", "", "delta epsilon zeta");
    const slides = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 20 }), text), {
      selector: ([n]) => n,
      maxLength: 12,
    });
    fc.assert(
      fc.property(slides, slides, (left, right) => {
        const make = (list: [number, string][]) => list.map(([n, words]) => slide(`k${n}`, words));
        const all = matchSlides(make(left), make(right));
        expect(all.flatMap((pair) => pair.before ?? []).sort((x, y) => x - y)).toEqual(left.map((_, i) => i));
        expect(all.flatMap((pair) => pair.after ?? [])).toEqual(right.map((_, i) => i));
      }),
    );
  });
});

describe("comparing decks", () => {
  /** Keys as a room would hand them out: by the slide, here by its id. */
  const keyAt = (source: string) => (offset: number) =>
    (/id='(\w+)'/.exec(source.slice(offset))?.[1] ?? "none") as SlideKey;
  const at = (source: string) => ({
    cut: cutText(source, keyAt(source)),
    deck: parseDeck(source, { keyAt: keyAt(source) }),
  });
  const said = (before: string, after: string) =>
    compareDecks(at(before), at(after))
      .map((each) => each.changes.join("+") || "same")
      .join(", ");

  it("[CP5] says added, removed, changed, moved, placed elsewhere", () => {
    const deck = "= id='a'\n# A first\n\n---\n= id='b'\n# B second\n\n---\n= id='c'\n# C third\n";
    expect(said(deck, deck)).toBe("same, same, same");
    expect(said(deck, deck.replace("A first", "A 1st"))).toBe("changed, same, same");
    expect(said(deck, deck.replace("---\n= id='b'", "---\n= id='n'\n# Entirely new\n\n---\n= id='b'"))).toBe(
      "same, added, placed, placed",
    );
    expect(said(deck, deck.replace("# B second\n\n---\n= id='c'\n", ""))).toContain("removed");
  });

  it("[CP5] calls the fewest slides moved that explain the new order", () => {
    const deck = [..."abcde"].map((id) => `= id='${id}'\n# Slide ${id}\n`).join("\n---\n");
    const order = [..."eabcd"].map((id) => `= id='${id}'\n# Slide ${id}\n`).join("\n---\n");
    expect(said(deck, order)).toBe("moved+placed, placed, placed, placed, placed");
  });
});

describe("what moved", () => {
  const moved = (before: SlideText[], after: SlideText[]) =>
    compareTexts(before, after).flatMap(({ after: at, changes }) =>
      changes.includes("moved") ? [after[at ?? -1]?.key] : [],
    );
  const [a, b, c, d] = [slide("a", "one"), slide("b", "two"), slide("c", "three"), slide("d", "four")];

  it("[CP5] is the slide that was cut and pasted, and not the one that it went past", () => {
    const pasted = slide("x", "two");
    expect(moved([a, b, c], [a, c, pasted])).toEqual(["x"]);
    expect(moved([a, b], [pasted, a])).toEqual(["x"]);
    expect(moved([b, a], [a, pasted])).toEqual(["x"]);
    expect(moved([a, b, c, d], [d, slide("x", "one"), slide("y", "two"), slide("z", "three")])).toEqual(["d"]);
  });

  it("[CP5] is as little as explains the new order, whatever is favoured", () => {
    const order = fc.uniqueArray(fc.nat(40), { maxLength: 14 });
    const longest = (list: readonly number[]): number => {
      const ends: number[] = [];
      for (const value of list) ends.push(1 + Math.max(0, ...ends.filter((_, i) => (list[i] ?? 0) < value)));
      return Math.max(0, ...ends);
    };
    fc.assert(
      fc.property(order, fc.func(fc.boolean()), (list, favoured) => {
        const kept = longestIncreasing(list, favoured);
        const run = list.filter((value) => kept.has(value));
        expect(run).toEqual(run.toSorted((x, y) => x - y));
        expect(run).toHaveLength(longest(list));
      }),
    );
  });
});

describe("the smallest change", () => {
  const unit = fc.constantFrom("a", "b", "é", "\n", "😀", "👩‍🚀", "---\n", "word ", "字");
  const text = fc.array(unit, { maxLength: 60 }).map((units) => units.join(""));

  it("[CP6] makes the one text into the other, and cuts no character in half", () => {
    fc.assert(
      fc.property(text, text, (from, to) => {
        const changes = textChanges(from, to);
        expect(applyChanges(from, changes)).toBe(to);
        for (const change of changes) {
          for (const edge of [change.from, change.to]) {
            expect((from.charCodeAt(edge) & 0xfc00) === 0xdc00).toBe(false);
          }
          // Throws on half a pair.
          expect(() => encodeURIComponent(change.insert)).not.toThrow();
        }
      }),
      { numRuns: 500 },
    );
  });

  it("[CP6] touches only what differs", () => {
    const from = "# One\n\nfirst words\n\n---\n# Two\n\nsecond words\n";
    expect(textChanges(from, from.replace("second", "third"))).toHaveLength(1);
    const [change] = textChanges(from, from.replace("first words", "first new words"));
    expect(change?.insert.trim()).toBe("new");
    expect(textChanges("😀a", "😁a").every((each) => each.from === 0 && each.to === 2)).toBe(true);
  });

  it("[CP6] takes out and puts in whole words where the letters leave a choice", () => {
    for (const [more, less, word] of [
      ["tan tab tap", "tan tap", "tab "],
      ["her hen hem", "her hem", "hen "],
      ["on the then there", "on the there", "then "],
    ] as const) {
      const at = more.indexOf(word);
      expect(textChanges(more, less)).toEqual([{ from: at, to: at + word.length, insert: "" }]);
      expect(textChanges(less, more)).toEqual([{ from: at, to: at, insert: word }]);
    }
    expect(textChanges("aaab", "aab")).toHaveLength(1);
    expect(textChanges("x\na\na\nb", "x\na\nb")).toEqual([{ from: 4, to: 6, insert: "" }]);
  });

  it("[CP6] takes letters that unlike words happen to share for no common text, and common words for one", () => {
    const from = "Long evenings in June and in July, when\n";
    const changes = textChanges(from, "Long evenings in June\n\n![lamp](images/lamp.svg)\n");
    expect(changes).toEqual([
      { from: "Long evenings in June".length, to: from.length - 1, insert: "\n\n![lamp](images/lamp.svg)" },
    ]);
    const apart = textChanges("Rain in the evening and wind", "Snow in the evening and sun");
    expect(apart.map(({ insert }) => insert)).toEqual(["Snow", "sun"]);
  });
});
