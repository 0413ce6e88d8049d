import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanAssetPath, PATH_MAX } from "./assetPath.ts";

describe("a path of an asset", () => {
  it.each([
    ["images/a.png", "images/a.png"],
    ["./a//b/./c.png", "a/b/c.png"],
    ["Bild u\u0308ber.png", "Bild über.png"],
    ["a..b/..c..png", "a..b/..c..png"],
    ["what?#.png", "what?#.png"],
    ["100%.png", "100%.png"],
    [" a / b.png", "a/b.png"],
  ])("[AS3] %j is %j", (raw, clean) => {
    expect(cleanAssetPath(raw)).toBe(clean);
  });

  it.each([
    ["../a.png"],
    ["a/../b.png"],
    ["a/.."],
    [".."],
    [". ./a"],
    ["a/.. /b"],
    ["/a.png"],
    ["//host/a.png"],
    ["\\a.png"],
    ["a\\..\\b.png"],
    ["C:/a.png"],
    ["c:a.png"],
    ["file:///etc/passwd"],
    ["https://x/a.png"],
    ["data:image/png,a"],
    ["a\0.png"],
    ["a\n.png"],
    ["a\u202egnp.exe"],
    ["\ud800.png"],
    [""],
    ["."],
    ["./"],
    ["a/"],
    [" "],
    ["a/ /b"],
    ["x".repeat(PATH_MAX + 1)],
  ])("[AS3] %j is refused", (raw) => {
    expect(() => cleanAssetPath(raw)).toThrow(expect.objectContaining({ code: "bad-path" }));
  });

  it("[AS3] is clean however it came, or refused: what passes passes again, and never leads out", () => {
    const part = fc.oneof(
      fc.constantFrom("..", ".", "", "a", " ", "\\", ":", "/", "\0", "é"),
      fc.string({ maxLength: 5, unit: "binary" }),
    );
    const path = fc.array(part, { maxLength: 6 }).map((parts) => parts.join("/"));
    fc.assert(
      fc.property(path, (raw) => {
        let clean: string;
        try {
          clean = cleanAssetPath(raw);
        } catch (error) {
          expect(error).toMatchObject({ code: "bad-path" });
          return;
        }
        expect(cleanAssetPath(clean)).toBe(clean);
        expect(new URL(clean.split("/").map(encodeURIComponent).join("/"), "https://x/deck/").pathname).toMatch(
          /^\/deck\/./,
        );
      }),
      { numRuns: 2_000 },
    );
  });
});
