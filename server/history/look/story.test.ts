import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cutText } from "../../../shared/deck/compare/cut.ts";
import type { DeckId, SlideKey } from "../../../shared/protocol/ids.ts";
import { seededRandom } from "../../../shared/testing/random.ts";
import { openTestDatabase } from "../../testing/database.ts";
import { MemoryVersions } from "../../testing/memoryVersions.ts";
import { workHere } from "../../testing/workHere.ts";
import { Versions } from "../record/versions.ts";
import { PrismaVersions } from "../store/prismaVersions.ts";
import type { VersionStore } from "../store/versionStore.ts";
import { compareVersions } from "./compareVersions.ts";
import { slideStory } from "./story.ts";

/** Key and text of each slide, in order. */
type Slides = readonly (readonly [key: string, text: string])[];

const noRoom = { readKeyed: () => Promise.reject(new Error("a version needs no room")) };
const title = ["first", "# Gardens"] as const;
const soil = "= id='soil'\n## Soil\n\nPeat, patience and a good deal of sand";
const water = ["w", "## Water\n\nNever enough of it"] as const;
const light = ["l", "## Light\n\nLong evenings in June"] as const;

const stores: readonly [name: string, open: () => Promise<Under>][] = [
  ["memory", async () => memory()],
  ["a database", async () => database()],
];

interface Under {
  readonly store: VersionStore;
  makeDeck(deck: DeckId): Promise<void>;
  close(): Promise<void>;
}

const memory = (): Under => {
  const store = new MemoryVersions();
  return { store, makeDeck: async (deck) => store.create(deck), close: async () => {} };
};

const database = async (): Promise<Under> => {
  const opened = await openTestDatabase();
  return {
    store: new PrismaVersions(opened),
    makeDeck: async (id) => void (await opened.prisma.deck.create({ data: { id } })),
    close: opened.close,
  };
};

const versionsOf = (store: VersionStore): Versions =>
  new Versions({ store, texts: noRoom, clock: { now: () => 0, after: () => () => undefined } });

const keep = async (store: VersionStore, deck: DeckId, ...history: readonly Slides[]): Promise<void> => {
  for (const slides of history) {
    let next = 0;
    const source = slides.map(([, text]) => text).join("\n\n---\n");
    const cut = cutText(source, () => (slides[next++]?.[0] ?? "none") as SlideKey);
    await versionsOf(store).keep(deck, cut, { kind: "auto", authors: [] });
  }
};

