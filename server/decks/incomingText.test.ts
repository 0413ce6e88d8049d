import { describe, expect, it } from "vitest";
import { defaultLimits } from "../limits.ts";
import { decodeDeckText, incomingText } from "./incomingText.ts";

const limits = { ...defaultLimits, deckBytes: 100, deckSlides: 3 };

describe("a text at the door", () => {
  it("[HT3] keeps LF, and no BOM, lone surrogate or NUL", () => {
    expect(incomingText("\uFEFFa\r\nb\rc\n", limits).text).toBe("a\nb\nc\n");
    expect(incomingText("a\uD800b", limits).text).toBe("a\uFFFDb");
    expect(incomingText("🎈", limits).text).toBe("🎈");
  });

  it("[HT3] takes its title from the front matter, else from the first slide", () => {
    expect(incomingText("---\ntitle: Front\n---\n\n# First\n", limits).title).toBe("Front");
    expect(incomingText("# First *one*\n\n---\n\n# Second\n", limits).title).toBe("First one");
    expect(incomingText("", limits).title).toBe("");
    expect(incomingText(`# ${"x".repeat(500)}`, defaultLimits).title.length).toBeLessThanOrEqual(300);
  });

  it("[HT4] refuses what is over the caps, and says the cap", () => {
    expect(() => incomingText("ü".repeat(51), limits)).toThrow("at most 100 bytes; this one has 102 bytes");
    expect(incomingText("ü".repeat(50), limits).text.length).toBe(50);
    expect(() => incomingText("a\n\n---\n\n".repeat(4), limits)).toThrow("at most 3 slides");
    expect(incomingText("a\n\n---\n\n".repeat(3), limits).text).not.toBe("");
  });

  it("[HT4] refuses bytes that are no UTF-8", () => {
    expect(() => decodeDeckText(new Uint8Array([0xc3, 0x28]))).toThrow("UTF-8");
    expect(decodeDeckText(new TextEncoder().encode("ü"))).toBe("ü");
  });
});
