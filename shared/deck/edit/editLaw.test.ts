/** The law of edits, on decks that nobody would like to edit: what was asked for happens to the slide that is named, to no other, or nothing happens and the reason is told. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { slideKeysOf } from "../identity/yjsKeys.ts";
import type { Deck } from "../model/model.ts";
import { parseDeck } from "../parse.ts";
import { changesOf } from "../testing/changesOf.ts";
import { runs } from "../testing/randomDeck.contract.ts";
import {
  applyChanges,
  deleteSlide,
  duplicateSlide,
  type EditResult,
  insertSlide,
  moveSlide,
  renameId,
  replaceSlide,
  setAttributes,
} from "./edit.ts";
import { fixesFor } from "./fixes.ts";
import { outlineOf, textsOf } from "./outline.ts";

const texts = (source: string): string[] => textsOf(outlineOf(source));
const withKeys = (text: Y.Text): Deck => parseDeck(text.toString(), { keyAt: slideKeysOf(text) });
const yText = (source: string): Y.Text => {
  const text = new Y.Doc().getText("deck");
  text.insert(0, source);
  return text;
};
const applyTo = (text: Y.Text, result: EditResult): void => {
  for (const { from, to, insert } of [...changesOf(result)].sort((a, b) => b.from - a.from || b.to - a.to)) {
    if (to > from) text.delete(from, to - from);
    if (insert !== "") text.insert(from, insert);
  }
};
const key = (deck: Deck, index: number): string => deck.slides[index]?.key ?? "";

describe("seams", () => {
  const edited = (source: string, make: (deck: Deck) => EditResult): string[] =>
    texts(applyChanges(source, changesOf(make(parseDeck(source)))));

  it("[DP70] an attribute set on an empty slide does not eat the next", () => {
    const source = "# A\n\n---\n---\n\n# C\n";
    const set = (deck: Deck): EditResult => setAttributes(source, deck, key(deck, 1), { "data-x": "5" });
    expect(edited(source, set)).toEqual(["# A", "= data-x='5'", "# C"]);
  });

  it.each([
    ["Para\n---\n= data-x='1'\n# B\n", 1, ["Para", "# B"]],
    ["= data-x='1'\n---\n# B\n", 0, ["", "# B"]],
    ["# A\n\n---\n= data-x='1'\n", 1, ["# A", ""]],
    ["---\n= data-x='1'\n---\n# B\n", 0, ["", "# B"]],
  ])("[DP70] the only attribute of %j is removed, and the slides stay slides", (source, index, wanted) => {
    expect(edited(source, (deck) => setAttributes(source, deck, key(deck, index), { "data-x": null }))).toEqual(wanted);
  });

  it("[DP70] an attribute behind a quote that was never closed is read back", () => {
    const source = "= data-y=1 id='start\n# A\n";
    const set = (deck: Deck): EditResult => setAttributes(source, deck, key(deck, 0), { "data-x": "5" });
    expect(edited(source, set)).toEqual(["= data-y=1 id='start' data-x='5'\n# A"]);
  });

  it.each(["---", "***", "- - -"])(
    "[DP73] a slide is deleted, and its neighbours, parted by %j, do not merge",
    (mark) => {
      const source = `Alpha\n---\n= data-x='1000'\n# Beta\n${mark}\n# Gamma\n`;
      expect(edited(source, (deck) => deleteSlide(source, deck, key(deck, 1)))).toEqual(["Alpha", "# Gamma"]);
      const other = `<div>\n${mark}\n= data-x='1000'\n# Beta\n${mark}\n# Gamma\n`;
      expect(edited(other, (deck) => deleteSlide(other, deck, key(deck, 1)))).toEqual(["<div>", "# Gamma"]);
    },
  );

  it("[DP73] the first of three slides is deleted, whose second is empty, by one deletion", () => {
    const source = "# A\n\n---\n\n---\n\n# C\n";
    const result = changesOf(deleteSlide(source, parseDeck(source), "s1"));
    expect([result.length, texts(applyChanges(source, result))]).toEqual([1, ["", "# C"]]);
  });

  it("[DP74] an empty slide is moved to the end, and stands there", () => {
    const source = "# A\n\n---\n\n---\n\n# C\n";
    expect(edited(source, (deck) => moveSlide(source, deck, key(deck, 1), 2))).toEqual(["# A", "# C", ""]);
  });

  it("[DP72] a slide whose fence is open is doubled: both are closed", () => {
    const source = "# A\n\n```\ncode\n\n---\n\n# B\n";
    const double = (deck: Deck): EditResult => duplicateSlide(source, deck, key(deck, 0));
    expect(edited(source, double)).toEqual(["# A\n\n```\ncode\n```", "# A\n\n```\ncode\n```", "# B"]);
  });

  it("[DP77] what cannot be done is refused with the reason", () => {
    const source = "```\nopen\n\n---\n\n# B\n";
    const deck = parseDeck(source);
    const why = (result: EditResult): string => (result.ok ? "done" : result.why);
    expect(why(insertSlide(source, deck, "s1", "after", "```\nx\n```\n"))).toBe("open-code");
    expect(why(insertSlide(source, deck, "gone", "after", "x"))).toBe("slide-gone");
    expect(why(setAttributes(source, deck, "s2", { onclick: "x()" }))).toBe("attribute-refused");
    expect(why(renameId(source, deck, "s2", "a b"))).toBe("attribute-refused");
    const many = "a\n\n---\n\n".repeat(5000);
    expect(why(insertSlide(many, parseDeck(many), "s1", "after", "x\n"))).toBe("slides-too-many");
  });
});

const body = fc.constantFrom(
  ..."|# h|text|text\n\nmore|Title\n---\nx|- a\n  - b|> q|1. x|***|= data-x='1'|= id='a' data-y=2\n# h|= id='open|= class=x\n\n".split(
    "|",
  ),
  "",
  "\n",
  "\n\n\n",
  "```\nx\n```",
  "```\nopen",
  "~~~ js\nopen",
  "```js\na\n```js\nb",
  "<!-- open",
  "<!-- c -->",
  "<div>\nx",
  "<div>\n\nx\n\n</div>",
  "<pre>\nx",
  "| a |\n|---|\n| b |",
  "a: b",
  "title: T",
  "???\nnotes",
  "    code",
  "[r]: /u",
  "[x](#a) `[x](#a)`",
  "$$x$$",
  "= 5 apples",
  "text  ",
  "&lt; `&lt;`",
);
const separator = fc.constantFrom("---", "---", "***", "- - -", "  ---", "___");
const head = fc.constantFrom(
  "",
  "",
  "\n",
  "---\ntitle: T\n---\n",
  "---\ntitle: T\n---\n\n---\n",
  "\n---\n",
  "---\n",
  "---\ntitle: T\n",
);
const nasty = fc
  .tuple(
    head,
    fc.array(fc.tuple(body, fc.constantFrom("\n", "\n\n", "\n  \n"), separator), { minLength: 1, maxLength: 6 }),
    fc.boolean(),
  )
  .map(([start, parts, ends]) => {
    const text = parts.map(([each, gap, mark]) => `${each}${gap}${mark}\n`).join("");
    return start + (ends ? text : text.slice(0, text.lastIndexOf("\n", text.length - 2) + 1));
  });

describe("laws", () => {
  interface Tried {
    done: number;
    refused: number;
  }
  const tried: Record<string, Tried> = {};

  /** Does the edit on a shared text; what the slides say and are called afterwards, or null when it was refused. */
  const attempt = (
    what: string,
    source: string,
    make: (deck: Deck) => EditResult,
  ): {
    readonly before: string[];
    readonly after: string[];
    readonly keysBefore: string[];
    readonly keysAfter: string[];
    readonly deck: Deck;
  } | null => {
    const text = yText(source);
    const old = withKeys(text);
    const result = make(old);
    tried[what] ??= { done: 0, refused: 0 };
    tried[what][result.ok ? "done" : "refused"]++;
    if (!result.ok) {
      expect(result.message).not.toContain("{}");
      return null;
    }
    applyTo(text, result);
    expect(text.toString()).toBe(applyChanges(source, result.changes));
    const deck = withKeys(text);
    expect(JSON.stringify(deck.settings)).toBe(JSON.stringify(old.settings));
    const keys = (of: Deck): string[] => of.slides.map((slide) => slide.key);
    return { before: texts(source), after: texts(text.toString()), keysBefore: keys(old), keysAfter: keys(deck), deck };
  };

  it("[DP70] [DP71] [DP72] [DP73] [DP74] [DP77] every edit changes the slide that it names and no other, and no other's key", () => {
    fc.assert(
      fc.property(nasty, fc.nat(), fc.nat(), body, (source, n, m, words) => {
        const count = parseDeck(source).slides.length;
        const [at, to] = [n % count, m % count];
        const said = JSON.stringify(source);
        const set = attempt("set", source, (deck) =>
          setAttributes(source, deck, key(deck, at), { "data-x": "77", title: "t" }),
        );
        if (set) {
          expect(set.after.toSpliced(at, 1), said).toEqual(set.before.toSpliced(at, 1));
          expect([set.deck.slides[at]?.placement.x, set.deck.slides[at]?.attributes.title], said).toEqual([77, "t"]);
          expect(set.keysAfter).toEqual(set.keysBefore);
        }
        const unset = attempt("unset", source, (deck) =>
          setAttributes(source, deck, key(deck, at), { "data-x": null, id: null, class: null, "data-y": null }),
        );
        if (unset) {
          expect(unset.after.toSpliced(at, 1), said).toEqual(unset.before.toSpliced(at, 1));
          expect(unset.deck.slides[at]?.attributeLine, said).toBeNull();
          expect(unset.keysAfter).toEqual(unset.keysBefore);
        }
        const gone = attempt("delete", source, (deck) => deleteSlide(source, deck, key(deck, at)));
        if (gone) {
          expect(gone.after, said).toEqual(count === 1 ? [""] : gone.before.toSpliced(at, 1));
          if (at > 0) expect(gone.keysAfter).toEqual(gone.keysBefore.toSpliced(at, 1));
          else expect(gone.keysAfter.slice(1)).toEqual(gone.keysBefore.slice(2));
        }
        const added = attempt("insert", source, (deck) =>
          insertSlide(source, deck, key(deck, at), "after", `${words}\n`),
        );
        if (added) {
          const more = added.after.length - count;
          expect(added.after.toSpliced(at + 1, more), said).toEqual(added.before);
          expect(added.keysAfter.toSpliced(at + 1, more), said).toEqual(added.keysBefore);
          const own = texts(`\n${words}`);
          expect(more, said).toBe(own.length);
          for (const [i, text] of own.entries()) expect(added.after[at + 1 + i]?.startsWith(text), said).toBe(true);
        }
        const ahead = attempt("before", source, (deck) =>
          insertSlide(source, deck, key(deck, at), "before", `${words}\n`),
        );
        if (ahead) expect(ahead.after.toSpliced(at, ahead.after.length - count), said).toEqual(ahead.before);
        const copied = attempt("double", source, (deck) => duplicateSlide(source, deck, key(deck, at)));
        if (copied) {
          expect(copied.after.toSpliced(at, 2), said).toEqual(copied.before.toSpliced(at, 1));
          expect(copied.after[at]?.startsWith(copied.before[at] ?? ""), said).toBe(true);
          expect(copied.keysAfter.toSpliced(at + 1, 1), said).toEqual(copied.keysBefore);
        }
        const moved = attempt("move", source, (deck) => moveSlide(source, deck, key(deck, at), to));
        if (moved) {
          const own = moved.after[to] ?? "";
          expect(own.startsWith(moved.before[at] ?? ""), said).toBe(true);
          expect(moved.after.toSpliced(to, 1), said).toEqual(moved.before.toSpliced(at, 1));
        }
        const rewritten = attempt("replace", source, (deck) => replaceSlide(source, deck, key(deck, at), words));
        if (rewritten) expect(rewritten.after.slice(0, at), said).toEqual(rewritten.before.slice(0, at));
        const named = attempt("rename", source, (deck) => renameId(source, deck, key(deck, at), "renamed"));
        if (named) expect([named.deck.slides[at]?.id, named.after.length], said).toEqual(["renamed", count]);
      }),
      runs(60),
    );
    for (const [what, { done, refused }] of Object.entries(tried))
      expect(refused / (done + refused), `${what}: ${refused} of ${done + refused} refused`).toBeLessThan(0.2);
  });

  it("[DP90] a quick fix leaves the slides before and behind its own as they are", () => {
    fc.assert(
      fc.property(nasty, (source) => {
        const deck = parseDeck(source);
        for (const diagnostic of deck.diagnostics)
          for (const fix of fixesFor(diagnostic, deck, source)) {
            const after = texts(applyChanges(source, fix.changes));
            const index = deck.slides.findLastIndex((slide) => slide.from <= diagnostic.from);
            expect(after.slice(0, Math.max(0, index))).toEqual(texts(source).slice(0, Math.max(0, index)));
            expect(after.slice(after.length - (deck.slides.length - 1 - index))).toEqual(
              texts(source).slice(index + 1),
            );
          }
      }),
      runs(60),
    );
  });
});
