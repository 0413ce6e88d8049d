import { describe, expect, it } from "vitest";
import type { SlideKey } from "../protocol/ids.ts";
import { follow, noTalk, resumed } from "./followState.ts";
import { type Mover, stateOf } from "./talk.ts";
import type { FollowEvent, Outcome, Send, TalkState } from "./talkEvents.ts";
import type { Reading } from "./whereNow.ts";

const key = (name: string) => name as SlideKey;
const deck = (...names: string[]): readonly Reading[] =>
  names.map((name) => ({ key: key(name), text: `text of ${name}` }));
const mover = (name: string, session = name): Mover => ({ seat: name, session, name });
const [ada, bea] = [mover("ada"), mover("bea")];

/** A talk in a test's hands: events go in one by one, what is sent is kept. */
class Stage {
  state: TalkState = noTalk;
  sent: readonly Send[] = [];
  now = 1_000_000;

  constructor(slides: readonly Reading[] = deck("a", "b", "c")) {
    this.read(slides);
  }

  do(event: FollowEvent): Outcome {
    const outcome = follow(this.state, event);
    this.state = outcome.state;
    this.sent = outcome.send;
    return outcome;
  }

  start(by = ada, more: Partial<Extract<FollowEvent, { type: "start" }>> = {}): Outcome {
    return this.do({ type: "start", by, at: this.now, id: `talk-${this.now}`, ...more });
  }

  goto(slide: string, by = ada, more: { substep?: number; after?: number } = {}): Outcome {
    return this.do({ type: "goto", by, at: this.now, slide: key(slide), substep: 0, ...more });
  }

  read(slides: readonly Reading[]): Outcome {
    return this.do({
      type: "slides",
      at: this.now,
      slides,
      titles: new Map(slides.map(({ key: k }) => [k, `T ${k}`])),
    });
  }

  get at() {
    return stateOf(this.state.talk);
  }

  get seq(): number {
    return this.at.seq;
  }
}

const begun = (slides?: readonly Reading[]): Stage => {
  const stage = new Stage(slides);
  stage.start();
  return stage;
};

describe("start and stop", () => {
  it("[FS1] has no slide before the start, then the first, lit, with the starter at the wheel", () => {
    const stage = new Stage();
    expect(stage.at).toMatchObject({ talk: "", seq: 0, slide: null, live: false });
    expect(stage.start().send).toContainEqual({ to: "everyone" });
    expect(stage.at).toMatchObject({ seq: 1, slide: "a", substep: 0, live: true, blackout: false });
    expect(stage.state.talk?.driver).toEqual({ seat: "ada", name: "ada", goneAt: null });
  });

  it("[FS1] starts where it is asked to, at the first slide when that is gone, and waits for a deck without slides", () => {
    const stage = new Stage();
    stage.start(ada, { slide: key("c") });
    expect(stage.at.slide).toBe("c");
    const other = new Stage();
    other.start(ada, { slide: key("nowhere") });
    expect(other.at.slide).toBe("a");
    const empty = begun([]);
    expect(empty.at.slide).toBeNull();
    empty.read(deck("x"));
    expect(empty.at.slide).toBe("x");
  });

  it("[FS2] changes nothing at a second start", () => {
    const stage = begun();
    const before = stage.state;
    expect(stage.start().refused).toBeUndefined();
    expect(stage.start(bea).refused).toBe("running");
    expect(stage.state).toBe(before);
  });

  it("[FS3] counts on over talks and restarts", () => {
    const stage = begun();
    stage.goto("b");
    stage.do({ type: "stop", by: ada, at: stage.now });
    const { seq } = stage;
    stage.start(bea);
    expect(stage.seq).toBe(seq + 1);
    const talk = stage.state.talk;
    if (!talk) throw new Error("no talk");
    const again = resumed(talk, stage.now);
    expect(again.seq).toBeGreaterThan(talk.seq + 100);
    expect(again.driver?.goneAt).toBe(stage.now);
  });

  it("[FS4] keeps the last slide at the end and says what is left", () => {
    for (const ending of ["slides", "goodbye"] as const) {
      const stage = new Stage();
      stage.start(ada, { settings: { ending } });
      stage.goto("b");
      stage.do({ type: "blackout", by: ada, on: true });
      stage.do({ type: "stop", by: ada, at: stage.now });
      expect(stage.at).toMatchObject({
        live: false,
        ended: ending,
        blackout: false,
        slide: ending === "slides" ? "b" : null,
      });
      expect(stage.goto("c").refused).toBe("no-talk");
    }
  });

  it("[FS5] takes new settings in mid-talk, and keeps them for the next", () => {
    const stage = begun();
    stage.do({ type: "settings", by: ada, settings: { browse: "none", questions: false } });
    expect(stage.at).toMatchObject({ browse: "none", questions: false, reactions: true });
    stage.do({ type: "stop", by: ada, at: stage.now });
    stage.start();
    expect(stage.at.browse).toBe("none");
  });
});

