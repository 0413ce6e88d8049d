/** What every store of versions must do. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cutText, joinText } from "../../../shared/deck/compare/cut.ts";
import type { AuthorId, DeckId, SlideKey } from "../../../shared/protocol/ids.ts";
import { infosOf } from "../record/versionInfo.ts";
import { Versions } from "../record/versions.ts";
import { chunksOf } from "./layout.ts";
import type { Draft, VersionStore } from "./versionStore.ts";

export interface StoreUnderTest {
  readonly store: VersionStore;
  makeDeck(deck: DeckId): Promise<void>;
  /** As the update log notes it. */
  noteWriter(deck: DeckId, client: number, author: AuthorId): Promise<void>;
  close(): Promise<void>;
}

const keyAt = (offset: number): SlideKey => (offset === 0 ? "first" : `k${offset}`) as SlideKey;
const ada = "author-ada" as AuthorId;
const bob = "author-bob" as AuthorId;
const draft = (text: string, more: Partial<Draft> = {}): Draft => ({
  ...{ at: 1_700_000_000_000, kind: "auto", name: "", note: "", authors: [ada], author: null, madeFrom: null },
  cut: cutText(text, keyAt),
  ...more,
});

const versionsOf = (store: VersionStore): Versions =>
  new Versions({
    store,
    texts: { readKeyed: () => Promise.reject(new Error("a version needs no room")) },
    clock: { now: () => 0, after: () => () => undefined },
  });

