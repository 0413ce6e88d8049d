/** The laws of inserting, doubling, deleting and moving slides, on decks that writers rarely write. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Deck } from "../model/model.ts";
import { parseDeck } from "../parse.ts";
import { changesOf } from "../testing/changesOf.ts";
import { runs } from "../testing/randomDeck.contract.ts";
import { applyChanges, deleteSlide, duplicateSlide, type EditResult, insertSlide, moveSlide } from "./edit.ts";

const key = (deck: Deck, index: number): string => deck.slides[index]?.key ?? "";

describe("slides, whatever they hold", () => {
  const bodies = (text: string): string[] =>
    parseDeck(text).slides.map((slide) => text.slice(slide.attributeLine?.from ?? slide.bodyFrom, slide.bodyTo).trim());
  const body = fc.constantFrom(
    "",
    "",
    "# h",
    "text",
    "- a",
    "~~~\nx\n~~~",
    "= data-x=1",
    "= data-x=1\ntext",
    "a: b",
    "title: t",
  );
  const head = fc.constantFrom("", "\n", "---\ntitle: T\n---\n", "---\ntitle: T\n---\n\n---\n", "\n---\n");

  it("[DP71] [DP72] [DP73] [DP74] inserting, doubling, deleting and moving change what they say and nothing else", () => {
    fc.assert(
      fc.property(head, fc.array(body, { minLength: 1, maxLength: 5 }), fc.nat(), fc.nat(), (start, parts, n, to) => {
        const source = start + parts.map((part) => (part === "" ? "\n" : `${part}\n\n`)).join("---\n");
        const before = bodies(source);
        const at = n % before.length;
        const settings = JSON.stringify(parseDeck(source).settings);
        const check = (make: (deck: Deck) => EditResult, wanted: readonly string[], what: string): void => {
          const after = applyChanges(source, changesOf(make(parseDeck(source))));
          expect(bodies(after), `${what} ${JSON.stringify([source, after])}`).toEqual(wanted);
          expect(JSON.stringify(parseDeck(after).settings)).toBe(settings);
        };
        check(
          (deck) => insertSlide(source, deck, key(deck, at), "after", "# N\n"),
          before.toSpliced(at + 1, 0, "# N"),
          "after",
        );
        check(
          (deck) => insertSlide(source, deck, key(deck, at), "before", "# N\n"),
          before.toSpliced(at, 0, "# N"),
          "before",
        );
        check(
          (deck) => duplicateSlide(source, deck, key(deck, at)),
          before.toSpliced(at + 1, 0, before[at] ?? ""),
          "double",
        );
        if (before.length > 1)
          check((deck) => deleteSlide(source, deck, key(deck, at)), before.toSpliced(at, 1), "delete");
        const place = to % before.length;
        const moved = before.toSpliced(at, 1).toSpliced(place, 0, before[at] ?? "");
        check((deck) => moveSlide(source, deck, key(deck, at), place), moved, "move");
      }),
      runs(200),
    );
  });
});
