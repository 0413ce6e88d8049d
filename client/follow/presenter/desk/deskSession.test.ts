import { describe, expect, it } from "vitest";
import { defaultTalkSettings } from "../../../../shared/follow/talk.ts";
import type { Desk } from "../../../../shared/protocol/follow.ts";
import { content, fakeLink, key, settled, state } from "../../testing.ts";
import { DeskSession } from "./deskSession.ts";
import type { WindowWord } from "./windows.ts";

const desk = (change: Partial<Desk> = {}): Desk => ({
  ...{ seq: 1, talk: "t1", live: true, startedAt: 0, settings: defaultTalkSettings, asking: [], here: [], held: false },
  ...{ code: "ACDEFG", driver: { seat: "me", name: "Ada", goneAt: null } },
  ...change,
});

const ok = (seq: number) => ({ ok: true, seq }) as const;
const refused = (code: "stale" | "failed" | "not-driving") => ({ ok: false, code, text: code }) as const;

type Hear = (word: WindowWord) => void;

/** Windows of one seat: what one tells, all others hear. */
const joined = (all: Hear[] = []) => {
  let own: Hear = () => undefined;
  return {
    tell: (word: WindowWord) => {
      for (const hear of all) if (hear !== own) hear(word);
    },
    hear: (listen: Hear) => {
      own = listen;
      all.push(listen);
    },
  };
};

const open = async (first: Desk | null = desk(), windows = joined()) => {
  const link = fakeLink();
  const told: string[] = [];
  const session = new DeskSession({
    link,
    fetchSlides: () => Promise.resolve(content("r1", "a", "b+2", "c")),
    fetchQuestions: () => Promise.resolve({ questions: [] }),
    windows,
    later: () => undefined,
    now: () => 1_000,
    tell: (text) => void told.push(text),
  });
  link.online(true);
  link.say("speaker-slides", { rev: "r1" });
  link.say("you", { seat: "me", followUrl: "/follow/x", now: 5_000 });
  if (first) link.say("desk", first);
  link.say("state", first?.live ? state(1, "a") : state(0, null, { talk: "", live: false }));
  await settled();
  return { link, session, told };
};

describe("a presenter's desk", () => {
  it("[FP20] rehearses while no talk is on, and starts with the slide that is shown", async () => {
    const { link, session } = await open(desk({ live: false, driver: null, talk: "" }));
    expect(session.place.value).toEqual({ slide: "a", substep: 0 });
    session.move("next");
    session.move("next");
    expect(session.place.value).toEqual({ slide: "b", substep: 1 });
    expect(link.asked).toEqual([]);
    void session.start({ minutes: 20 });
    expect(link.asked[0]).toMatchObject({ name: "start", body: { slide: "b", settings: { minutes: 20 } } });
  });

  it("[FP21] moves at once, and tells the server from where it saw the talk", async () => {
    const { link, session } = await open();
    session.move("next");
    expect(session.place.value).toEqual({ slide: "b", substep: 0 });
    expect(link.asked[0]).toMatchObject({ name: "goto", body: { slide: "b", substep: 0, after: 1 } });
    session.move("next");
    link.say("state", state(2, "b"));
    await link.asked[0]?.answer(ok(2));
    expect(session.place.value).toEqual({ slide: "b", substep: 1 });
    link.say("state", state(3, "b", { substep: 1 }));
    await link.asked[1]?.answer(ok(3));
    expect(session.place.value).toEqual({ slide: "b", substep: 1 });
    expect(session.next.value).toEqual({ slide: "b", substep: 2 });
  });

  it("[FS14] [FP21] goes back to where the talk is when a move is refused, and says why", async () => {
    const { link, session, told } = await open();
    session.move("next");
    link.say("state", state(5, "c"));
    await link.asked[0]?.answer(refused("stale"));
    expect(session.place.value).toEqual({ slide: "c", substep: 0 });
    expect(told).toEqual(["stale"]);
  });

  it("[FS10] moves nothing while another drives", async () => {
    const { link, session, told } = await open(desk({ driver: { seat: "ben", name: "Ben", goneAt: null } }));
    session.move("next");
    expect(session.place.value).toEqual({ slide: "a", substep: 0 });
    expect(link.asked).toEqual([]);
    expect(told).toHaveLength(1);
  });

  it("[FS14] sends what was done without network when nobody moved meanwhile", async () => {
    const { link, session } = await open();
    link.online(false);
    session.move("next");
    await link.asked[0]?.answer(refused("failed"));
    session.move("next");
    await link.asked[1]?.answer(refused("failed"));
    expect(session.place.value).toEqual({ slide: "b", substep: 1 });
    link.online(true);
    link.say("desk", desk());
    link.say("state", state(1_001, "a"));
    expect(link.asked[2]?.body).toEqual({ slide: "b", substep: 1, after: 1_001 });
  });

  it("[FS14] drops what was done without network when somebody moved meanwhile", async () => {
    const { link, session } = await open();
    link.online(false);
    session.move("next");
    await link.asked[0]?.answer(refused("failed"));
    link.online(true);
    link.say("state", state(9, "c"));
    expect(link.asked).toHaveLength(1);
    expect(session.place.value).toEqual({ slide: "c", substep: 0 });
  });

  it("[FS40] ignores an older state", async () => {
    const { link, session } = await open();
    link.say("state", state(7, "c"));
    link.say("state", state(6, "b"));
    expect(session.place.value).toEqual({ slide: "c", substep: 0 });
  });

  it("[FS4] stays on the slide where a talk ended, and follows it through edits", async () => {
    const { link, session } = await open();
    link.say("state", state(2, "b"));
    link.say("desk", desk({ live: false, driver: null }));
    link.say("state", state(3, null, { live: false, ended: "goodbye" }));
    expect(session.place.value).toEqual({ slide: "b", substep: 0 });
    link.say("speaker-patch", {
      ...{ from: "r1", to: "r2", slides: [], settings: null, assets: null },
      order: [key("a"), key("c")],
    });
    expect(session.place.value).toEqual({ slide: "c", substep: 0 });
  });

  it("[FS48] [FP30] stays on a live slide that gets a new key, without a moment in between", async () => {
    const { link, session } = await open();
    link.say("state", state(2, "b"));
    const seen: (string | undefined)[] = [];
    session.current.subscribe((slide) => void seen.push(slide?.title));
    const [, again] = content("r2", "a", "b+2").slides;
    if (!again) throw new Error("no slide");
    link.say("speaker-patch", {
      ...{ from: "r1", to: "r2", settings: null, assets: null },
      slides: [{ ...again, key: key("b2") }],
      order: [key("a"), key("b2"), key("c")],
    });
    link.say("state", state(3, "b2"));
    expect(session.place.value).toEqual({ slide: "b2", substep: 0 });
    expect(new Set(seen)).toEqual(new Set(["b"]));
  });

  it("[FS28] forgets what was told of a slide when the talk is elsewhere", async () => {
    const { link, session } = await open();
    link.say("state", state(2, "b"));
    const place = { slide: key("a"), substep: 0 };
    link.say("notice", { kind: "slide-back", by: "", place });
    link.say("state", state(3, "b", { away: true }));
    expect(session.notice.value).toEqual({ kind: "slide-back", by: "", place });
    link.say("state", state(4, "a"));
    expect(session.notice.value).toBeNull();
    link.say("notice", { kind: "handed", by: "Ben" });
    link.say("state", state(5, "c"));
    expect(session.notice.value?.kind).toBe("handed");
  });

  it("[FP23] counts time by the server's clock", async () => {
    const { session } = await open();
    expect(session.serverNow.value).toBe(5_000);
    session.tick.value = 3_000;
    expect(session.serverNow.value).toBe(7_000);
  });
});

