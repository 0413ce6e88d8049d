import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { Deck } from "./model.ts";
import { parseDeck } from "./parse.ts";
import { runs } from "./testing/randomDeck.contract.ts";
import { slideKeysOf } from "./yjsKeys.ts";

const docOf = (source: string): Y.Text => {
  const doc = new Y.Doc();
  doc.clientID = 36;
  const text = doc.getText("deck");
  text.insert(0, source);
  return text;
};
const read = (text: Y.Text): Deck => parseDeck(text.toString(), { keyAt: slideKeysOf(text) });
const keys = (text: Y.Text): string[] => read(text).slides.map((slide) => slide.key);
const THREE = "😀 a\n\n---\n\nb\n\n---\n\nc\n";

describe("keys from Yjs", () => {
  it("[DP43] are client and clock of the separator's first character; the first slide is `first`", () => {
    expect(keys(docOf(THREE))).toEqual(["first", "10-6", "10-e"]);
  });

  it("[DP43] can be asked for in any order", () => {
    const keyAt = slideKeysOf(docOf(THREE));
    expect([14, 6, 0, 14].map(keyAt)).toEqual(["10-e", "10-6", "first", "10-e"]);
  });

  it("[DP44] survive edits before, in and around the slide", () => {
    const text = docOf(THREE);
    const before = keys(text);
    text.insert(0, "# new title 😀\n");
    text.insert(text.toString().indexOf("b"), "more ");
    text.insert(text.toString().indexOf("c"), "cc");
    text.delete(text.toString().indexOf("ccc"), 1);
    expect(keys(text)).toEqual(before);
  });

  it("[DP44] splitting a slide leaves the key with its first part", () => {
    const text = docOf("a\n\n---\n\nb1\n\nb2\n\n---\n\nc\n");
    const [first, b, c] = keys(text);
    text.insert(text.toString().indexOf("b2"), "---\n\n");
    const after = keys(text);
    expect([after[0], after[1], after[3]]).toEqual([first, b, c]);
  });

  it("[DP45] are the same for every reader of the same history", () => {
    const step = fc.record({
      who: fc.nat(1),
      at: fc.nat(),
      cut: fc.nat(8),
      insert: fc.constantFrom("x", "\n\n---\n\n", "😀", "= id='a'\n", "\n"),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const a = docOf(THREE);
        const other = new Y.Doc();
        Y.applyUpdate(other, Y.encodeStateAsUpdate(a.doc ?? new Y.Doc()));
        const b = other.getText("deck");
        for (const { who, at, cut, insert } of steps) {
          const text = who === 0 ? a : b;
          const from = text.length === 0 ? 0 : at % text.length;
          text.delete(from, Math.min(cut, text.length - from));
          text.insert(from, insert);
        }
        const docs = [a.doc, b.doc].filter((doc): doc is Y.Doc => doc !== null);
        for (const x of docs) for (const y of docs) if (x !== y) Y.applyUpdate(x, Y.encodeStateAsUpdate(y));
        const fresh = new Y.Doc();
        Y.applyUpdate(fresh, Y.encodeStateAsUpdate(docs[0] ?? fresh));
        expect(keys(b)).toEqual(keys(a));
        expect(keys(fresh.getText("deck"))).toEqual(keys(a));
        expect(new Set(keys(a)).size).toBe(keys(a).length);
      }),
      runs(150),
    );
  });
});