describe.each(stores)("a slide's story, in %s", (where, open) => {
  let under: Under;
  let deck: DeckId;
  let decks = 0;
  beforeAll(async () => {
    under = await open();
  });
  afterAll(() => under?.close());
  beforeEach(async () => {
    deck = `story-${++decks}-${where.at(-1)}` as DeckId;
    await under.makeDeck(deck);
  });

  const ask = (key: string, at: number | null = null, before: number | null = null) =>
    slideStory(versionsOf(under.store), deck, { key: key as SlideKey, at, before });
  const story = async (key: string, at: number | null = null): Promise<string[]> =>
    (await ask(key, at)).moments.map((each) => `${each.version.number} ${each.changes.join("+")} ${each.key}`);

  it("[HV28] goes on where the slide was cut and pasted, asked by either key", async () => {
    await keep(
      ...[under.store, deck],
      [title, ["s", soil], water, light],
      [title, ["s", `${soil}!`], water, light],
      [title, water, light, ["x", `${soil}!`]],
      [title, water, ["y", `${soil}, and worms`], light],
    );
    const told = ["4 changed+moved y", "3 moved x", "2 changed s", "1 added s"];
    for (const key of ["y", "x", "s"]) expect(await story(key)).toEqual(told);
    for (const at of [1, 2, 3, 4, 99]) expect(await story("s", at)).toEqual(told);
    expect((await ask("s")).moments.map(({ index, text }) => [index, text.split("sand")[1]])).toEqual([
      [2, ", and worms"],
      [3, "!"],
      [1, "!"],
      [1, ""],
    ]);
    // Others stood still.
    expect(await story("w")).toEqual(["1 added w"]);
    expect(await story("l")).toEqual(["1 added l"]);
  });

  it("[HV28] goes on where it was typed anew in its place, under the id that it had", async () => {
    const anew = "= id='soil'\n## Ground\n\nWholly other words";
    await keep(under.store, deck, [title, ["s", soil], light], [title, ["x", anew], light]);
    for (const key of ["s", "x"]) expect(await story(key)).toEqual(["2 changed x", "1 added s"]);
  });

  it("[HV28] goes on where nothing but its separator was typed anew", async () => {
    await keep(under.store, deck, [title, ["s", soil], light], [title, ["x", soil], ["l", `${light[1]}!`]]);
    for (const key of ["s", "x"]) expect(await story(key)).toEqual(["1 added s"]);
  });

  it("[HV28] ends where the slide went, and another that is not like it begins", async () => {
    await keep(under.store, deck, [title, ["s", soil], light], [title, ["x", "Wholly different matter"], light]);
    expect(await story("s")).toEqual(["2 removed s", "1 added s"]);
    expect(await story("x")).toEqual(["2 added x"]);
    await expect(ask("nobody")).rejects.toMatchObject({ code: "no-version-slide" });
  });

  it("[HV28] tells slides apart that were first one after the other", async () => {
    await keep(
      ...[under.store, deck],
      [title, light],
      [
        ["first", "A word of welcome"],
        ["t", title[1]],
        ["l", `${light[1]}!`],
      ],
      [["first", "# Gardens up north"], light],
    );
    expect(await story("t")).toEqual(["3 changed first", "1 added first"]);
    expect(await story("first")).toEqual(["3 changed first", "1 added first"]);
    expect(await story("first", 1)).toEqual(["3 changed first", "1 added first"]);
    expect(await story("first", 2)).toEqual(["3 removed first", "2 added first"]);
  });

  it("[HV28] goes on after the first slide went and came back", async () => {
    await keep(...[under.store, deck], [title, light], [["first", light[1]]], [["first", "# Gardens anew"], light]);
    expect(await story("first")).toEqual(["3 added first", "2 removed first", "1 added first"]);
    expect(await story("first", 1)).toEqual(["3 added first", "2 removed first", "1 added first"]);
    expect(await story("first", 2)).toEqual(["1 added l"]);
  });

  it("[HV28] tells of a life under another key before it came back under the old one", async () => {
    await keep(
      ...[under.store, deck],
      [title, ["s", soil], light],
      [title, light, ["x", soil]],
      [title, light, ["x", `${soil}!`]],
      [title, light],
      [title, ["s", soil], light],
    );
    const told = ["5 added s", "4 removed x", "3 changed x", "2 moved x", "1 added s"];
    expect(await story("s")).toEqual(told);
    expect(await story("s", 2)).toEqual(told);
  });

  it("[HV28] stays with a slide that was copied: the copy under another key is new", async () => {
    await keep(under.store, deck, [title, ["s", soil], light], [title, ["s", soil], light, ["x", soil]]);
    expect(await story("s")).toEqual(["1 added s"]);
    expect(await story("x")).toEqual(["2 added x"]);
  });

  it("[HV28] comes page by page, each moment once, by the key of the answer or by that which was asked first", async () => {
    const said = (n: number) => `${soil} ${"and more of it ".repeat(n)}`;
    const history = Array.from({ length: 130 }, (_, n): Slides => {
      const slide = [`k${Math.floor(n / 40)}`, said(n)] as const;
      return Math.floor(n / 40) % 2 === 0 ? [title, slide, water] : [title, water, slide];
    });
    await keep(under.store, deck, ...history);
    for (const follow of [true, false]) {
      const numbers: number[] = [];
      const keys = new Set<string>();
      let [key, before]: [string, number | null] = ["k3", null];
      do {
        const page = await ask(key, null, before);
        numbers.push(...page.moments.map(({ version }) => version.number));
        for (const each of page.moments) keys.add(each.key);
        if (follow) key = page.key;
        before = page.next;
      } while (before !== null);
      expect(numbers).toEqual(Array.from({ length: 130 }, (_, n) => 130 - n));
      expect([...keys]).toEqual(["k3", "k2", "k1", "k0"]);
    }
  });
});