describe("one driver", () => {
  it("[FS10] refuses everybody else, and changes nothing", () => {
    const stage = begun();
    const before = stage.state;
    const events: FollowEvent[] = [
      { type: "goto", by: bea, at: 0, slide: key("b"), substep: 0 },
      { type: "blackout", by: bea, on: true },
      { type: "settings", by: bea, settings: { browse: "none" } },
      { type: "release", by: bea },
      { type: "show", by: bea, question: null },
      { type: "hand", by: bea, to: bea },
      { type: "stop", by: bea, at: 0 },
    ];
    for (const event of events) {
      expect(stage.do(event)).toEqual({ state: before, send: [], refused: "not-driving" });
      expect(follow(noTalk, event).refused).toBe("no-talk");
    }
  });

  it("[FS11] tells the driver once who asks, and hands over", () => {
    const stage = begun();
    const asked = { to: "seat", seat: "ada", notice: { kind: "asked", by: "bea" } };
    expect(stage.do({ type: "ask", by: bea }).send).toContainEqual(asked);
    expect(stage.do({ type: "ask", by: bea }).send).toEqual([]);
    expect(stage.state.talk?.asking).toEqual([{ seat: "bea", name: "bea" }]);
    const handed = stage.do({ type: "hand", by: ada, to: { seat: "bea", name: "bea" } });
    expect(handed.send).toContainEqual({ to: "seat", seat: "bea", notice: { kind: "handed", by: "ada" } });
    expect(stage.state.talk).toMatchObject({ driver: { seat: "bea" }, asking: [] });
    expect(stage.goto("b").refused).toBe("not-driving");
    expect(stage.goto("b", bea).refused).toBeUndefined();
  });

  it("[FS11] forgets who asked and left, and who asked when the talk ends", () => {
    const stage = begun();
    stage.do({ type: "ask", by: bea });
    stage.do({ type: "gone", seat: "bea", at: stage.now });
    expect(stage.state.talk?.asking).toEqual([]);
    stage.do({ type: "ask", by: bea });
    stage.do({ type: "stop", by: ada, at: stage.now });
    expect(stage.state.talk?.asking).toEqual([]);
    expect(stage.do({ type: "ask", by: bea }).refused).toBe("no-talk");
  });

  it("[FS12] is replaced with a confirmation, and without one 20 s after vanishing", () => {
    const stage = begun();
    const take = (by: Mover, confirm: boolean, after = 0) =>
      stage.do({ type: "take", by, at: stage.now + after, confirm });
    expect(take(bea, false).refused).toBe("confirm");
    expect(take(bea, true).send).toContainEqual({ to: "seat", seat: "ada", notice: { kind: "taken", by: "bea" } });
    stage.do({ type: "gone", seat: "bea", at: stage.now });
    expect(take(ada, false, 19_999).refused).toBe("confirm");
    expect(take(ada, false, 20_000).refused).toBeUndefined();
    expect(stage.goto("b", bea).refused).toBe("not-driving");
    expect(stage.at.away).toBeUndefined();
  });

  it("[FS13] is away while none of its tabs is there, and drives on when one is back", () => {
    const stage = begun();
    const { seq } = stage;
    stage.do({ type: "gone", seat: "ada", at: stage.now });
    expect(stage.at).toMatchObject({ away: true, seq: seq + 1 });
    expect(stage.do({ type: "gone", seat: "ada", at: stage.now }).send).toEqual([]);
    stage.do({ type: "here", seat: "ada" });
    expect(stage.at.away).toBeUndefined();
    expect(stage.goto("c").refused).toBeUndefined();
  });

  it("[FS14] refuses a move made before another tab's, and takes one tab's moves however late their answers are", () => {
    const stage = begun();
    const seen = stage.seq;
    for (const slide of ["b", "c", "a"]) expect(stage.goto(slide, ada, { after: seen }).refused).toBeUndefined();
    const phone = mover("ada", "phone");
    expect(stage.goto("b", phone, { after: seen }).refused).toBe("stale");
    expect(stage.goto("b", phone, { after: stage.seq }).refused).toBeUndefined();
    expect(stage.goto("c", ada, { after: seen + 3 }).refused).toBe("stale");
    expect(stage.at.slide).toBe("b");
  });
});

