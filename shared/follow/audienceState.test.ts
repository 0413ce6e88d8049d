import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FollowState } from "../protocol/follow.ts";
import type { SlideKey } from "../protocol/ids.ts";
import { type AudienceEvent, type AudienceState, audienceStep, noAudience, viewOf } from "./audienceState.ts";
import { follow, noTalk } from "./followState.ts";
import { stateOf } from "./talk.ts";

const key = (name: string) => name as SlideKey;
const slides = ["a", "b", "c"].map((name) => ({ key: key(name), text: `text of ${name}` }));
const base: FollowState = {
  ...{ talk: "t", seq: 1, slide: key("a"), substep: 0, live: true, blackout: false },
  ...{ browse: "free", questions: true, reactions: true },
};
const state = (seq: number, more: Partial<FollowState> = {}): AudienceEvent => ({
  type: "state",
  state: { ...base, seq, ...more },
});
const pageAfter = (...events: AudienceEvent[]): AudienceState =>
  events.reduce(audienceStep, audienceStep(audienceStep(noAudience, { type: "online" }), { type: "slides", slides }));
const look = (slide: string): AudienceEvent => ({ type: "look", place: { slide: key(slide), substep: 0 } });

describe("the audience's page", () => {
  it("[FS40] ignores a lower or equal seq", () => {
    const page = pageAfter(state(5, { slide: key("b") }));
    expect(audienceStep(page, state(4, { slide: key("c") }))).toBe(page);
    expect(audienceStep(page, state(5, { slide: key("c") }))).toBe(page);
    expect(viewOf(audienceStep(page, state(6, { slide: key("c") }))).place?.slide).toBe("c");
  });

  it("[FS40] ends on the last slide whatever the network did to the order, doubled, or lost before a reconnection", () => {
    const moves = fc.array(
      fc.record({ slide: fc.constantFrom("a", "b", "c"), substep: fc.nat(3), dark: fc.boolean() }),
      { minLength: 1 },
    );
    const network = fc.array(fc.tuple(fc.nat(), fc.boolean()));
    fc.assert(
      fc.property(moves, network, (script, disorder) => {
        const by = { seat: "s", session: "s", name: "" };
        let talk = follow({ ...noTalk, slides }, { type: "start", by, at: 0, id: "t" }).state;
        const sent = [stateOf(talk.talk)];
        for (const { slide, substep, dark } of script) {
          talk = follow(talk, { type: "goto", by, at: 0, slide: key(slide), substep }).state;
          sent.push(stateOf(talk.talk));
          talk = follow(talk, { type: "blackout", by, on: dark }).state;
          sent.push(stateOf(talk.talk));
        }
        const last = stateOf(talk.talk);
        // Any of what was sent, in any order, any number of times; a reconnection brings the newest, earlier news may still come after it.
        const arrived = disorder.map(([pick, late]) => ({ news: sent[pick % sent.length] ?? last, late }));
        const order = [
          ...arrived.filter(({ late }) => !late).map(({ news }) => news),
          last,
          ...arrived.filter(({ late }) => late).map(({ news }) => news),
        ];
        const page = pageAfter(...order.map((news): AudienceEvent => ({ type: "state", state: news })));
        const view = viewOf(page);
        expect(view.place).toEqual({ slide: last.slide, substep: last.substep });
        expect(view.blackout).toBe(last.blackout);
      }),
    );
  });

  it("[FS41] does not yank who looks back, knows where the talk is, and returns in one step", () => {
    const page = pageAfter(state(1, { slide: key("b") }), look("a"), state(2, { slide: key("c"), blackout: true }));
    expect(viewOf(page)).toMatchObject({ lookingBack: true, place: { slide: "a" }, liveIndex: 2, blackout: false });
    expect(viewOf(audienceStep(page, { type: "return" }))).toMatchObject({
      lookingBack: false,
      place: { slide: "c" },
      blackout: true,
    });
  });

  it("[FS42] follows who looks at the live slide, and takes going there for returning", () => {
    expect(viewOf(pageAfter(state(1), state(2, { slide: key("b"), substep: 2 }))).place).toEqual({
      slide: "b",
      substep: 2,
    });
    expect(viewOf(pageAfter(state(1), look("b"), look("a"), state(2, { slide: key("c") }))).place?.slide).toBe("c");
  });

  it("[FS43] leaves a reader whose slide is deleted at its neighbour, and brings back one whose slide is withheld", () => {
    const page = pageAfter(state(1), look("b"));
    const read = (next: typeof slides): AudienceEvent => ({ type: "slides", slides: next });
    expect(viewOf(audienceStep(page, read(slides.filter((s) => s.key !== "b"))))).toMatchObject({
      place: { slide: "c" },
    });
    expect(viewOf(audienceStep(page, read([]))).lookingBack).toBe(false);
    expect(viewOf(pageAfter(state(1), look("z"))).lookingBack).toBe(false);
  });

  it("[FS44] tells the strongest of what is the matter, and keeps the slide offline", () => {
    const phase = (...events: AudienceEvent[]) => viewOf(pageAfter(...events)).phase;
    expect(viewOf(noAudience).phase).toBe("offline");
    expect(phase()).toBe("joining");
    expect(phase(state(0, { talk: "", live: false, slide: null }))).toBe("waiting");
    expect(phase(state(1))).toBe("live");
    expect(phase(state(1, { away: true }))).toBe("away");
    expect(phase(state(1, { live: false, ended: "slides" }))).toBe("slides");
    expect(phase(state(1, { live: false, ended: "goodbye" }))).toBe("goodbye");
    const offline = pageAfter(state(3, { slide: key("b"), away: true }), { type: "offline" });
    expect(viewOf(offline)).toMatchObject({ phase: "offline", place: { slide: "b" } });
    const back = [{ type: "online" } as const, state(2), state(9, { slide: key("c") })].reduce(audienceStep, offline);
    expect(viewOf(back)).toMatchObject({ phase: "live", place: { slide: "c" } });
    expect(phase(state(1), { type: "offline" }, { type: "over", reason: "revoked" }, { type: "online" })).toBe(
      "refused",
    );
  });

  it("[FS48] follows a live slide under its new key before the state says so, and stays where it is when it is gone", () => {
    const again = slides.map((slide) => (slide.key === "b" ? { ...slide, key: key("b2") } : slide));
    const page = audienceStep(pageAfter(state(1, { slide: key("b"), substep: 1 })), { type: "slides", slides: again });
    expect(viewOf(page)).toMatchObject({ place: { slide: "b2", substep: 1 }, liveIndex: 1, lookingBack: false });
    expect(viewOf(audienceStep(page, state(2, { slide: key("b2"), substep: 1 }))).place?.slide).toBe("b2");
    const gone = audienceStep(page, { type: "slides", slides: slides.filter((slide) => slide.key !== "b") });
    expect(viewOf(gone).place?.slide).toBe("b2");
    expect(viewOf(gone).liveIndex).toBe(-1);
  });

  it("[FS45] does not let anybody look back where browsing is not allowed", () => {
    expect(viewOf(pageAfter(state(1, { browse: "none" }), look("b")))).toMatchObject({
      mayBrowse: false,
      place: { slide: "a" },
    });
    expect(viewOf(pageAfter(state(1), look("b"), state(2, { browse: "none" }))).lookingBack).toBe(false);
    const over = pageAfter(state(1, { live: false, ended: "slides" }), look("c"));
    expect(viewOf(over)).toMatchObject({ place: { slide: "c" }, lookingBack: false });
  });
});