describe("what a story costs", () => {
  it("[HV28] is no text but where a key comes or goes", async () => {
    const { store, makeDeck } = memory();
    const deck = "story-cost" as DeckId;
    await makeDeck(deck);
    const still = (n: number): Slides => [title, ["s", soil], water, ["l", `June ${n}`]];
    await keep(store, deck, ...Array.from({ length: 30 }, (_, n) => still(n)));
    await keep(store, deck, [title, water, ["x", soil], ["l", "June 29"]]);
    // Its changes are counted once, with texts of their own.
    await versionsOf(store).list(deck, { limit: 50 });
    const read: number[][] = [];
    const { texts } = store;
    store.texts = (of, chunks) => {
      read.push([...chunks]);
      return texts(of, chunks);
    };
    const { moments } = await slideStory(versionsOf(store), deck, { key: "x" as SlideKey, at: null, before: null });
    expect(moments.map(({ changes }) => changes.join())).toEqual(["moved", "added"]);
    // Once for the two of which one went and one came, once for what is told; never for who is always there.
    expect(read).toHaveLength(2);
    expect(read[0]?.length).toBeLessThanOrEqual(2);
  });
});

describe("what a story says", () => {
  const words = ["sun", "rain", "soil", "moss", "stone", "birch", "heather", "wind", "snow", "bog", "lark", "frost"];
  const random = seededRandom(20);
  const said = () => Array.from({ length: 8 }, () => random.pick(words)).join(" ");

  /** Another version: something written, cut and pasted, added or deleted. Keys stay with what is not touched. */
  const next = (slides: Slides, fresh: () => string): Slides => {
    const list = slides.map(([key, text]) => [key, text] as [string, string]);
    const at = random.below(list.length);
    const [cut] = list.splice(at, 1);
    const what = random.below(4);
    if (cut && what === 0) list.splice(at, 0, [cut[0], `${cut[1]} ${random.pick(words)}`]);
    else if (cut && what === 1) list.splice(random.below(list.length + 1), 0, [fresh(), cut[1]]);
    else if (cut && what === 2) list.splice(at, 0, cut, [fresh(), said()]);
    else if (cut && list.length < 3) list.splice(at, 0, cut);
    return list.map(([key, text], i) => [i === 0 ? "first" : key === "first" ? fresh() : key, text]);
  };

  it("[HV28] is what comparing the version with the one before says", async () => {
    for (let run = 0; run < 40; run++) {
      const { store, makeDeck } = memory();
      const deck = `story-law-${run}` as DeckId;
      await makeDeck(deck);
      let keys = 0;
      const fresh = () => `k${++keys}`;
      let slides: Slides = [title, [fresh(), said()], [fresh(), said()], [fresh(), said()]];
      for (let n = 0; n < 12; n++) {
        await keep(store, deck, slides);
        slides = next(slides, fresh);
      }
      const versions = versionsOf(store);
      const newest = (await store.layouts(deck, null, 1))[0]?.number ?? 0;
      for (let number = 2; number <= newest; number++) {
        const compared = await compareVersions({ versions, texts: noRoom, work: workHere }, deck, number - 1, number);
        for (const { key, after, changes } of compared.slides) {
          const at = after === null ? number - 1 : number;
          const { moments } = await slideStory(versions, deck, { key: key as SlideKey, at, before: null });
          const moment = moments.find(({ version }) => version.number === number);
          const wanted = changes.filter((change) => change !== "placed").join();
          expect([run, number, key, moment?.changes.join() ?? ""]).toEqual([run, number, key, wanted]);
          expect(moments.map(({ version }) => version.number)).toEqual(
            [...new Set(moments.map(({ version }) => version.number))].toSorted((a, b) => b - a),
          );
        }
      }
    }
  });
});
