import { describe, expect, it } from "vitest";
import type { StoryMoment } from "../../../shared/protocol/history.ts";
import { excerptOf } from "../story/excerpt.ts";
import { versionOf } from "../testing.ts";
import { savedName } from "./saveVersion.ts";
import { lastSeen, shownMoment } from "./stories.ts";

const moment = (number: number, index: number | null): StoryMoment => ({
  version: versionOf(number),
  changes: [index === null ? "removed" : "changed"],
  key: "k",
  index,
  text: index === null ? "" : `text ${number}`,
});
const story = [moment(9, null), moment(6, 2), moment(2, 1)];

describe("a slide's story", () => {
  it("[HH9] stands at the moment that the shown version has of it", () => {
    expect(shownMoment(story, 7)?.version.number).toBe(6);
    expect(shownMoment(story, 9)?.version.number).toBe(9);
    expect(shownMoment(story, 1)).toBeNull();
    expect(shownMoment(story, null)?.version.number).toBe(9);
  });

  it("[HH9] brings a removed slide back from where it stood last", () => {
    expect(lastSeen(story, 0)?.version.number).toBe(6);
    expect(lastSeen(story, 2)?.version.number).toBe(2);
    expect(lastSeen([moment(9, null)], 0)).toBeNull();
  });
});

describe("what was found", () => {
  it("[HH12] is shown with a little around it, on one line", () => {
    const excerpt = "= id='plants'\n## Plants\n\n1. Birch\n2. Cloudberry\n3. Rowan";
    const from = excerpt.indexOf("Cloud");
    const shown = excerptOf({ excerpt, from, to: from + "Cloudberry".length });
    expect(shown.match).toBe("Cloudberry");
    expect(shown.before.endsWith("2. ")).toBe(true);
    expect(shown.after).toBe(" ⏎ 3. Rowan");
  });

  it("[HH12] cuts long surroundings between words", () => {
    const excerpt = `${"before ".repeat(30)}HIT${" after".repeat(60)}`;
    const from = excerpt.indexOf("HIT");
    const { before, after } = excerptOf({ excerpt, from, to: from + 3 });
    expect(before).toMatch(/^…(before )+$/);
    expect(after).toMatch(/^( after)+…$/);
  });
});

describe("a saved version", () => {
  it("[HH13] is called after the deck and its number", () => {
    expect(savedName("My talk: part 2", 12, "text")).toBe("My-talk-part-2-v12.md");
    expect(savedName("My talk", 3, "markdown")).toBe("My-talk-v3.zip");
    expect(savedName("", 3, "site")).toBe("deck-v3-talk.zip");
  });
});
