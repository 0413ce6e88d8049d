import { describe, expect, it } from "vitest";
import type { SlideKey } from "../protocol/ids.ts";
import { follow, noTalk } from "./followState.ts";
import { LEFT } from "./hands.ts";
import { type Mover, stateOf } from "./talk.ts";
import type { FollowEvent, TalkState } from "./talkEvents.ts";

const key = (name: string) => name as SlideKey;
const ada: Mover = { seat: "ada", session: "ada", name: "Ada" };
const bea: Mover = { seat: "bea", session: "bea", name: "Bea" };
const START = 1_000_000;
const GONE = START + 60_000;

const lived = (state: TalkState, ...events: readonly FollowEvent[]): TalkState =>
  events.reduce((now, event) => follow(now, event).state, state);

/** Ada begins, goes to the second slide, and leaves a minute later. */
const abandoned = (): TalkState =>
  lived(
    noTalk,
    { type: "slides", at: 0, slides: ["a", "b"].map((name) => ({ key: key(name), text: name })), titles: new Map() },
    { type: "start", by: ada, at: START, id: "talk-one" },
    { type: "goto", by: ada, at: START, slide: key("b"), substep: 0 },
    { type: "gone", seat: "ada", at: GONE },
  );

describe("a talk that its driver has left", () => {
  it("[FS6] ends by itself after six hours, as its settings say, at the moment the driver went", () => {
    const before = abandoned();
    expect(follow(before, { type: "left", at: GONE + LEFT - 1 })).toEqual({ state: before, send: [] });
    const { state, send } = follow(before, { type: "left", at: GONE + LEFT });
    expect(send).toContainEqual({ to: "everyone" });
    expect(stateOf(state.talk)).toMatchObject({ live: false, ended: "slides", slide: "b" });
    expect(stateOf(state.talk).seq).toBe(stateOf(before.talk).seq + 1);
    expect(state.talk).toMatchObject({ endedAt: GONE, left: true, driver: null });
    expect(state.talk?.tally.slides.find((shown) => shown.key === "b")?.ms).toBe(60_000);
  });

  it("[FS6] goes on when the driver is back, or when another took over in time", () => {
    const late: FollowEvent = { type: "left", at: GONE + 2 * LEFT };
    const back = lived(abandoned(), { type: "here", seat: "ada" }, late);
    expect(stateOf(back.talk).live).toBe(true);
    const taken = lived(abandoned(), { type: "take", by: bea, at: GONE + LEFT - 1, confirm: false }, late);
    expect(stateOf(taken.talk).live).toBe(true);
    expect(lived(noTalk, late)).toBe(noTalk);
  });

  it("[FS6] can be started again, by the same person or another", () => {
    const over = lived(abandoned(), { type: "left", at: GONE + LEFT });
    const again = lived(over, { type: "start", by: bea, at: GONE + LEFT + 1, id: "talk-two" });
    expect(stateOf(again.talk)).toMatchObject({ live: true, talk: "talk-two" });
    expect(again.talk?.left).toBeUndefined();
  });
});
