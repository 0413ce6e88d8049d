/** A talk that everybody left, by a clock that the test holds. */
import { describe, expect, it } from "vitest";
import { LEFT } from "../../shared/follow/hands.ts";
import type { DeckId, SlideKey } from "../../shared/protocol/ids.ts";
import { FakeClock } from "../testing/fakeClock.ts";
import { DeckTalk, type DeckTalkPorts } from "./deckTalk.ts";
import type { TalkRow, TalkStore } from "./talkStore.ts";

const DECK = "deck-one" as DeckId;
const ada = { seat: "seat-ada", session: "tab-ada", name: "Ada" };
const none = async (): Promise<[]> => [];

/** Keeps the last row; another process may open it. */
const storeOfOne = (): TalkStore & { row: TalkRow | null } => ({
  row: null,
  async last() {
    return this.row;
  },
  async get() {
    return this.row;
  },
  list: none,
  async save(write) {
    this.row = { shown: null, ...this.row, ...write };
    return true;
  },
  deckOf: async () => null,
  questions: none,
  ask: async () => undefined,
  setStatus: async () => undefined,
  vote: async () => false,
});

const world = () => {
  const [clock, store] = [new FakeClock(), storeOfOne()];
  const keyAt = (offset: number) => `at-${offset}` as SlideKey;
  const read = async () => ({ text: "# One\n\n---\n# Two\n", keyAt });
  const ports: DeckTalkPorts = {
    store,
    clock,
    report: () => undefined,
    version: async () => null,
    assets: { list: none, file: async () => null },
    watch: async () => ({ read, close: () => undefined }),
  };
  return { clock, store, open: () => DeckTalk.open(DECK, ports, () => undefined) };
};

describe("a talk that everybody left", () => {
  it("[FS6] [FG24] ends by itself, keeps the slides, and can be started again", async () => {
    const { clock, store, open } = world();
    const talk = await open();
    talk.enter(ada);
    expect(await talk.start(ada, {})).toBeNull();
    talk.leave(ada);
    clock.advance(LEFT - 1);
    expect(talk.state).toMatchObject({ live: true, away: true });
    clock.advance(1);
    expect(talk.state).toMatchObject({ live: false, ended: "slides" });
    expect(talk.desk).toMatchObject({ live: false, left: true, code: "" });
    expect(talk.content.slides).toHaveLength(2);
    talk.enter(ada);
    expect(await talk.start(ada, {})).toBeNull();
    expect(talk.state.live).toBe(true);
    expect(talk.desk.left).toBeUndefined();
    await talk.close();
    expect(store.row?.talk.endedAt).toBeNull();
  });

  it("[FS6] goes on when its driver came back in time", async () => {
    const { clock, open } = world();
    const talk = await open();
    talk.enter(ada);
    await talk.start(ada, {});
    talk.leave(ada);
    clock.advance(LEFT - 1);
    talk.enter(ada);
    clock.advance(2 * LEFT);
    expect(talk.state.live).toBe(true);
    await talk.close();
  });

  it("[FS6] [FG24] ends also when no server ran meanwhile, and not before its time is up", async () => {
    const { clock, store, open } = world();
    const first = await open();
    first.enter(ada);
    await first.start(ada, {});
    first.leave(ada);
    const goneAt = clock.now();
    await first.close();
    clock.advance(LEFT / 2);
    const second = await open();
    clock.advance(1);
    expect(second.state.live).toBe(true);
    await second.close();
    clock.advance(LEFT);
    const third = await open();
    clock.advance(0);
    expect(third.state.live).toBe(false);
    await third.close();
    expect(store.row?.talk).toMatchObject({ endedAt: goneAt, left: true });
    expect(store.row?.code).toBeNull();
  });
});
