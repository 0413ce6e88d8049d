import { describe, expect, it } from "vitest";
import { type AudienceView, noAudience, viewOf } from "../../../shared/follow/audienceState.ts";
import { questionsInOrder } from "./sheets.ts";
import { countOf, coverWordsOf, returnWords, statusOf } from "./words.ts";

const view = (change: Partial<AudienceView>): AudienceView => ({ ...viewOf(noAudience), ...change });

describe("what covers the stage", () => {
  it("[FS44] [FP12] is a page of its own before the start, after a goodbye, and when one is refused", () => {
    expect(coverWordsOf("waiting", false, null)?.title).toBe("The talk has not started yet");
    expect(coverWordsOf("goodbye", true, null)?.title).toBe("That was it");
    expect(coverWordsOf("refused", true, "revoked")?.title).toBe("This link does not work any more");
  });

  it("[FP12] is nothing while slides can be seen, even offline", () => {
    expect(coverWordsOf("live", true, null)).toBeNull();
    expect(coverWordsOf("offline", true, null)).toBeNull();
    expect(coverWordsOf("slides", true, null)).toBeNull();
    expect(coverWordsOf("offline", false, null)?.busy).toBe(true);
    expect(coverWordsOf("live", false, null)?.busy).toBe(true);
  });
});

describe("the line about how things stand", () => {
  it.each([
    [{ phase: "live" }, "live", "Live"],
    [{ phase: "live", lookingBack: true }, "away", "Looking around"],
    [{ phase: "live", blackout: true }, "calm", "Dark"],
    [{ phase: "away" }, "calm", "Paused"],
    [{ phase: "offline" }, "trouble", "No network"],
    [{ phase: "slides" }, "calm", "Over"],
  ] as const)("[FP12] for %o is %s, %s", (change, tone, word) => {
    expect(statusOf(view(change))).toMatchObject({ tone, word });
  });
});

describe("numbers", () => {
  it("[FP13] tell how many there are only where all may be seen", () => {
    expect(countOf(4, 12, "free")).toBe("5 / 12");
    expect(countOf(4, 5, "up-to-live")).toBe("5");
    expect(countOf(0, 1, "none")).toBe("");
    expect(countOf(-1, 12, "free")).toBe("");
  });

  it("[FP13] name the slide that is live, unless the screen is dark", () => {
    expect(returnWords(11, false)).toBe("Live is at slide 12 · return");
    expect(returnWords(11, true)).toBe("Return to live");
    expect(returnWords(-1, false)).toBe("Return to live");
  });
});

describe("the audience's questions", () => {
  it("[FP14] come by votes, those that were answered last, those that wait not at all", () => {
    const question = (id: string, status: "open" | "answered" | "waiting", votes: number) => ({
      ...{ id, text: id, status, votes, at: 0 },
    });
    const all = [
      question("done", "answered", 9),
      question("a", "open", 1),
      question("b", "open", 2),
      question("w", "waiting", 3),
    ];
    expect(questionsInOrder(all).map(({ id }) => id)).toEqual(["b", "a", "done"]);
  });
});
