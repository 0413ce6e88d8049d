import { describe, expect, it } from "vitest";
import { sniff } from "./sniff.ts";

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part))));
const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>';

describe("a file's type", () => {
  it.each([
    ["image/png", bytes([0x89], "PNG\r\n\x1a\n", "rest")],
    ["image/jpeg", bytes([0xff, 0xd8, 0xff, 0xe0])],
    ["image/gif", bytes("GIF89a")],
    ["image/webp", bytes("RIFF\0\0\0\0WEBPVP8 ")],
    ["image/avif", bytes([0, 0, 0, 0x1c], "ftypavif\0\0\0\0avifmif1miaf")],
    ["image/avif", bytes([0, 0, 0, 0x1c], "ftypmif1\0\0\0\0mif1avifmiaf")],
    ["font/woff2", bytes("wOF2\0\x01\0\0")],
    ["image/svg+xml", text(svg)],
    ["image/svg+xml", text(`\uFEFF<?xml version="1.0"?>\n<!-- drawn by hand -->\n${svg}`)],
    [
      "image/svg+xml",
      text(`<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://x/svg11.dtd" [<!ENTITY a "b">]>${svg}`),
    ],
  ])("[AS4] is %s by its bytes, whatever its name", (mime, content) => {
    expect(sniff("any.thing", content)).toBe(mime);
    expect(sniff("liar.html", content)).toBe(mime);
  });

  it.each([
    ["a page", "evil.png", text("<!doctype html><script>alert(1)</script>")],
    ["a page with an SVG in it", "evil.svg", text(`<html><body>${svg}</body></html>`)],
    ["a page behind a comment", "evil.svg", text(`<!-- ${svg} --><html>`)],
    ["an unending comment", "evil.svg", text(`<!-- ${svg}`)],
    ["a script", "evil.js", text("alert(1)")],
    ["nothing", "empty.png", new Uint8Array()],
    ["a video", "film.mp4", bytes([0, 0, 0, 0x18], "ftypmp42\0\0\0\0mp42isom")],
    ["a HEIC", "photo.avif", bytes([0, 0, 0, 0x18], "ftypheic\0\0\0\0mif1heic")],
    ["a PDF", "paper.png", bytes("%PDF-1.7")],
    ["a stylesheet of another name", "style.txt", text("body { color: red }")],
    ["a page called stylesheet", "style.css", text("  <!doctype html><script>1</script>")],
    ["bytes called stylesheet", "style.css", bytes([0xff, 0xfe, 0x00])],
    ["a stylesheet with a NUL", "style.css", text("a\0b")],
  ])("[AS4] of %s is none that is taken", (_what, path, content) => {
    expect(sniff(path, content)).toBeNull();
  });

  it("[AS4] is a stylesheet by its name and its being text", () => {
    expect(sniff("css/Deck.CSS", text("/* ü */ .step { color: red }"))).toBe("text/css");
    expect(sniff("empty.css", new Uint8Array())).toBe("text/css");
  });

  it("[AS4] is told in no time for ten megabytes of any one thing", () => {
    for (const part of ["<!--", "<?", " ", "<!doctype svg [", "<!doctype svg>"]) {
      expect(sniff("x.svg", text(part.repeat(500_000)))).toBeNull();
    }
  });
});