export const describeVersionStore = (name: string, open: () => Promise<StoreUnderTest>): void => {
  describe(`versions in ${name}`, () => {
    let under: StoreUnderTest;
    let store: VersionStore;
    let deck: DeckId;
    let decks = 0;
    beforeAll(async () => {
      under = await open();
      store = under.store;
    });
    afterAll(() => under?.close());
    beforeEach(async () => {
      deck = `deck-${++decks}-of-${name}` as DeckId;
      await under.makeDeck(deck);
    });

    const textOf = async (number: number): Promise<string> => {
      const [row] = await store.rows(deck, [number]);
      if (!row) throw new RangeError(`no version ${number}`);
      return joinText(await versionsOf(store).cut(deck, row));
    };
    const numbers = async (filter: Omit<Parameters<VersionStore["list"]>[1], "limit"> = {}): Promise<number[]> =>
      (await store.list(deck, { limit: 50, ...filter })).rows.map((row) => row.number);

    it("[HV20] gives every text back byte for byte", async () => {
      const texts = [
        "",
        "\n\n",
        "---\ntitle: T\n---\n\n# A 🎈\n\n\n---\n\n= id='b'\n# B\n\n---\n",
        "half \ud83c an emoji",
        `${"long ".repeat(5_000)}\n---\n\u0001 odd \u2028 characters`,
      ];
      for (const text of texts) await store.make(deck, draft(text));
      expect(await Promise.all(texts.map((_, i) => textOf(i + 1)))).toEqual(texts);
    });

    it("[HV4] makes no two alike in a row, also at once", async () => {
      expect(await store.make(deck, draft("a"))).toEqual({ outcome: "made", number: 1 });
      expect(await store.make(deck, draft("a"))).toEqual({ outcome: "same", number: 1 });
      expect(await store.make(deck, draft("b"))).toEqual({ outcome: "made", number: 2 });
      expect(await store.make(deck, draft("a"))).toEqual({ outcome: "made", number: 3 });
      const made = await Promise.all(["x", "x", "y", "y"].map((text) => store.make(deck, draft(text))));
      expect(made.filter((each) => each?.outcome === "made").length).toBeGreaterThanOrEqual(2);
      const texts = await Promise.all((await numbers()).toReversed().map(textOf));
      expect(texts.every((text, i) => i === 0 || texts[i - 1] !== text)).toBe(true);
      expect(await store.newest(deck, "no")).toMatchObject({ same: false });
      expect(await store.newest(deck, texts.at(-1) ?? "")).toMatchObject({ same: true });
      expect(await store.make("gone-deck" as DeckId, draft("a"))).toBeNull();
    });

    it("[HV6] lists newest first, by name, note, author, moment and page", async () => {
      await store.make(deck, draft("1", { kind: "first" }));
      await store.make(deck, draft("2", { authors: [ada, bob], at: 1_700_000_100_000 }));
      await store.make(
        deck,
        draft("3", { name: "100% Sent", note: "to_reviewers", author: bob, at: 1_700_000_200_000 }),
      );
      await store.make(deck, draft("4", { at: 1_700_000_300_000 }));
      expect(await numbers()).toEqual([4, 3, 2, 1]);
      expect(await numbers({ before: 4 })).toEqual([3, 2, 1]);
      expect(await numbers({ name: "sent" })).toEqual([3]);
      expect(await numbers({ name: "REVIEW" })).toEqual([3]);
      expect([await numbers({ name: "%" }), await numbers({ name: "_" }), await numbers({ name: "\\" })]).toEqual([
        [3],
        [3],
        [],
      ]);
      expect(await numbers({ author: bob })).toEqual([3, 2]);
      expect(await numbers({ from: 1_700_000_100_000, to: 1_700_000_200_000 })).toEqual([3, 2]);
      expect(await numbers({ named: true })).toEqual([3]);
      const page = await store.list(deck, { limit: 2 });
      expect([page.rows.length, page.total]).toEqual([2, 4]);
      expect(page.rows[1]).toMatchObject({ authors: [ada], author: bob, at: 1_700_000_200_000, slides: 1, length: 1 });
      expect(await store.neighbours(deck, 3)).toEqual({ previous: 2, next: 4 });
      expect(await store.neighbours(deck, 1)).toEqual({ previous: null, next: 2 });
    });

    it("[HV6] names, and does not take a name away from what has one", async () => {
      await store.make(deck, draft("1"));
      expect(await store.patch(deck, 1, { name: "a", author: ada }, true)).toMatchObject({ name: "a", author: ada });
      expect(await store.patch(deck, 1, { name: "b" }, true)).toBeNull();
      expect(await store.patch(deck, 1, { note: "n" })).toMatchObject({ name: "a", note: "n" });
      expect(await store.patch(deck, 9, { note: "n" })).toBeNull();
    });

    it("[HV20] shares what is unchanged, and knows slides by their keys", async () => {
      const slides = Array.from({ length: 40 }, (_, i) => `# Slide ${i}\n\n${"words ".repeat(20)}\n`);
      await store.make(deck, draft(slides.join("\n---\n")));
      const changed = slides.with(39, "# Changed\n");
      await store.make(deck, draft(changed.join("\n---\n")));
      const [two, one] = await store.layouts(deck, null, 9);
      if (!one || !two) throw new Error("two versions");
      expect(await store.layoutsFrom(deck, 1, 9)).toMatchObject([one, two]);
      expect((await store.layoutsFrom(deck, 1, 1)).map(({ number }) => number)).toEqual([1]);
      expect((await store.layoutsFrom(deck, 2, 9)).map(({ number }) => number)).toEqual([2]);
      expect(chunksOf(two.layout).filter((chunk) => !chunksOf(one.layout).includes(chunk))).toHaveLength(1);
      const name = await store.nameOf(deck, "first");
      expect(name).toBe(one.layout.slides[0]?.name);
      expect([...(await store.keys(deck, [name ?? 0])).values()]).toEqual(["first"]);
      expect(await store.nameOf(deck, "nobody")).toBeNull();
      expect((await store.textsBelow(deck, null, 1))[0]?.text).toContain("# Changed");
    });

    it("[HV7] [HV8] thins what has no name by now, and nothing that is still needed", async () => {
      for (const text of ["1\n\n---\nshared", "2\n\n---\nshared", "3\n\n---\nshared"])
        await store.make(deck, draft(text));
      await store.patch(deck, 2, { name: "kept" });
      expect(await store.thin(deck, [1, 2])).toBe(1);
      expect(await numbers()).toEqual([3, 2]);
      expect([await textOf(2), await textOf(3)]).toEqual(["2\n\n---\nshared", "3\n\n---\nshared"]);
      expect((await store.textsBelow(deck, null, 99)).map(({ text }) => text)).not.toContain("1");
      expect((await store.stamps(deck)).map(({ number, name: given }) => [number, given])).toEqual([
        [2, "kept"],
        [3, ""],
      ]);
      expect(await store.make(deck, draft("4"))).toEqual({ outcome: "made", number: 4 });
    });

    it("[HV25] keeps what was counted, and counts anew when the version before was thinned out", async () => {
      await store.make(deck, draft("# A\n\n---\n# B"));
      await store.make(deck, draft("# A\n\n---\n# B\n\n---\n# C"));
      await store.make(deck, draft("# A\n\n---\n# B!\n\n---\n# C"));
      const row = async () => {
        const [found] = await store.rows(deck, [3]);
        if (!found) throw new RangeError("no version 3");
        return found;
      };
      expect((await row()).counted).toBeNull();
      const told = async () => (await infosOf(store, deck, [await row()]))[0]?.changes;
      expect(await told()).toEqual({ added: 0, removed: 0, changed: 1, moved: 0 });
      expect((await row()).counted).toEqual({ since: 2, changes: { added: 0, removed: 0, changed: 1, moved: 0 } });
      const made = { since: 2, changes: { added: 7, removed: 0, changed: 0, moved: 0 } };
      await store.keepCounts(deck, new Map([[3, made]]));
      expect((await told())?.added).toBe(7);
      await store.thin(deck, [2]);
      expect(await told()).toEqual({ added: 1, removed: 0, changed: 1, moved: 0 });
      await store.keepCounts(deck, new Map([[99, made]]));
    });

    it("[HV7] [HV8] never thins the first, a talk's, or one that a talk was pinned to by now", async () => {
      for (const [text, kind] of [
        ["1", "first"],
        ["2", "talk"],
        ["3", "auto"],
        ["4", "named"],
        ["5", "auto"],
        ["6", "auto"],
      ] as const)
        await store.make(deck, draft(text, { kind }));
      expect((await store.patch(deck, 3, { pinned: true }))?.pinned).toBe(true);
      expect(await store.thin(deck, [1, 2, 3, 4, 5])).toBe(1);
      expect(await numbers()).toEqual([6, 4, 3, 2, 1]);
      expect((await store.stamps(deck)).filter(({ pinned }) => pinned).map(({ number }) => number)).toEqual([3]);
    });

    it("[HV7] [FG23] keeps for ever what a talk is pinned to, and gives it text and keys", async () => {
      const text = "# A\n\n---\n# B\n";
      for (const each of [text, "2", "3"]) await store.make(deck, draft(each));
      const versions = versionsOf(store);
      expect(await versions.forTalk(deck, 1)).toEqual({ text, keys: ["first", `k${text.indexOf("---")}`] });
      expect(await versions.forTalk(deck, 9)).toBeNull();
      expect(await store.thin(deck, [1, 2])).toBe(1);
      expect(await numbers()).toEqual([3, 1]);
    });

    it("[HV8] makes and thins at once without losing a chunk", async () => {
      await store.make(deck, draft("a\n\n---\nold"));
      await store.make(deck, draft("b"));
      await Promise.all([store.thin(deck, [1]), store.make(deck, draft("a\n\n---\nold"))]);
      expect(await textOf(3)).toBe("a\n\n---\nold");
    });

    it("[HV23] knows who wrote under which client id", async () => {
      await under.noteWriter(deck, 4_000_000_000, ada);
      await under.noteWriter(deck, 7, bob);
      expect([...(await store.writers(deck))].sort(([a], [b]) => a - b)).toEqual([
        [7, bob],
        [4_000_000_000, ada],
      ]);
    });
  });
};
