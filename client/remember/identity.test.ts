import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanName } from "../../shared/protocol/personName.ts";
import { colourPattern } from "../../shared/protocol/sync.ts";
import { contrast, readableOn } from "../ui/contrast.ts";
import { initials } from "../ui/initials.ts";
import { memoryStorage } from "./browserStorage.ts";
import { createIdentity, guestIdentity, IDENTITY_KEY, palette } from "./identity.ts";

const kept = (value: string) => {
  const storage = memoryStorage();
  storage.setItem(IDENTITY_KEY, value);
  return createIdentity(storage, () => 0).identity.value;
};

describe("identity", () => {
  it("[HP9] anything unusable in storage gives a new guest", () => {
    const guest = guestIdentity(() => 0);
    for (const text of [
      "",
      "{",
      "[]",
      "7",
      '{"name":"A"}',
      '{"name":"A","color":"red"}',
      '{"name":" ","color":"#112233"}',
    ]) {
      expect(kept(text)).toEqual(guest);
    }
    expect(kept('{"name":" Ann ","color":"#112233"}')).toEqual({ name: "Ann", color: "#112233" });
  });

  it("[HP9] every guest is usable, whatever the dice", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (dice) => {
        const { name, color } = guestIdentity(() => dice);
        expect(cleanName(name)).toBe(name);
        expect(name.split(" ")).toHaveLength(2);
        expect(color).toMatch(colourPattern);
      }),
    );
  });

  it("[HP27] a guest takes another colour where somebody else has theirs, one who chose keeps it", () => {
    const keeper = createIdentity(memoryStorage(), () => 0);
    const { name, color } = keeper.identity.value;
    keeper.standApart(new Set([palette[3]]));
    expect(keeper.identity.value.color).toBe(color);
    keeper.standApart(new Set([palette[0], palette[1]]));
    expect(keeper.identity.value).toEqual({ name, color: palette[2], drawn: true });
    keeper.standApart(new Set(palette));
    expect(keeper.identity.value.color).toBe(palette[2]);
    keeper.set({ name: "Ann", color: palette[4] });
    keeper.standApart(new Set([palette[4]]));
    expect(keeper.identity.value).toEqual({ name: "Ann", color: palette[4] });
  });

  it("[HP9] setting refuses what is not usable, and changes nothing", () => {
    const keeper = createIdentity(memoryStorage(), () => 0);
    const before = keeper.identity.value;
    expect(() => keeper.set({ name: " \n", color: "#112233" })).toThrow(RangeError);
    expect(() => keeper.set({ name: "Ann", color: "url(x)" })).toThrow(RangeError);
    expect(keeper.identity.value).toBe(before);
    keeper.set({ name: "Ann", color: "#AABBCC" });
    expect(keeper.identity.value).toEqual({ name: "Ann", color: "#aabbcc" });
  });

  it("[HP10] the next tab is the same guest, and hears of a change", () => {
    const storage = memoryStorage();
    const first = createIdentity(storage, () => 0.3);
    const second = createIdentity(storage, () => 0.9);
    expect(second.identity.value).toEqual(first.identity.value);
    first.set({ name: "Ann", color: "#112233" });
    second.reload();
    expect(second.identity.value.name).toBe("Ann");
  });

  it("[HP11] every palette colour reads under white, any colour under ink or white", () => {
    for (const colour of palette) expect(contrast(colour, "#ffffff"), colour).toBeGreaterThanOrEqual(4.5);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (bits) => {
        const colour = `#${bits.toString(16).padStart(6, "0")}`;
        expect(contrast(colour, readableOn(colour))).toBeGreaterThanOrEqual(4.5);
      }),
    );
    expect(() => readableOn("red")).toThrow(RangeError);
  });

  it("[HP9] initials are whole characters of the first and last word", () => {
    expect(initials("Ada King Lovelace")).toBe("AL");
    expect(initials("🦦 otter")).toBe("🦦O");
    expect(initials("ann")).toBe("A");
    expect(initials("  ")).toBe("?");
  });
});
