import { describe, expect, it } from "vitest";
import { altText, imagePath } from "./imagePath.ts";

const none = new Set<string>();

describe("names for images", () => {
  it("[ED11] are safe: letters, digits, dashes, and the type's own ending", () => {
    expect(imagePath("Mein Überblick (v2).PNG", "image/png", none)).toBe("images/mein-uberblick-v2.png");
    expect(imagePath("../../etc/passwd", "image/jpeg", none)).toBe("images/etc-passwd.jpg");
    expect(imagePath("photo.png", "image/webp", none)).toBe("images/photo.webp");
    expect(imagePath("図.png", "image/png", none)).toBe("images/image.png");
    expect(imagePath(`${"a".repeat(200)}.gif`, "image/gif", none)).toBe(`images/${"a".repeat(60)}.gif`);
  });

  it("[ED11] are not taken", () => {
    const taken = new Set(["images/a.png", "images/a-2.png"]);
    expect(imagePath("a.png", "image/png", taken)).toBe("images/a-3.png");
    expect(imagePath("a.png", "image/gif", taken)).toBe("images/a.gif");
  });
});

describe("alternative text", () => {
  it("[ED11] is the name's words, and nothing for a pasted picture", () => {
    expect(altText("virt_vs-docker.v2.png")).toBe("virt vs docker v2");
    expect(altText("image.png")).toBe("");
    expect(altText("a]b[c.png")).toBe("a b c");
  });
});
