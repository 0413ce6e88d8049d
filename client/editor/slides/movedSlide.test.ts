import { ChangeSet } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { applyChanges, moveSlide, type TextChange } from "../../../shared/deck/edit/edit.ts";
import { slideKeysOf } from "../../../shared/deck/identity/yjsKeys.ts";
import type { Deck } from "../../../shared/deck/model/model.ts";
import { parseDeck } from "../../../shared/deck/parse.ts";
import { changesOf } from "../../../shared/deck/testing/changesOf.ts";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import { movedWithSlide } from "./movedSlide.ts";

const SOURCE = "# One\n\nfirst text\n\n---\n= id='two'\n# Two\n\nsecond text\n\n---\n\n# Three\n\nthird text\n";

const doc = (source: string) => {
  const text = new Y.Doc().getText("deck");
  text.insert(0, source);
  return text;
};

/** The deck of `text`, with the keys that a room would hand out so that slides are known by their titles. */
const read = (text: Y.Text, byTitle?: ReadonlyMap<string, SlideKey>): Deck => {
  const plain = parseDeck(text.toString(), { keyAt: slideKeysOf(text) });
  if (byTitle === undefined) return plain;
  const aliases = new Map(plain.slides.map((slide) => [slide.key, byTitle.get(slide.title) ?? slide.key]));
  return parseDeck(text.toString(), { keyAt: slideKeysOf(text, aliases) });
};

/** Makes the changes, and says where the place before `mark` is then: what follows it in the text, or null when nothing moved it. */
const placeAfter = (source: string, mark: string, make: (deck: Deck) => readonly TextChange[]): string | null => {
  const text = doc(source);
  const deck = read(text);
  const changes = make(deck);
  const at = source.indexOf(mark);
  const set = ChangeSet.of([...changes], source.length);
  const moved = applyChanges(source, changes);
  for (const { from, to, insert } of [...changes].sort((a, b) => b.from - a.from)) {
    text.delete(from, to - from);
    text.insert(from, insert);
  }
  expect(text.toString()).toBe(moved);
  const now = read(text, new Map(deck.slides.map((slide) => [slide.title, slide.key])));
  const before = { deck, since: ChangeSet.empty(source.length).desc };
  const to = movedWithSlide(
    at,
    before,
    set,
    now,
    (from, end) => source.slice(from, end),
    (from, end) => moved.slice(from, end),
  );
  return to === null ? null : moved.slice(to, to + 9);
};

describe("a place goes along with its slide", () => {
  it.each([
    ["Two", "nd text", 2, "nd text\n"],
    ["Two", "nd text", 0, "nd text\n\n"],
    ["One", "st text", 2, "st text\n"],
    ["Three", "rd text", 0, "rd text\n\n"],
    ["Three", "Three", 1, "Three\n\nth"],
    ["Two", "= id='two'", 0, "= id='two"],
  ])("%s, at “%s”, moved to %i", (title, mark, to, wanted) => {
    const found = placeAfter(SOURCE, mark, (deck) => {
      const slide = deck.slides.find((each) => each.title === title);
      return slide === undefined ? [] : changesOf(moveSlide(SOURCE, deck, slide.key, to));
    });
    expect(found?.startsWith(wanted.slice(0, 7))).toBe(true);
  });

  it("[ED5] stays where others are moved around it, also at the very beginning", () => {
    expect(
      placeAfter(SOURCE, "rd text", (deck) => changesOf(moveSlide(SOURCE, deck, deck.slides[1]?.key ?? "", 0))),
    ).toBeNull();
    expect(
      placeAfter(SOURCE, "# One", (deck) => changesOf(moveSlide(SOURCE, deck, deck.slides[2]?.key ?? "", 0))),
    ).toBe("# One\n\nfi");
  });

  it("[ED5] stays with what is split off, and with what is left of a slide", () => {
    expect(
      placeAfter(SOURCE, "rst text", () => [
        { from: 7, to: 7, insert: "\n---\n\n# New\n\n" },
        { from: SOURCE.length, to: SOURCE.length, insert: "x" },
      ]),
    ).toBeNull();
    expect(
      placeAfter(SOURCE, "rst text", () => [
        { from: 7, to: 9, insert: "" },
        { from: SOURCE.length, to: SOURCE.length, insert: "x" },
      ]),
    ).toBeNull();
  });

  it("[ED5] comes behind one's own words when they are brought after it", () => {
    const source = "# One\n\nmine\n\n---\n\n# Two\n\nhere: .\n";
    const here = source.indexOf(".");
    const behind = placeAfter(source, ".\n", () => [
      { from: 7, to: 11, insert: "" },
      { from: here, to: here, insert: "mine" },
    ]);
    expect(behind).toBe(".\n");
  });

  it("[ED5] goes along at once, also when one's last words are still on their way", () => {
    const text = "# One\n\nfirst\n\n---\n\n# Two\n\nsecMINEond\n\n---\n\n# Three\n";
    const at = text.indexOf("MINE");
    const found = placeAfter(text, "ond\n", () => [
      { from: 0, to: 0, insert: "\n# Two\n\nsecond\n\n---\n" },
      { from: text.indexOf("---"), to: at, insert: "" },
      { from: at + 4, to: text.indexOf("---", at), insert: "" },
    ]);
    expect(found?.startsWith("ond\n")).toBe(true);
  });

  it("[ED5] stays before what somebody else writes at it", () => {
    const source = "# One\n\nmine\n\n---\n\n# Two\n\nhere: .\n";
    const here = source.indexOf(".");
    expect(
      placeAfter(source, ".\n", () => [
        { from: 7, to: 11, insert: "" },
        { from: here, to: here, insert: "theirs" },
      ]),
    ).toBeNull();
  });
});
