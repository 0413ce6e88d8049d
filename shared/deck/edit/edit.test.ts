import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Deck } from "../model/model.ts";
import { parseDeck } from "../parse.ts";
import { changesOf } from "../testing/changesOf.ts";
import { anyLine, runs } from "../testing/randomDeck.contract.ts";
import {
  applyChanges,
  deleteSlide,
  duplicateSlide,
  type EditResult,
  insertSlide,
  moveSlide,
  renameId,
  setAttribute,
  setAttributes,
} from "./edit.ts";

const key = (deck: Deck, index: number): string => deck.slides[index]?.key ?? "";
const edit = (source: string, make: (deck: Deck) => EditResult): string =>
  applyChanges(source, changesOf(make(parseDeck(source))));
const texts = (source: string): string[] =>
  parseDeck(source).slides.map((slide) =>
    source
      .slice(slide.from, slide.bodyTo)
      .replace(/^---\n/, "")
      .trim(),
  );

describe("setAttribute", () => {
  const set = (source: string, name: string, value: string | null): string =>
    edit(source, (deck) => setAttribute(source, deck, key(deck, 0), name, value));

  it("[DP70] keeps the writer's quotes and order", () => {
    expect(set("= data-x='1' data-y=\"2\" data-z=3 id='a'\nA", "data-y", "20")).toBe(
      "= data-x='1' data-y=\"20\" data-z=3 id='a'\nA",
    );
    expect(set("= data-x=1 data-y=2\n", "data-x", "-7.5")).toBe("= data-x=-7.5 data-y=2\n");
    expect(set("= data-x='1'\n", "title", 'it\'s "so"')).toBe("= data-x='1' title='it&#39;s \"so\"'\n");
    expect(set('= data-x="1"  \n', "data-y", "2")).toBe('= data-x="1" data-y="2"  \n');
  });

  it("[DP70] adds a line where there is none, and takes an empty one away", () => {
    expect(set("# A\n", "data-x", "1")).toBe("= data-x='1'\n# A\n");
    expect(set("= data-x='1'\n# A\n", "data-x", null)).toBe("# A\n");
    expect(set("= data-x='1' id='a'\n# A\n", "data-x", null)).toBe("= id='a'\n# A\n");
    expect(set("= id='a', data-x='1'\n", "data-x", null)).toBe("= id='a'\n");
  });

  it("[DP70] mends a missing = on the way, and knows data-rotate as data-rotate-z", () => {
    expect(set("= data-x '13000' id='a'\n", "data-x", "5")).toBe("= data-x='5' id='a'\n");
    expect(set("= data-rotate='90'\n", "data-rotate-z", "45")).toBe("= data-rotate='45'\n");
  });

  it("[DP70] a deck that ends with the last line of its settings gets the line behind that one's end", () => {
    expect(set("---\n---", "data-x", "5")).toBe("---\n---\n= data-x='5'\n");
    expect(set("--- \ntitle: T\n---", "data-x", "5")).toBe("--- \ntitle: T\n---\n= data-x='5'\n");
  });

  it("[DP70] the slide says what was asked for, and nothing else in the text changes", () => {
    const value = fc.oneof(
      fc.constantFrom("1", "a b", "it's", '"', "&amp;", "'\"", "x&y", "="),
      fc.string({ maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 20 }), fc.nat(), value, (lines, n, raw) => {
        const text = raw.replace(/[\p{C}\s]+/gu, " ");
        const source = lines.join("\n");
        const deck = parseDeck(source);
        const index = n % deck.slides.length;
        const result = setAttributes(source, deck, key(deck, index), { title: text, "data-x": "77" });
        // The first line of settings that are not closed is no slide's: a line before it would make it one.
        if (!result.ok && deck.diagnostics.some(({ code }) => code === "meta-unclosed")) {
          expect(result.why).toBe("front-matter");
          return;
        }
        const after = applyChanges(source, changesOf(result));
        const slide = parseDeck(after).slides[index];
        expect(slide?.attributes.title).toBe(text);
        expect(slide?.placement.x).toBe(77);
        const old = deck.slides[index];
        expect(after.startsWith(source.slice(0, old?.from))).toBe(true);
        expect(after.endsWith(source.slice(old?.bodyFrom))).toBe(true);
      }),
      runs(400),
    );
  });
});

