import { describe, expect, it } from "vitest";
import type { SlideKey } from "../protocol/ids.ts";
import { newTalk, type Talk } from "./talk.ts";
import { visibleSlides } from "./visible.ts";

const order = ["a", "b", "c", "d"] as SlideKey[];
const by = { seat: "s", session: "s", name: "" };
const talk = (settings: Partial<Talk["settings"]>, more: Partial<Talk> = {}): Talk => ({
  ...newTalk("t", 1, 0, settings, by),
  slide: "b" as SlideKey,
  furthest: "c" as SlideKey,
  ...more,
});

describe("what the audience may see", () => {
  it("[FS30] is all, what lies up to the furthest live slide, or the live one", () => {
    expect(visibleSlides(talk({ browse: "free" }), order)).toEqual(order);
    expect(visibleSlides(talk({ browse: "up-to-live" }), order)).toEqual(["a", "b", "c"]);
    expect(visibleSlides(talk({ browse: "none" }), order)).toEqual(["b"]);
    expect(visibleSlides(talk({ browse: "up-to-live" }, { furthest: null, slide: null }), order)).toEqual([]);
  });

  it("[FS31] is nothing before the start and after a goodbye, and what was let through after an end with slides", () => {
    const ended = { endedAt: 5 };
    expect(visibleSlides(null, order)).toEqual([]);
    expect(visibleSlides(talk({ ending: "goodbye" }, ended), order)).toEqual([]);
    expect(visibleSlides(talk({ browse: "free" }, ended), order)).toEqual(order);
    expect(visibleSlides(talk({ browse: "none" }, ended), order)).toEqual(["a", "b", "c"]);
  });
});
