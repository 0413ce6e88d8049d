import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanName, NAME_BYTES, NAME_MAX } from "./personName.ts";

const signsOf = (text: string) => [...new Intl.Segmenter("und").segment(text)].map(({ segment }) => segment);
const astronaut = "👩‍🚀";
const family = "👨‍👩‍👧‍👦";
const england = "🏴󠁧󠁢󠁥󠁮󠁧󠁿";

describe("a person's name", () => {
  it("[SY41] [HP9] keeps what is made of several characters whole", () => {
    for (const name of [`${astronaut} Ann`, family, england, "🇩🇪", "Zoë", "می‌خواهم", "👍🏽"]) {
      expect(cleanName(name)).toBe(name);
      const many = cleanName(name.repeat(60));
      expect(signsOf(many).length).toBeLessThanOrEqual(NAME_MAX);
      expect(name.repeat(60).startsWith(many)).toBe(true);
    }
    expect(cleanName(astronaut.repeat(60))).toBe(astronaut.repeat(40));
    expect(cleanName(`${"a".repeat(39)}🦦b`)).toBe(`${"a".repeat(39)}🦦`);
  });

  it("[SY41] [HP9] is one line without controls, half characters and what turns the reading direction", () => {
    expect(cleanName("  Ada\n Lovelace\u202e ")).toBe("Ada Lovelace");
    expect(cleanName("a\u0007b\u2028c\ud83d\u2066d\u200ee\u061cf")).toBe("a b cdef");
    for (const none of [null, 7, {}, "", " \n", "\u200d \u200b", "\u0301"]) expect(cleanName(none)).toBe("");
  });

  it("[SY41] [HP9] is bounded, and what is clean stays as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 2_000 }), (any) => {
        const name = cleanName(any);
        expect(signsOf(name).length).toBeLessThanOrEqual(NAME_MAX);
        expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(NAME_BYTES);
        expect(name).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
        expect(cleanName(name)).toBe(name);
      }),
    );
    expect(cleanName(`a${"\u0301".repeat(5_000)}`)).toBe("");
  });
});
