import { describe, expect, it } from "vitest";
import { parseDeck } from "../parse.ts";
import type { LayoutName } from "../place/layouts.ts";
import { applyChanges, arrangeSlides, type EditResult, type PlaceWish, placeSlide } from "./edit.ts";

const after = (source: string, edit: EditResult): string => (edit.ok ? applyChanges(source, edit.changes) : edit.why);
const keyOf = (source: string, number: number): string => parseDeck(source).slides[number - 1]?.key ?? "";
const place = (source: string, number: number, wish: PlaceWish): string =>
  after(source, placeSlide(source, parseDeck(source), keyOf(source, number), wish));
const arrange = (source: string, layout: LayoutName, numbers?: readonly number[]): string => {
  const deck = parseDeck(source);
  const keys = numbers?.map((number) => keyOf(source, number)) ?? deck.slides.map(({ key }) => key);
  return after(source, arrangeSlides(source, deck, keys, layout));
};

describe("placing a slide", () => {
  for (const [what, line, wish, becomes] of [
    [
      "one number, quotes and order kept",
      `= data-y="5" id='a' data-x='10'`,
      { x: 20 },
      `= data-y="5" id='a' data-x='20'`,
    ],
    ["without quotes", "= data-x=10 data-y=5", { x: -20.5 }, "= data-x=-20.5 data-y=5"],
    [
      "what is missing, behind the rest",
      '= class="big"',
      { x: 7, scale: 2 },
      '= class="big" data-x="7" data-scale="2"',
    ],
    ["a turn under the name it has", "= data-rotate-z='5'", { rotateZ: 90 }, "= data-rotate-z='90'"],
    [
      "to hundredths, sizes to thousandths",
      "= data-x='1'",
      { x: 1.2345, scale: 1.23456 },
      "= data-x='1.23' data-scale='1.235'",
    ],
    [
      "nothing that it says already",
      "= data-x='10.0px'  data-y=5",
      { x: 10, y: 5, z: 0, rotateX: 0 },
      "= data-x='10.0px'  data-y=5",
    ],
    ["an order of turns", "= data-x='1'", { rotateOrder: "zyx" }, "= data-x='1' data-rotate-order='zyx'"],
  ] as const) {
    it(`[DP148] ${what}`, () => {
      const source = `= data-x=1\n# A\n\n---\n${line}\n# B\n\ntext\n\n---\n# C\n`;
      expect(place(source, 2, wish)).toBe(source.replace(line, becomes));
    });
  }

  it("[DP148] a slide without a line gets one", () => {
    expect(place("= data-x=1\n# A\n\n---\n# B\n", 2, { x: 3, y: 4 })).toBe(
      "= data-x=1\n# A\n\n---\n= data-x='3' data-y='4'\n# B\n",
    );
  });

  it("[DP148] what stands relative to it moves along", () => {
    const moved = place("= data-x=100\n# A\n\n---\n= data-rel-x=50\n# B\n", 1, { x: 200 });
    expect(moved).toBe("= data-x=200\n# A\n\n---\n= data-rel-x=50\n# B\n");
    expect(parseDeck(moved).slides[1]?.placement.x).toBe(250);
  });

  for (const [what, line, wish, becomes] of [
    ["in px", "= data-rel-x=500 data-rel-y='0'", { x: 700 }, "= data-rel-x=600 data-rel-y='0'"],
    ["in screen widths where they say it", "= data-rel-x='1w'", { x: 100 + 1536 }, "= data-rel-x='1.5w'"],
    ["in px where they do not", "= data-rel-x='1w'", { x: 777 }, "= data-rel-x='677'"],
    ["on an axis that it did not name", "= data-rel-x='10'", { y: 30 }, "= data-rel-x='10' data-rel-y='30'"],
    [
      "from the slide that it names",
      "= data-rel-to='a' data-rel-x='10'",
      { x: 150 },
      "= data-rel-to='a' data-rel-x='50'",
    ],
    ["in its turn", "= data-rel-x='10' data-rel-rotate='5'", { rotateZ: 45 }, "= data-rel-x='10' data-rel-rotate='35'"],
    ["but an absolute axis", "= data-rel-x='10' data-y='5'", { y: 6 }, "= data-rel-x='10' data-y='6'"],
  ] as const) {
    it(`[DP149] a relative place stays relative: ${what}`, () => {
      const source = `---\nwidth: 1024\nheight: 768\n---\n= id='a' data-x=100 data-rotate=10\n# A\n\n---\n${line}\n# B\n`;
      expect(place(source, 2, wish)).toBe(source.replace(line, becomes));
    });
  }

  it("[DP149] is refused where the steps run along turned axes, told which", () => {
    const source =
      "= id='a' data-rotate=30\n# A\n\n---\n= data-rel-to='a' data-rel-x='10' data-rel-position='relative'\n# B\n";
    const edit = placeSlide(source, parseDeck(source), keyOf(source, 2), { x: 5 });
    expect(edit).toMatchObject({ ok: false, why: "place-depends", message: expect.stringContaining("#a") });
    expect(place(source, 2, { scale: 3 })).toContain("data-rel-position='relative' data-scale='3'");
  });

  it("[DP149] is refused in a deck that its layout places, except where nothing changes or there is one slide", () => {
    const source = "# A\n\n---\n= class='big'\n# B\n";
    expect(place(source, 2, { x: 5 })).toBe("layout-places");
    expect(place(source, 1, { x: 0 })).toBe(source);
    expect(place("# A\n", 1, { x: 5 })).toBe("= data-x='5'\n# A\n");
  });
});

describe("arranging slides", () => {
  it("[DP150] all of them as layout would, and again nothing", () => {
    for (const layout of ["row", "column", "grid", "circle", "spiral", "stack"] as const) {
      const source = "# A\n\n---\n= class='big'\n# B\n\n---\n# C\n";
      const arranged = arrange(source, layout);
      const places = parseDeck(`---\nlayout: ${layout}\n---\n${source}`).slides.map(({ placement }) => placement);
      expect(parseDeck(arranged).slides.map(({ placement }) => placement)).toEqual(places);
      expect(arrange(arranged, layout)).toBe(arranged);
    }
    expect(arrange("# A\n\n---\n= class='big'\n# B\n", "stack")).toBe(
      "= data-x='0' data-y='0'\n# A\n\n---\n= class='big' data-x='0' data-y='0'\n# B\n",
    );
  });

  it("[DP150] some of them from where the first stands, in the order named; the others' texts stay", () => {
    const source =
      '---\nwidth: 1000\n---\n= data-x=7 data-y=8\n# A\n\n---\n= data-rel-x="50"\n# B\n\n---\n= data-x="5" data-scale="3"\n# C\n';
    expect(arrange(source, "row", [3, 2])).toBe(
      source
        .replace('= data-rel-x="50"', '= data-x="1205" data-y="0"')
        .replace('= data-x="5" data-scale="3"', '= data-x="5" data-scale="1" data-y="0"'),
    );
  });

  it("[DP150] is refused for some of a deck that its layout places", () => {
    expect(arrange("# A\n\n---\n# B\n", "grid", [2])).toBe("layout-places");
  });
});
