/** A talk that everybody left, by a clock that the test holds. */
import { describe, expect, it } from "vitest";
import { LEFT, leftSince } from "../../../shared/follow/hands.ts";
import type { DeckId, SlideKey } from "../../../shared/protocol/ids.ts";
import { FakeClock } from "../../testing/fakeClock.ts";
import { workHere } from "../../testing/workHere.ts";
import { DeckTalk, type DeckTalkPorts } from "./deckTalk.ts";
import { followLimits } from "./followLimits.ts";
import { FollowSessions } from "./followSessions.ts";
import { LeftTalks } from "./leftTalks.ts";
import type { TalkRow, TalkStore } from "./talkStore.ts";

const DECK = "deck-one" as DeckId;
const ada = { seat: "seat-ada", session: "tab-ada", name: "Ada" };
const none = async (): Promise<[]> => [];

/** Keeps one talk's row; another process may open it. */
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
  async deckOf(code) {
    return this.row?.code === code ? this.row.deck : null;
  },
  async running() {
    const { row } = this;
    return row && row.talk.endedAt === null ? [{ deck: row.deck, goneAt: leftSince(row.talk) }] : [];
  },
  questions: none,
  ask: async () => undefined,
  setStatus: async () => undefined,
  dismiss: async () => undefined,
  votesOf: async () => [],
  vote: async () => false,
});

const world = () => {
  const [clock, store] = [new FakeClock(), storeOfOne()];
  const keyAt = (offset: number) => `at-${offset}` as SlideKey;
  const read = async () => ({ text: "# One\n\n---\n# Two\n", keyAt });
  const ports: DeckTalkPorts = {
    store,
    work: workHere,
    clock,
    report: () => undefined,
    version: async () => null,
    assets: { list: none, file: async () => null },
    watch: async () => ({ read, close: () => undefined }),
  };
  return { clock, store, ports, open: () => DeckTalk.open(DECK, ports, () => undefined) };
};

/** All promises that could settle by themselves have done so. */
const settled = () => new Promise<void>((done) => setImmediate(done));

/** A server on this world: its talks, and its looks for those that were left. */
const serve = ({ ports, clock, store }: ReturnType<typeof world>) => {
  const [sessions, reports] = [new FollowSessions(ports), [] as string[]];
  const left = new LeftTalks({
    store,
    clock,
    open: (deck) => sessions.open(deck),
    report: (event) => reports.push(event),
  });
  left.start();
  const stop = async () => {
    await left.close();
    await sessions.close();
  };
  return { sessions, reports, stop };
};

/** Ada's talk, begun and left. Resolves to its code. */
const leave = async ({ store, open }: ReturnType<typeof world>): Promise<string> => {
  const talk = await open();
  talk.enter(ada);
  await talk.start(ada, {});
  talk.leave(ada);
  await talk.close();
  return store.row?.code ?? "";
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

describe("a talk that was left and that nobody has open", () => {
  it("[FG24] ends when it is due, to the ms, and its code leads nowhere from then on", async () => {
    const made = world();
    const code = await leave(made);
    const goneAt = made.clock.now();
    const { sessions, stop } = serve(made);
    for (let hour = 1; hour < 6; hour += 1) {
      await settled();
      made.clock.advance(followLimits.lookForLeft);
    }
    await settled();
    made.clock.advance(followLimits.lookForLeft - 1);
    await settled();
    expect(sessions.stats.talks).toBe(0);
    expect(await made.store.deckOf(code)).toBe(DECK);
    made.clock.advance(1);
    await settled();
    made.clock.advance(0);
    await settled();
    expect(made.store.row?.talk).toMatchObject({ endedAt: goneAt, left: true });
    expect(await made.store.deckOf(code)).toBeNull();
    made.clock.advance(followLimits.keepEmpty);
    await settled();
    expect(sessions.stats.talks).toBe(0);
    await stop();
  });

  it("[FG24] [FS6] ends at the server's start when its time was over before", async () => {
    const made = world();
    const code = await leave(made);
    const goneAt = made.clock.now();
    made.clock.advance(2 * LEFT);
    const { stop } = serve(made);
    await settled();
    made.clock.advance(0);
    await settled();
    expect(await made.store.deckOf(code)).toBeNull();
    expect(made.store.row?.talk.endedAt).toBe(goneAt);
    await stop();
  });

  it("[FG24] ends six hours after the next start when the server was killed, however often that starts again", async () => {
    const made = world();
    const killed = await made.open();
    killed.enter(ada);
    await killed.start(ada, {});
    await settled();
    expect(await made.store.running()).toEqual([{ deck: DECK, goneAt: null }]);
    const code = made.store.row?.code ?? "";
    const restartedAt = made.clock.now();
    for (let start = 0; start < 2; start += 1) {
      const { stop } = serve(made);
      await settled();
      made.clock.advance(LEFT / 2 - 1);
      await settled();
      await stop();
    }
    expect(await made.store.deckOf(code)).toBe(DECK);
    made.clock.advance(2);
    const { stop } = serve(made);
    await settled();
    made.clock.advance(0);
    await settled();
    expect(await made.store.deckOf(code)).toBeNull();
    expect(made.store.row?.talk.endedAt).toBe(restartedAt);
    await stop();
  });

  it("[FG24] is not opened any more by a server that stops; what cannot be read is reported, and looked at again", async () => {
    const made = world();
    await leave(made);
    made.clock.advance(LEFT);
    const { store } = made;
    const running = store.running;
    store.running = () => Promise.reject(new Error("down"));
    const { sessions, reports, stop } = serve(made);
    await settled();
    expect(reports).toEqual(["left-talks-unread"]);
    store.running = running;
    made.clock.advance(followLimits.lookForLeft);
    await settled();
    expect(sessions.stats.talks).toBe(1);
    await stop();
    made.clock.advance(LEFT);
    await settled();
    expect(sessions.stats.talks).toBe(0);
  });
});
