import { describe, expect, it } from "vitest";
import { maxSlides } from "../../shared/deck/read/pieces.ts";
import { maxTextBytes } from "../../shared/deck/read/text.ts";
import { incomingText } from "./incomingText.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const code = (name: string) => expect.objectContaining({ code: name });

describe("a text at the door", () => {
  it("[HT3] comes in with LF and without a BOM, as text or as a file's bytes", () => {
    for (const raw of ["\uFEFFa\r\nb\rc🎈\n", bytes("\uFEFFa\r\nb\rc🎈\n")]) {
      expect(incomingText(raw).text).toBe("a\nb\nc🎈\n");
    }
  });

  it("[HT3] takes its title from the front matter, else from the first slide", () => {
    expect(incomingText("---\ntitle: Front\n---\n\n# First\n").title).toBe("Front");
    expect(incomingText("# First *one*\n\n---\n\n# Second\n").title).toBe("First one");
    expect(incomingText("").title).toBe("");
    expect(incomingText(`---\ntitle: ${"x".repeat(500)}\n---\n`).title.length).toBe(300);
  });

  it("[HT4] is refused over the caps, and when it is no text", () => {
    expect(() => incomingText("a".repeat(maxTextBytes + 1))).toThrow(code("text-too-large"));
    expect(() => incomingText("ü".repeat(maxTextBytes / 2 + 1))).toThrow(code("text-too-large"));
    expect(() => incomingText("a\n\n---\n\n".repeat(maxSlides + 1))).toThrow(code("too-many-slides"));
    expect(() => incomingText(new Uint8Array([0xc3, 0x28]))).toThrow(code("bad-text"));
    expect(() => incomingText("half \ud83c")).toThrow(code("bad-text"));
    expect(() => incomingText("a\0b")).toThrow(code("bad-text"));
  });
});
