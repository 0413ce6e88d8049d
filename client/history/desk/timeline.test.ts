import { describe, expect, it } from "vitest";
import type { VersionsQuery, VersionsResponse } from "../../../shared/protocol/history.ts";
import { versionOf } from "../testing.ts";
import { createTimeline, isFiltering, merged, NO_FILTER, toQuery } from "./timeline.ts";

const PAGE = 3;

/** A server with versions 1 to `newest`, PAGE to a page. */
const server = (newest: number) => {
  const state = { newest, asked: [] as VersionsQuery[], fails: false };
  const list = async (query: VersionsQuery): Promise<VersionsResponse> => {
    state.asked.push(query);
    if (state.fails) throw new Error("away");
    const all = Array.from({ length: state.newest }, (_, i) => versionOf(state.newest - i));
    const older = all.filter(({ number }) => query.before === undefined || number < Number(query.before));
    const versions = older.slice(0, PAGE);
    const next = older.length > PAGE ? (versions.at(-1)?.number ?? null) : null;
    return { versions, authors: [], next, total: state.newest };
  };
  return { state, list };
};
const numbers = ({ versions }: ReturnType<typeof createTimeline>) => versions.value.map(({ number }) => number);

describe("the timeline in the page", () => {
  it("[HH6] comes in pages, newest first, until there are no more", async () => {
    const { list, state } = server(7);
    const timeline = createTimeline(list);
    await timeline.setFilter(NO_FILTER);
    expect(numbers(timeline)).toEqual([7, 6, 5]);
    await timeline.loadMore();
    await timeline.loadMore();
    expect(numbers(timeline)).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect(timeline.more.value).toBe(false);
    await timeline.loadMore();
    expect(state.asked).toHaveLength(3);
  });

  it("[HH6] puts newer versions on top, and keeps the older pages", async () => {
    const { list, state } = server(5);
    const timeline = createTimeline(list);
    await timeline.setFilter(NO_FILTER);
    await timeline.loadMore();
    state.newest = 6;
    await timeline.refresh();
    expect(numbers(timeline)).toEqual([6, 5, 4, 3, 2, 1]);
    expect(timeline.total.value).toBe(6);
  });

  it("[HH6] tells a failure, and goes on from where it was", async () => {
    const { list, state } = server(5);
    const timeline = createTimeline(list);
    await timeline.setFilter(NO_FILTER);
    state.fails = true;
    await timeline.loadMore();
    expect(timeline.error.value).toBeInstanceOf(Error);
    expect(timeline.busy.value).toBe(false);
    state.fails = false;
    await timeline.loadMore();
    expect(timeline.error.value).toBeNull();
    expect(numbers(timeline)).toEqual([5, 4, 3, 2, 1]);
  });

  it("[HH18] loads again what could not be loaded, a page or all, and nothing that could", async () => {
    const { list, state } = server(5);
    const timeline = createTimeline(list);
    state.fails = true;
    await timeline.setFilter(NO_FILTER);
    state.fails = false;
    await timeline.retry();
    expect(numbers(timeline)).toEqual([5, 4, 3]);
    state.fails = true;
    await timeline.loadMore();
    state.fails = false;
    await timeline.retry();
    expect(numbers(timeline)).toEqual([5, 4, 3, 2, 1]);
    const { length } = state.asked;
    await timeline.retry();
    expect(state.asked).toHaveLength(length);
  });

  it("[HH6] forgets an answer to a question that was asked before another", async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const timeline = createTimeline(async ({ name }) => {
      if (name === "slow") await held;
      return { versions: [versionOf(name === "slow" ? 1 : 2)], authors: [], next: null, total: 2 };
    });
    const slow = timeline.setFilter({ ...NO_FILTER, name: "slow" });
    await timeline.setFilter({ ...NO_FILTER, name: "fast" });
    release();
    await slow;
    expect(numbers(timeline)).toEqual([2]);
    expect(timeline.busy.value).toBe(false);
  });
});

describe("the filter", () => {
  it("[HH6] asks for what is filled in, to the end of the last day", () => {
    expect(toQuery(NO_FILTER)).toEqual({});
    expect(isFiltering(NO_FILTER)).toBe(false);
    const filter = { name: " draft ", author: "a1", from: "2026-11-20", to: "2026-11-21", named: true };
    expect(toQuery(filter)).toEqual({
      name: "draft",
      author: "a1",
      from: new Date(2026, 10, 20).toISOString(),
      to: new Date(2026, 10, 22).toISOString(),
      named: "1",
    });
    expect(toQuery({ ...NO_FILTER, from: "yesterday" })).toEqual({});
  });

  it("[HH6] merges lists, the news winning", () => {
    const news = versionOf(2, { name: "Draft" });
    expect(merged([versionOf(2), versionOf(1)], [versionOf(3), news])).toEqual([versionOf(3), news, versionOf(1)]);
  });
});
