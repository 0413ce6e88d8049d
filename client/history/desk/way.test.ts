import { describe, expect, it, vi } from "vitest";
import type { VersionInfo, VersionsQuery } from "../../../shared/protocol/history.ts";
import { versionOf } from "../testing.ts";
import { createTimeline, NO_FILTER } from "./timeline.ts";
import { Way } from "./way.ts";

/** A server with these versions, three on its first page. */
const server = (all: readonly VersionInfo[]) =>
  vi.fn(async ({ before = Number.MAX_SAFE_INTEGER, limit = 3, named }: VersionsQuery = {}) => {
    const fits = all.filter(({ number, name }) => number < Number(before) && (named !== "1" || name !== ""));
    const versions = fits.toSorted((a, b) => b.number - a.number).slice(0, Number(limit));
    const last = versions.at(-1)?.number ?? null;
    return { versions, authors: [], next: fits.length > versions.length ? last : null, total: all.length };
  });

const open = async (...all: readonly VersionInfo[]) => {
  const list = server(all);
  const timeline = createTimeline(list);
  await timeline.setFilter(NO_FILTER);
  list.mockClear();
  return { way: new Way(timeline, list), timeline, list };
};

const many = (count: number): VersionInfo[] => Array.from({ length: count }, (_, at) => versionOf(at + 1));

const place = (number: number, newest: number) => ({
  number,
  previous: number > 1 ? number - 1 : null,
  next: number < newest ? number + 1 : null,
});

describe("the way through a deck's versions", () => {
  it("[HH3] begins at the deck's first version, however few are listed, and asks nothing for it", async () => {
    const { way, list } = await open(...many(10));
    expect(await way.first()).toBe(1);
    expect(await way.onward(place(1, 10))).toBe(2);
    expect(await way.neighbour(place(1, 10), -1)).toBeNull();
    expect(await way.onward(place(10, 10))).toBeNull();
    expect(list).not.toHaveBeenCalled();
  });

  it("[HH3] among those that are looked for it goes from one to the next of them, fetching pages as needed", async () => {
    const named = [2, 4, 6, 8, 10].map((number) => versionOf(number, { name: "yes" }));
    const { way, timeline } = await open(
      ...many(10).map((each) => named.find((x) => x.number === each.number) ?? each),
    );
    await timeline.setFilter({ ...NO_FILTER, named: true });
    expect(timeline.versions.value).toHaveLength(3);
    expect(await way.neighbour(place(6, 10), -1)).toBe(4);
    expect(await way.neighbour(place(6, 10), 1)).toBe(8);
    expect(await way.neighbour(place(10, 10), 1)).toBeNull();
    expect(await way.first()).toBe(2);
    expect(await way.onward(place(2, 10))).toBe(4);
  });

  it("[HH3] goes on to versions that came since one was read", async () => {
    const { way } = await open(...many(3));
    expect(await way.neighbour({ number: 2, previous: 1, next: null }, 1)).toBe(3);
  });

  it("[HH4] finds the nearest at a number that was thinned out, or before it", async () => {
    const { way } = await open(versionOf(1), versionOf(7), versionOf(20));
    expect(await way.near(19)).toBe(7);
    expect(await way.near(20)).toBe(20);
    expect(await way.near(1)).toBe(1);
  });

  it("[HH5] very many are played in at most some 150 stops, and every named one is among them", async () => {
    const named = new Set([5, 333, 334, 2999]);
    const all = many(3_000).map((each) => (named.has(each.number) ? { ...each, name: "named" } : each));
    const { way } = await open(...all);
    const seen: number[] = [1];
    for (let at = 1; ; ) {
      const to = await way.onward(place(at, 3_000));
      if (to === null) break;
      expect(to).toBeGreaterThan(at);
      seen.push(to);
      at = to;
    }
    expect(seen.at(-1)).toBe(3_000);
    expect(seen).toEqual(expect.arrayContaining([...named]));
    expect(seen.length).toBeLessThan(160);
  });
});
