import { describe, expect, it } from "vitest";
import { maxSlides } from "./pieces.ts";
import { maxTextBytes, normaliseText, utf8Length } from "./text.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("normaliseText", () => {
  it("[DP80] gives LF line ends and no BOM, from bytes and from strings", () => {
    for (const raw of ["\uFEFFa\r\nb\rc\n", bytes("\uFEFFa\r\nb\rc\n")])
      expect(normaliseText(raw)).toEqual({ ok: true, text: "a\nb\nc\n" });
  });

  it("[DP56] makes line ends of what only looks like some, as PowerPoint and Unicode have them", () => {
    expect(normaliseText("a\u000bb\u000cc\u0085d\u2028e\u2029f")).toEqual({ ok: true, text: "a\nb\nc\nd\ne\nf" });
  });

  it("[DP81] reads strict UTF-8 and refuses anything else", () => {
    expect(normaliseText(bytes("é 漢 😀"))).toEqual({ ok: true, text: "é 漢 😀" });
    for (const bad of [
      [0xff],
      [0xc3],
      [0xc0, 0x80],
      [0xed, 0xa0, 0x80],
      [0xf5, 0x80, 0x80, 0x80],
      [0xe2, 0x28, 0xa1],
      [0xf0, 0x8f, 0x80, 0x80],
    ]) {
      expect(normaliseText(Uint8Array.from([65, ...bad]))).toMatchObject({
        ok: false,
        code: "text-not-utf8",
        message: expect.stringContaining("byte 2"),
      });
    }
  });

  it("[DP82] refuses lone surrogates and NUL", () => {
    expect(normaliseText("a\ud83d")).toMatchObject({ ok: false, code: "text-not-unicode" });
    expect(normaliseText("a\0b")).toMatchObject({ ok: false, code: "text-not-unicode" });
  });

  it("[DP83] takes 2 MiB of UTF-8 and not a byte more", () => {
    expect(normaliseText("é".repeat(maxTextBytes / 2)).ok).toBe(true);
    expect(normaliseText(`${"é".repeat(maxTextBytes / 2)}a`)).toMatchObject({ ok: false, code: "text-too-big" });
    expect(normaliseText(new Uint8Array(maxTextBytes + 10).fill(65))).toMatchObject({
      ok: false,
      code: "text-too-big",
    });
    expect(utf8Length("aé漢😀")).toBe(bytes("aé漢😀").length);
  });

  it("[DP83] takes 5,000 slides and not one more", () => {
    expect(normaliseText("a\n\n---\n\n".repeat(maxSlides)).ok).toBe(true);
    expect(normaliseText("a\n\n---\n\n".repeat(maxSlides + 1))).toMatchObject({
      ok: false,
      code: "text-too-many-slides",
    });
  });
});
