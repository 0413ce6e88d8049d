import { describe, expect, it } from "vitest";
import type { DeckId } from "../../../shared/protocol/ids.ts";
import { MemoryVersions } from "../../testing/memoryVersions.ts";
import { Versions } from "../record/versions.ts";
import { searchHistory } from "./search.ts";

const deck = "deck-one" as DeckId;

describe("searching a history", () => {
  it("[HV24] looks at so much and no more, and says where to go on", async () => {
    const store = new MemoryVersions();
    store.create(deck);
    const read: number[] = [];
    store.textsBelow = async (_deck, before, most) => {
      const top = (before ?? 100_001) - 1;
      const batch = Array.from({ length: Math.min(most, top) }, (_, i) => ({ no: top - i, text: "nothing here" }));
      read.push(batch.length);
      return batch;
    };
    const clock = { now: () => 0, after: () => () => undefined };
    const versions = new Versions({ store, texts: { readKeyed: () => Promise.reject(new Error("unread")) }, clock });
    const first = await searchHistory(versions, deck, "word", null);
    const looked = read.reduce((sum, n) => sum + n, 0);
    expect([first.hits, first.next, looked]).toEqual([[], 90_001, 10_000]);
    const last = await searchHistory(versions, deck, "word", 400);
    expect(last.next).toBeNull();
  });
});