describe("where the talk is", () => {
  it("[FS20] is a slide that is there, and a substep", () => {
    const stage = begun();
    stage.goto("c", ada, { substep: 3 });
    expect(stage.at).toMatchObject({ slide: "c", substep: 3 });
    expect(stage.goto("d").refused).toBe("no-slide");
  });

  it("[FS21] says nothing when it does not change", () => {
    const stage = begun();
    const before = stage.state;
    expect(stage.goto("a").send).toEqual([]);
    expect(stage.do({ type: "blackout", by: ada, on: false }).send).toEqual([]);
    expect(stage.state).toBe(before);
  });

  it("[FS22] stays when the slide is edited, renamed, or others come and go around it", () => {
    const stage = begun();
    stage.goto("b", ada, { substep: 2 });
    const { at } = stage;
    stage.read([...deck("new", "a"), { key: key("b"), text: "edited" }, ...deck("c")]);
    stage.read([{ key: key("b"), text: "edited again" }]);
    expect(stage.at).toEqual(at);
    expect(stage.sent).toEqual([]);
  });

  it("[FS23] goes with a slide that is moved, also under a new key", () => {
    const stage = begun();
    stage.goto("b", ada, { substep: 2 });
    stage.read([...deck("a", "c"), { key: key("b2"), text: "text of b" }]);
    expect(stage.at).toMatchObject({ slide: "b2", substep: 2 });
    expect(stage.state.talk?.tally.slides.map((slide) => slide.key)).toEqual(["a", "b2"]);
  });

  it("[FS23] [FS26] goes with a slide that is typed again with other words, and lets no new one through for it", () => {
    const again = [...deck("a"), { key: key("b2"), text: "other words" }, ...deck("c")];
    const stage = begun();
    stage.goto("b", ada, { substep: 1 });
    stage.read(again);
    expect(stage.at).toMatchObject({ slide: "b2", substep: 1 });
    stage.goto("a");
    stage.read(deck("a", "c"));
    const back = begun();
    back.goto("b");
    back.goto("a");
    back.read(again);
    expect(back.state.talk?.furthest).toBe("a");
    const elsewhere = begun();
    elsewhere.goto("b");
    elsewhere.read([...deck("a", "c"), { key: key("b2"), text: "other words" }]);
    expect(elsewhere.at.slide).toBe("c");
  });

  it("[FS24] stays on the first part of a slide that is split", () => {
    const stage = begun();
    stage.goto("b");
    stage.read([
      ...deck("a"),
      { key: key("b"), text: "first part" },
      { key: key("b-2"), text: "second part" },
      ...deck("c"),
    ]);
    expect(stage.at.slide).toBe("b");
  });

  it("[FS25] goes to the next, else the previous, when its slide is deleted, and tells the driver", () => {
    const told = { to: "seat", seat: "ada", notice: { kind: "slide-gone", by: "" } };
    const stage = begun();
    stage.goto("b", ada, { substep: 2 });
    expect(stage.read(deck("a", "c")).send).toContainEqual(told);
    expect(stage.at).toMatchObject({ slide: "c", substep: 0 });
    expect(stage.read(deck("a")).send).toContainEqual(told);
    expect(stage.at.slide).toBe("a");
    stage.read([]);
    expect(stage.at.slide).toBeNull();
  });

  it("[FS28] offers the driver a deleted slide that is there again, once, and moves nobody", () => {
    const stage = begun();
    stage.goto("b", ada, { substep: 2 });
    stage.read(deck("a", "c"));
    expect(stage.read([...deck("a"), { key: key("b2"), text: "text of b" }, ...deck("c")]).send).toEqual([
      { to: "seat", seat: "ada", notice: { kind: "slide-back", by: "", place: { slide: "b2", substep: 2 } } },
    ]);
    expect(stage.at).toMatchObject({ slide: "c", substep: 0 });
    expect(stage.read(deck("a", "c")).send).toEqual([]);
    expect(stage.read(deck("a", "b", "c")).send).toEqual([]);
  });

  it("[FS28] knows it by its key when it comes back with other words, and also when its key was the neighbour's meanwhile", () => {
    const back = (slide: string) => ({ kind: "slide-back", by: "", place: { slide, substep: 0 } });
    const stage = begun();
    stage.goto("b");
    stage.read(deck("a", "c"));
    expect(stage.read([...deck("a"), { key: key("b"), text: "other words" }, ...deck("c")]).send).toEqual([
      { to: "seat", seat: "ada", notice: back("b") },
    ]);
    const other = begun();
    other.goto("b");
    other.read([...deck("a"), { key: key("b"), text: "text of c" }]);
    other.read([...deck("a", "b"), { key: key("c2"), text: "text of c" }]);
    expect(other.at.slide).toBe("c2");
    expect(other.sent).toContainEqual({ to: "seat", seat: "ada", notice: back("b") });
  });

  it("[FS28] offers nothing when the talk has been moved since, or is over", () => {
    const stage = begun();
    stage.goto("b");
    stage.read(deck("a", "c"));
    stage.goto("a");
    expect(stage.read(deck("a", "b", "c")).send).toEqual([]);
    const over = begun();
    over.goto("b");
    over.read(deck("a", "c"));
    over.do({ type: "stop", by: ada, at: over.now });
    expect(over.read(deck("a", "b", "c")).send).toEqual([]);
  });

  it("[FS25] knows a deleted slide by its text when its key went to the one after it", () => {
    const stage = begun();
    stage.goto("b");
    // The separator before b now stands before c.
    stage.read([...deck("a"), { key: key("b"), text: "text of c" }]);
    expect(stage.at.slide).toBe("b");
    expect(stage.sent).toContainEqual({ to: "seat", seat: "ada", notice: { kind: "slide-gone", by: "" } });
  });

  it("[FS26] follows the furthest slide, and lets nothing through when it is deleted", () => {
    const stage = begun(deck("a", "b", "c", "d"));
    stage.goto("c");
    stage.goto("a");
    expect(stage.state.talk?.furthest).toBe("c");
    stage.read(deck("a", "b", "d"));
    expect(stage.state.talk?.furthest).toBe("b");
    stage.read([...deck("a", "d"), { key: key("b2"), text: "text of b" }]);
    expect(stage.state.talk?.furthest).toBe("b2");
  });
});
