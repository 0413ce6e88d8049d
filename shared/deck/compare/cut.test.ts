import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SlideKey } from "../../protocol/ids.ts";
import { parseDeck } from "../parse.ts";
import { applyChanges } from "../text/changes.ts";
import { cutText, joinText, keysOfCut } from "./cut.ts";
import { slideChanges } from "./slideChanges.ts";

const keyAt = (offset: number) => `k${offset}` as SlideKey;
const part = fc.constantFrom(
  "---\n",
  "\n---\n",
  "\n",
  "# Title\n",
  "words 😀",
  "= id='a'\n",
  "```\n",
  "<div>\n",
  " ",
  "title: x\n",
  "字\n\n",
);
const text = fc.array(part, { maxLength: 30 }).map((parts) => parts.join(""));

describe("cutting a text into slides", () => {
  it("[CP7] loses no byte, and gives the parser the same slides under the same keys", () => {
    fc.assert(
      fc.property(text, (source) => {
        const cut = cutText(source, keyAt);
        expect(joinText(cut)).toBe(source);
        const keys = cut.slides.map((slide) => slide.key);
        expect(parseDeck(source, { keyAt }).slides.map((slide) => slide.key)).toEqual(keys);
        expect(parseDeck(source, { keyAt: keysOfCut(cut) }).slides.map((slide) => slide.key)).toEqual(keys);
      }),
      { numRuns: 500 },
    );
  });

  it("[CP7] leaves the other slides' pieces alone when one is added at the end or taken from the middle", () => {
    const pieces = (source: string) => cutText(source, keyAt).slides.map((slide) => slide.text);
    const deck = "# A\n\n---\n# B\n\n---\n# C\n";
    expect(pieces(`${deck}\n---\n# D\n`).slice(0, 3)).toEqual(pieces(deck));
    expect(pieces(deck.replace("---\n# B\n\n", ""))).toEqual([pieces(deck)[0], pieces(deck)[2]]);
  });
});

describe("the change by slides", () => {
  it("[CP8] makes the one text into the other, in order and apart, and cuts no character in half", () => {
    fc.assert(
      fc.property(text, text, (from, to) => {
        // Keys as a room has them: some slides on both sides.
        const key = (source: string) => (offset: number) => `${source.slice(offset, offset + 9)}` as SlideKey;
        const changes = slideChanges(cutText(from, key(from)), cutText(to, key(to)));
        expect(applyChanges(from, changes)).toBe(to);
        for (const [i, change] of changes.entries()) {
          expect(change.from).toBeGreaterThan(changes[i - 1]?.to ?? -1);
          for (const edge of [change.from, change.to]) expect((from.charCodeAt(edge) & 0xfc00) === 0xdc00).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("[CP8] keeps what is in a slide to that slide, also when its neighbours go", () => {
    const named = (source: string) => (offset: number) => (/# (\w)/.exec(source.slice(offset))?.[1] ?? "") as SlideKey;
    const cut = (source: string) => cutText(source, named(source));
    const before = "# A\n\nsame words\n\n---\n# B\n\nsame words\n\n---\n# C\n\nsame words\n";
    const after = "# B\n\nsame words!\n\n---\n# C\n\nsame words\n";
    const changes = slideChanges(cut(before), cut(after));
    // Only "!" is put into B.
    expect(changes.at(-1)).toEqual({
      from: before.indexOf("\n\n---\n# C"),
      to: before.indexOf("\n\n---\n# C"),
      insert: "!",
    });
    expect(changes.slice(0, -1).every(({ to }) => to <= before.indexOf("# B"))).toBe(true);
  });
});