describe("slides", () => {
  const deck3 = "---\ntitle: T\n---\n# A\n\n---\n= id='b'\n# B\n\n---\n# C";

  it("[DP71] insert puts a slide before or after another", () => {
    const at = (index: number, where: "before" | "after"): string[] =>
      texts(edit(deck3, (deck) => insertSlide(deck3, deck, key(deck, index), where, "# N\n")));
    expect(at(0, "before")).toEqual(["# N", "# A", "= id='b'\n# B", "# C"]);
    expect(at(0, "after")).toEqual(["# A", "# N", "= id='b'\n# B", "# C"]);
    expect(at(1, "before")).toEqual(["# A", "# N", "= id='b'\n# B", "# C"]);
    expect(at(2, "after")).toEqual(["# A", "= id='b'\n# B", "# C", "# N"]);
  });

  it("[DP72] duplicate copies all but the id", () => {
    expect(texts(edit(deck3, (deck) => duplicateSlide(deck3, deck, key(deck, 1))))).toEqual([
      "# A",
      "= id='b'\n# B",
      "# B",
      "# C",
    ]);
  });

  it("[DP73] delete takes the slide and one separator", () => {
    expect([0, 1, 2].map((i) => texts(edit(deck3, (deck) => deleteSlide(deck3, deck, key(deck, i)))))).toEqual([
      ["= id='b'\n# B", "# C"],
      ["# A", "# C"],
      ["# A", "= id='b'\n# B"],
    ]);
    expect(texts(edit("# A", (deck) => deleteSlide("# A", deck, key(deck, 0))))).toEqual([""]);
  });

  it.each(["", "---\ntitle: T\n---\n", "\n---\n", "---\ntitle: T\n---\n---\n"])(
    "[DP73] after %j, an empty slide stays one when those before it are deleted",
    (head) => {
      const bodies = (text: string): string[] =>
        parseDeck(text).slides.map((slide) => text.slice(slide.bodyFrom, slide.bodyTo).trim());
      const source = `${head}a\n\n---\n\n---\n\nb\n`;
      expect(bodies(source)).toEqual(["a", "", "b"]);
      const once = edit(source, (deck) => deleteSlide(source, deck, key(deck, 0)));
      expect(bodies(once)).toEqual(["", "b"]);
      expect(parseDeck(once).settings).toEqual(parseDeck(source).settings);
      expect(bodies(edit(once, (deck) => deleteSlide(once, deck, key(deck, 0))))).toEqual(["b"]);
    },
  );

  it("[DP74] move puts a slide at a place, every order of three", () => {
    const move = (from: number, to: number): string =>
      texts(edit(deck3, (deck) => moveSlide(deck3, deck, key(deck, from), to)))
        .map((text) => text.at(-1))
        .join("");
    expect([move(0, 1), move(0, 2), move(1, 0), move(1, 2), move(2, 0), move(2, 1), move(1, 1)]).toEqual([
      "BAC",
      "BCA",
      "BAC",
      "ACB",
      "CAB",
      "ACB",
      "ABC",
    ]);
  });

  it("[DP74] whatever the slides hold, a move changes their order and nothing else", () => {
    const body = fc.constantFrom(
      "# h",
      "text",
      "- a\n- b",
      "```js\nx\n```",
      "text\n",
      "<div>\nx\n</div>",
      "| a |\n|---|\n| b |",
      "= id='q'\ntext",
      "> q",
      "1. x\n   y",
    );
    fc.assert(
      fc.property(
        fc.array(body, { minLength: 2, maxLength: 6 }),
        fc.nat(),
        fc.nat(),
        fc.constantFrom("", "\n", "\n\n"),
        (bodies, a, b, end) => {
          const source = bodies.join("\n\n---\n") + end;
          const from = a % bodies.length;
          const to = b % bodies.length;
          const wanted = bodies.map((text) => text.trim());
          const [moved = ""] = wanted.splice(from, 1);
          wanted.splice(to, 0, moved);
          expect(texts(edit(source, (deck) => moveSlide(source, deck, key(deck, from), to)))).toEqual(wanted);
        },
      ),
      runs(400),
    );
  });

  it("[DP71] inserting, doubling and deleting leave the others' texts alone", () => {
    const body = fc.constantFrom(
      "# h",
      "text",
      "- a",
      "~~~\nx\n~~~",
      "</div>",
      "<p>x",
      "= id='q'\ntext",
      "a|b\n-|-\nc|d",
    );
    fc.assert(
      fc.property(fc.array(body, { minLength: 1, maxLength: 5 }), fc.nat(), (bodies, n) => {
        const source = bodies.join("\n\n---\n");
        const index = n % bodies.length;
        const wanted = bodies.map((text) => text.trim());
        const inserted = texts(edit(source, (deck) => insertSlide(source, deck, key(deck, index), "after", "# N")));
        expect(inserted).toEqual(wanted.toSpliced(index + 1, 0, "# N"));
        if (bodies.length > 1)
          expect(texts(edit(source, (deck) => deleteSlide(source, deck, key(deck, index))))).toEqual(
            wanted.toSpliced(index, 1),
          );
      }),
      runs(300),
    );
  });
});

describe("renameId", () => {
  it("[DP75] renames the id and everything that names it", () => {
    const source =
      "[x](#a) [y] (#/a) <a href='index.html#/a'>z</a> `#a` [r] [other](#ab)\n\n[r]: #a\n\n---\n= id='a'\n\n---\n= data-rel-to=a data-goto-next-list='ab a'\n";
    const after = edit(source, (deck) => renameId(source, deck, key(deck, 1), "new"));
    expect(after).toBe(
      "[x](#new) [y] (#/new) <a href='index.html#/new'>z</a> `#a` [r] [other](#ab)\n\n[r]: #new\n\n---\n= id='new'\n\n---\n= data-rel-to=new data-goto-next-list='ab new'\n",
    );
  });

  it("[DP75] leaves code alone, also beside a link of that name", () => {
    const source =
      "[x](#a) and `[x](#a)`\n\n```\n[x](#a)\n```\n\n|`[x](#a)`|b|\n|-|-|\n|`](#a`|[x](#a)|\n\n---\n= id=a\n";
    expect(edit(source, (deck) => renameId(source, deck, key(deck, 1), "new"))).toBe(
      "[x](#new) and `[x](#a)`\n\n```\n[x](#a)\n```\n\n|`[x](#a)`|b|\n|-|-|\n|`](#a`|[x](#new)|\n\n---\n= id=new\n",
    );
  });

  it("[DP75] gives a slide without an id one", () => {
    expect(edit("# A\n", (deck) => renameId("# A\n", deck, key(deck, 0), "a"))).toBe("= id='a'\n# A\n");
  });
});
