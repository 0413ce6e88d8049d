import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutText } from "../../../shared/deck/compare/cut.ts";
import type { ChangeCounts } from "../../../shared/protocol/history.ts";
import type { DeckId, SlideKey } from "../../../shared/protocol/ids.ts";
import { MemoryVersions } from "../../testing/memoryVersions.ts";
import { workHere } from "../../testing/workHere.ts";
import { compareVersions } from "../look/compareVersions.ts";
import { Versions } from "./versions.ts";

const deck = "deck-one" as DeckId;
const noRoom = { readKeyed: () => Promise.reject(new Error("a version needs no room")) };

const words = fc.constantFrom("the quick brown fox", "jumps over the dog", "the quick red fox", "= id='a'\nwords", "");
const slide = fc.record({ key: fc.integer({ min: 0, max: 9 }), text: words });
/** Between slides: two ways to separate them that are one and the same to a reader. */
const separator = fc.constantFrom("\n\n---\n", "\n\n---\n\n", "\n\n\n---\n");
const text = fc.record({ slides: fc.array(slide, { minLength: 1, maxLength: 7 }), separator });

type Said = typeof text extends fc.Arbitrary<infer T> ? T : never;

/** The first slide's key is "first", as in a room; others have the key that was drawn for them. */
const cutOf = ({ slides, separator: line }: Said) => {
  const source = slides.map((each) => each.text).join(line);
  let next = 0;
  return cutText(source, (offset) => (offset === 0 ? "first" : `k${slides[++next]?.key ?? `-${offset}`}`) as SlideKey);
};

describe("what the timeline counts", () => {
  it("[HV25] is what the comparison with the version before says", async () => {
    const check = async (texts: readonly Said[]): Promise<void> => {
      const store = new MemoryVersions();
      store.create(deck);
      const versions = new Versions({ store, texts: noRoom, clock: { now: () => 0, after: () => () => undefined } });
      for (const each of texts) await versions.keep(deck, cutOf(each), { kind: "auto", authors: [] });
      const { versions: told } = await versions.list(deck, { limit: 50 });
      for (const { number, changes } of told) {
        if (number === 1) continue;
        const { slides } = await compareVersions({ versions, texts: noRoom, work: workHere }, deck, number - 1, number);
        const counted: ChangeCounts = { added: 0, removed: 0, changed: 0, moved: 0 };
        for (const change of slides.flatMap((one) => one.changes)) if (change !== "placed") counted[change] += 1;
        expect(changes).toEqual(counted);
      }
      // Counted, and written down: asked again it is the same.
      expect((await versions.list(deck, { limit: 50 })).versions).toEqual(told);
    };
    await fc.assert(fc.asyncProperty(fc.array(text, { minLength: 2, maxLength: 6 }), check), { numRuns: 300 });
  });

  it("[HV25] calls a slide that was written anew elsewhere moved and changed", async () => {
    const store = new MemoryVersions();
    store.create(deck);
    const versions = new Versions({ store, texts: noRoom, clock: { now: () => 0, after: () => () => undefined } });
    const keep = (source: string, keys: readonly string[]) => {
      let next = 0;
      const cut = cutText(source, () => keys[next++] as SlideKey);
      return versions.keep(deck, cut, { kind: "auto", authors: [] });
    };
    await keep("# A\n\n---\nthe quick brown fox jumps\n\n---\n# C", ["first", "b", "c"]);
    await keep("# A\n\n---\n# C\n\n---\nthe quick brown fox leaps", ["first", "c", "x"]);
    expect((await versions.info(deck, 2)).changes).toEqual({ added: 0, removed: 0, changed: 1, moved: 1 });
  });
});