describe("two windows of one seat", () => {
  const both = async () => {
    const all: Hear[] = [];
    const [desk1, desk2] = [await open(desk(), joined(all)), await open(desk(), joined(all))];
    const places = () => [desk1, desk2].map(({ session }) => session.place.value?.slide);
    const offline = () => {
      for (const { link } of [desk1, desk2]) link.online(false);
    };
    return { desk1, desk2, places, offline };
  };

  it("[FP32] go together before the server has said anything, and only one tells it", async () => {
    const { desk1, desk2, places } = await both();
    desk1.session.move("next");
    expect(places()).toEqual(["b", "b"]);
    expect(desk2.link.asked).toEqual([]);
    for (const { link } of [desk1, desk2]) link.say("state", state(2, "b"));
    await desk1.link.asked[0]?.answer(ok(2));
    for (const { link } of [desk1, desk2]) link.say("state", state(3, "c"));
    expect(places()).toEqual(["c", "c"]);
  });

  it("[FP32] without network keys in either move both, and the newest place is told on return", async () => {
    const { desk1, desk2, places, offline } = await both();
    offline();
    desk1.session.goTo({ slide: key("b"), substep: 0 });
    await desk1.link.asked[0]?.answer(refused("failed"));
    desk2.session.goTo({ slide: key("c"), substep: 0 });
    await desk2.link.asked[0]?.answer(refused("failed"));
    expect(places()).toEqual(["c", "c"]);
    desk1.link.online(true);
    desk1.link.say("state", state(1, "a"));
    expect(desk1.link.asked.at(-1)).toMatchObject({ name: "goto", body: { slide: "c" } });
    await desk1.link.asked.at(-1)?.answer(ok(2));
    for (const { link } of [desk1, desk2]) link.say("state", state(2, "c"));
    expect(places()).toEqual(["c", "c"]);
  });

  it("[FP32] somebody else's newer move is not undone", async () => {
    const { desk1, desk2, places, offline } = await both();
    offline();
    desk1.session.goTo({ slide: key("b"), substep: 0 });
    await desk1.link.asked[0]?.answer(refused("failed"));
    const before = desk1.link.asked.length;
    for (const { link } of [desk1, desk2]) {
      link.online(true);
      link.say("state", state(9, "c"));
    }
    expect(places()).toEqual(["c", "c"]);
    expect([desk1.link.asked.length, desk2.link.asked.length]).toEqual([before, 0]);
  });

  it("[FP32] a window that reaches the server tells it for one that does not", async () => {
    const { desk1, desk2, places } = await both();
    desk1.link.online(false);
    desk1.session.move("next");
    await desk1.link.asked[0]?.answer(refused("failed"));
    expect(desk2.link.asked[0]).toMatchObject({ name: "goto", body: { slide: "b" } });
    await desk2.link.asked[0]?.answer(ok(2));
    desk2.link.say("state", state(2, "b"));
    expect(places()[1]).toBe("b");
  });
});
