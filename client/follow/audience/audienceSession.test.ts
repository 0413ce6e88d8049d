import { describe, expect, it } from "vitest";
import type { Content } from "../../../shared/follow/patch.ts";
import { content, fakeLink, key, settled, state } from "../testing.ts";
import { AudienceSession } from "./audienceSession.ts";

const world = (contents: (Content | Error)[]) => {
  const link = fakeLink();
  const waiting: (() => void)[] = [];
  let fetched = 0;
  let drawn = 0;
  const session = new AudienceSession({
    fetchSlides: () => {
      fetched += 1;
      const next = contents.shift();
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next ?? content("?"));
    },
    fetchQuestions: () => Promise.resolve({ questions: [] }),
    later: (act) => void waiting.push(act),
    changed: () => {
      drawn += 1;
    },
  });
  session.listen(link);
  link.online(true);
  const join = async (rev: string, at: string) => {
    link.say("slides", { rev });
    link.say("state", state(1, at));
    await settled();
  };
  return { link, session, waiting, join, fetched: () => fetched, drawn: () => drawn };
};

describe("a follower's session", () => {
  it("[FP10] fetches the slides once, before the socket is there, and shows the live one", async () => {
    const { session, join, fetched } = world([content("r1", "a", "b")]);
    expect(fetched()).toBe(1);
    await join("r1", "b");
    expect(fetched()).toBe(1);
    expect(session.view).toMatchObject({ phase: "live", place: { slide: "b", substep: 0 }, liveIndex: 1 });
  });

  it("[FS33] takes changes as patches, and draws them", async () => {
    const { link, session, join, fetched, drawn } = world([content("r1", "a", "b")]);
    await join("r1", "a");
    const before = drawn();
    const slides = [{ key: key("a"), html: "<h1>new</h1>" }];
    link.say("patch", { from: "r1", to: "r2", slides, order: null, settings: null, assets: null });
    expect(session.content?.slides[0]?.html).toBe("<h1>new</h1>");
    expect(drawn()).toBeGreaterThan(before);
    expect(fetched()).toBe(1);
  });

  it("[FS46] fetches the whole when a patch does not fit", async () => {
    const { link, session, join, fetched } = world([content("r1", "a"), content("r9", "a", "z")]);
    await join("r1", "a");
    link.say("patch", { from: "r8", to: "r9", slides: [], order: null, settings: null, assets: null });
    await settled();
    expect(fetched()).toBe(2);
    expect(session.content?.slides.map((slide) => slide.key)).toEqual(["a", "z"]);
  });

  it("[FP10] tries again when fetching failed", async () => {
    const { session, join, waiting, fetched } = world([new Error("no network"), content("r1", "a")]);
    await join("r1", "a");
    expect(session.content).toBeNull();
    waiting.shift()?.();
    await settled();
    expect(fetched()).toBe(2);
    expect(session.content?.rev).toBe("r1");
  });

  it("[FS41] [FS47] who looks back stays, and comes back with the next talk", async () => {
    const { link, session, join } = world([content("r1", "a", "b", "c")]);
    await join("r1", "b");
    session.look({ slide: key("a"), substep: 9 });
    link.say("state", state(2, "c"));
    expect(session.view).toMatchObject({ place: { slide: "a" }, lookingBack: true, liveIndex: 2 });
    link.say("state", state(3, "b", { talk: "t2" }));
    expect(session.view).toMatchObject({ place: { slide: "b" }, lookingBack: false });
  });

  it("[FS44] keeps the slide offline, and says when it is over for good", async () => {
    const { link, session, join } = world([content("r1", "a")]);
    await join("r1", "a");
    link.online(false);
    expect(session.view).toMatchObject({ phase: "offline", place: { slide: "a" } });
    link.end("revoked");
    expect(session.view.phase).toBe("refused");
  });

  it("[FP14] keeps the questions that are shown, and forgets what is withdrawn", async () => {
    const { link, session, join } = world([content("r1", "a")]);
    await join("r1", "a");
    const question = { id: "q", text: "Why?", votes: 0, status: "open", at: 1 } as const;
    link.say("questions", { questions: [question] });
    expect([...session.questions.values()]).toEqual([question]);
    link.say("questions", { questions: [{ ...question, text: "", status: "dismissed" }] });
    expect(session.questions.size).toBe(0);
  });
});
