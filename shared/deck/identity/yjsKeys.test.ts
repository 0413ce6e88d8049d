import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { Deck } from "../model/model.ts";
import { parseDeck } from "../parse.ts";
import { runs } from "../testing/randomDeck.contract.ts";
import { fixedSlideKeysOf, slideKeysOf } from "./yjsKeys.ts";

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

  it("[DP43] are the same at each offset for a text that goes on changing, as it was", () => {
    const edit = fc.record({ who: fc.nat(1), at: fc.nat(60), cut: fc.nat(4), insert: fc.string({ maxLength: 6 }) });
    const property = fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
      const text = docOf(THREE);
      for (const { who, at, cut, insert } of edits) {
        if (text.doc) text.doc.clientID = 36 + who;
        const from = Math.min(at, text.length);
        text.delete(from, Math.min(cut, text.length - from));
        text.insert(from, insert);
      }
      const aliases = new Map([[slideKeysOf(text)(3), slideKeysOf(docOf(THREE))(6)]]);
      const offsets = Array.from({ length: text.length + 3 }, (_, offset) => offset);
      const expected = offsets.map(slideKeysOf(text, aliases));
      const keyAt = fixedSlideKeysOf(text, aliases);
      text.insert(0, "later");
      expect(offsets.map(keyAt)).toEqual(expected);
      expect(offsets.toReversed().map(keyAt)).toEqual(expected.toReversed());
    });
    fc.assert(property, runs(100));
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

  it("[DP44] [DP45] of slides that nobody touches never change, whatever two writers do around them", () => {
    const names = ["apple", "berry", "cedar", "daisy", "elder"];
    const step = fc.record({
      who: fc.nat(1),
      slide: fc.nat(4),
      at: fc.nat(5),
      insert: fc.constantFrom("x", "", "😀", "\n\n---\n\nnew ", "\n\n---\n= id='n'\n# n\n\n---\n\n", "\n"),
      cut: fc.nat(2),
      deliver: fc.constantFrom("none", "one way", "both ways"),
    });
    const deliver = (from: Y.Text, to: Y.Text): void => {
      if (from.doc && to.doc) Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)));
    };
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.nat(4), (steps, quiet) => {
        const a = docOf(`---\ntitle: T\n---\n${names.map((name) => `# ${name}!\n`).join("\n---\n\n")}`);
        const b = new Y.Doc().getText("deck");
        deliver(a, b);
        const keyOf = (text: Y.Text): string | undefined =>
          read(text).slides.find((slide) => slide.title.includes(names[quiet] ?? "?"))?.key;
        const key = keyOf(a);
        expect(key).toBeDefined();
        for (const { who, slide, at, insert, cut, deliver: way } of steps) {
          const [text, other] = who === 0 ? [a, b] : [b, a];
          // Behind the slide's first letter, which stays: so the slide is there to be found, and never empty.
          const head = text.toString().indexOf(`# ${names[slide]?.[0]}`);
          if (slide !== quiet && head >= 0) {
            const end = text.toString().indexOf("!", head);
            const from = Math.min(head + 3 + at, end);
            text.delete(from, Math.min(cut, end - from));
            text.insert(from, insert);
          }
          if (way !== "none") deliver(text, other);
          if (way === "both ways") deliver(other, text);
          expect([keyOf(a), keyOf(b)]).toEqual([key, key]);
        }
        deliver(a, b);
        deliver(b, a);
        expect(keys(a)).toEqual(keys(b));
        expect(keyOf(a)).toBe(key);
      }),
      runs(100),
    );
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
