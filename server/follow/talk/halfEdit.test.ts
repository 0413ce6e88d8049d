/** Edits that take the live slide away, whole or half done, by a clock that the test holds. */
import { describe, expect, it } from "vitest";
import type { DeckId, SlideKey } from "../../../shared/protocol/ids.ts";
import { FakeClock } from "../../testing/fakeClock.ts";
import { workHere } from "../../testing/workHere.ts";
import { DeckTalk, type DeckTalkPorts } from "./deckTalk.ts";
import { followLimits } from "./followLimits.ts";

const ada = { seat: "seat-ada", session: "tab-ada", name: "Ada" };
const none = async (): Promise<[]> => [];
const settled = () => new Promise<void>((done) => setImmediate(done));

/** Slides, with the key of each; the talk has begun, and is on "Live". */
const world = async () => {
  const clock = new FakeClock();
  const sent: { readonly to: unknown; readonly name: string; readonly message: unknown }[] = [];
  let slides: readonly (readonly [string, string])[] = [];
  let hear: () => void = () => undefined;
  const textOf = () => slides.map(([, words]) => words).join("\n---\n");
  const ports: DeckTalkPorts = {
    work: workHere,
    clock,
    report: () => undefined,
    version: async () => null,
    assets: { list: none, file: async () => null },
    watch: async (_deck, changed) => {
      hear = changed;
      return { read: async () => ({ text: textOf(), keyAt: inOrder() }), close: () => undefined };
    },
    store: {
      ...{
        last: async () => null,
        get: async () => null,
        list: none,
        save: async () => true,
        deckOf: async () => null,
      },
      ...{ running: none, questions: none, ask: async () => undefined, setStatus: async () => undefined },
      dismiss: async () => undefined,
      votesOf: async () => [],
      vote: async () => false,
    },
  };
  const inOrder = () => {
    let next = 0;
    const keys = slides.map(([key]) => key as SlideKey);
    return () => keys[next++] as SlideKey;
  };
  const write = async (...now: readonly (readonly [string, string])[]) => {
    slides = now;
    hear();
    clock.advance(followLimits.editPace);
    await settled();
  };
  slides = [
    ["a", "# Before"],
    ["b", "# Live"],
    ["c", "# After"],
  ];
  const talk = await DeckTalk.open("deck-one" as DeckId, ports, (to, name, message) => {
    sent.push({ to, name, message });
  });
  talk.enter(ada);
  await talk.start(ada, {}, "b" as SlideKey);
  sent.length = 0;
  const wait = async (ms: number) => {
    clock.advance(ms);
    await settled();
  };
  const names = () => sent.map(({ name }) => name);
  return { talk, sent, names, write, wait };
};

describe("an edit that takes the live slide away", () => {
  it("[FS27] tells nobody anything when the slide is back in time, under its key", async () => {
    const { talk, names, write, wait } = await world();
    await write(["a", "# Before\n\n# Live"], ["c", "# After"]);
    await wait(followLimits.halfEdit - followLimits.editPace - 1);
    await write(["a", "# Before"], ["b", "# Live"], ["c", "# After"]);
    await wait(2 * followLimits.halfEdit);
    expect(names()).toEqual([]);
    expect(talk.state.slide).toBe("b");
    await talk.close();
  });

  it("[FS27] [FS23] takes the talk along when it is back under another key, in one step", async () => {
    const { talk, names, write } = await world();
    await write(["a", "# Before\n\n# Live"], ["c", "# After"]);
    await write(["a", "# Before"], ["b2", "# Live"], ["c", "# After"]);
    expect(talk.state).toMatchObject({ slide: "b2", substep: 0 });
    expect(names().filter((name) => name === "patch" || name === "notice")).toEqual(["patch"]);
    expect(names().indexOf("patch")).toBeLessThan(names().indexOf("state"));
    await talk.close();
  });

  it("[FS27] [FS25] counts when it is still missing after four seconds, with all that was written meanwhile", async () => {
    const { talk, sent, write, wait } = await world();
    await write(["a", "# Before"], ["c", "# After"]);
    await write(["a", "# Before!"], ["c", "# After"]);
    await wait(followLimits.halfEdit - 2 * followLimits.editPace);
    expect(sent).toEqual([]);
    await wait(followLimits.editPace);
    await wait(0);
    expect(talk.state.slide).toBe("c");
    expect(sent.filter(({ name }) => name === "notice").map(({ message }) => message)).toEqual([
      { kind: "slide-gone", by: "" },
    ]);
    expect(talk.content.slides.map(({ title }) => title)).toEqual(["Before!", "After"]);
    await talk.close();
  });

  it("[FS27] lets the next such edit wait anew", async () => {
    const { talk, write, wait } = await world();
    await write(["a", "# Before"], ["c", "# After"]);
    await wait(followLimits.halfEdit);
    await wait(0);
    expect(talk.state.slide).toBe("c");
    await write(["a", "# Before"]);
    expect(talk.state.slide).toBe("c");
    await wait(followLimits.halfEdit);
    await wait(0);
    expect(talk.state.slide).toBe("a");
    await talk.close();
  });

  it("[FS27] counts at once when the presenter releases held edits", async () => {
    const { talk, write } = await world();
    await talk.settings(ada, { edits: "held" });
    await write(["a", "# Before"], ["c", "# After"]);
    expect(talk.state.slide).toBe("b");
    talk.take({ type: "release", by: ada });
    await settled();
    expect(talk.state.slide).toBe("c");
    await talk.close();
  });

  it("[FS27] [FS32] does not hold other edits: a steady typist is seen word by word", async () => {
    const { talk, write } = await world();
    for (const title of ["Live", "Live n", "Live no", "Live now"]) {
      await write(["a", "# Before"], ["b", `# ${title}`], ["c", "# After"]);
      expect(talk.content.slides[1]?.title).toBe(title);
    }
    await write(["b", "# Live now"], ["c", "# After"]);
    expect(talk.content.slides).toHaveLength(2);
    await talk.close();
  });
});
