import { describe, expect, it } from "vitest";
import { defaultTalkSettings, firstSettings, settled } from "./talk.ts";

describe("settings of a talk", () => {
  it("[FS35] name a version only while edits are pinned", () => {
    const pinned = settled(defaultTalkSettings, { version: 7 });
    expect(pinned).toEqual({ ...defaultTalkSettings, edits: "pinned", version: 7 });
    expect(settled(pinned, { browse: "none" })).toMatchObject({ edits: "pinned", version: 7 });
    expect(settled(pinned, { edits: "pinned" })).toMatchObject({ edits: "pinned", version: 7 });
    expect(settled(pinned, { version: null })).toMatchObject({ edits: "pinned", version: null });
    for (const edits of ["live", "held"] as const) {
      expect(settled(pinned, { edits })).toMatchObject({ edits, version: null });
      expect(settled(defaultTalkSettings, { edits, version: 7 })).toMatchObject({ edits, version: null });
    }
  });

  it("[FS35] begin without a version, whatever the last talk showed", () => {
    const before = settled(defaultTalkSettings, { version: 7, minutes: 20 });
    expect(firstSettings(before, {})).toMatchObject({ edits: "pinned", version: null, minutes: 20 });
    expect(firstSettings(before, { version: 9 })).toMatchObject({ edits: "pinned", version: 9 });
    expect(firstSettings(undefined, {})).toEqual(defaultTalkSettings);
    // A talk that was written down before there were versions to pin to.
    const { version: _, ...old } = before;
    expect(firstSettings(old, {})).toMatchObject({ version: null, minutes: 20 });
  });
});
