import { describe, expect, it } from "vitest";
import type { SaveState } from "./saveState.ts";
import { announcement, heardAfter, saveWords } from "./saveWords.ts";

const hear = (states: readonly SaveState[]): string[] => {
  let heard: SaveState = { state: "opening" };
  const said: string[] = [];
  for (const state of states) {
    const words = announcement(heard, state);
    if (words !== null) said.push(words);
    heard = heardAfter(heard, state);
  }
  return said;
};

describe("the save light's words", () => {
  it("[CS13] stay silent while somebody types", () => {
    expect(hear([{ state: "stored" }, { state: "sending" }, { state: "received" }, { state: "stored" }])).toEqual([]);
  });

  it("[CS13] tell of trouble once, and of its end", () => {
    const off: SaveState = { state: "offline", waiting: false };
    const said = hear([
      off,
      { state: "offline", waiting: true },
      { state: "opening" },
      { state: "sending" },
      { state: "stored" },
    ]);
    expect(said).toHaveLength(2);
    expect(said[0]).toContain("Offline");
    expect(said[1]).toBe("Back online. Saved.");
  });

  it("[CS1] use the word Saved for the stored state alone", () => {
    const states: SaveState[] = [
      ...(["opening", "reading", "sending", "received", "late"] as const).map((state) => ({ state })),
      { state: "offline", waiting: false },
      { state: "ended", reason: "revoked", waiting: true },
    ];
    for (const state of states) expect(saveWords(state).label).not.toMatch(/^saved/i);
    expect(saveWords({ state: "stored" }).label).toBe("Saved");
  });
});
