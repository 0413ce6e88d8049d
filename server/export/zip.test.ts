import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { SiteFile } from "./site.ts";
import { zipFiles } from "./zip.ts";

const file = (path: string, ...parts: readonly Uint8Array[]): SiteFile => ({
  path,
  async *content() {
    yield* parts;
  },
});

const collect = async (files: readonly SiteFile[]): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  for await (const part of zipFiles(files)) parts.push(part);
  return Buffer.concat(parts);
};

describe("an export's archive", () => {
  it("[EX40] holds every file as it was, whatever its size and name", async () => {
    const noise = new Uint8Array(1_000_000).map((_, index) => (index * 7_919) % 251);
    const text = Buffer.from("many words ".repeat(100_000));
    const packed = await collect([
      file("a/b/große Übersicht.png", noise, noise.slice(0, 10)),
      file("index.html", text),
      file("empty.png"),
    ]);
    const unpacked = unzipSync(packed);
    expect(Object.keys(unpacked).sort()).toEqual(["a/b/große Übersicht.png", "empty.png", "index.html"]);
    expect(
      Buffer.compare(
        Buffer.from(unpacked["a/b/große Übersicht.png"] ?? []),
        Buffer.concat([noise, noise.slice(0, 10)]),
      ),
    ).toBe(0);
    expect(Buffer.compare(Buffer.from(unpacked["index.html"] ?? []), text)).toBe(0);
    expect(packed.byteLength).toBeLessThan(noise.byteLength + 100_000);
  });

  it("[EX40] begins before the last file was read, and asks for one at a time", async () => {
    const asked: string[] = [];
    const slow = (path: string): SiteFile => ({
      path,
      async *content() {
        asked.push(path);
        yield new Uint8Array(1_000_000);
      },
    });
    const parts = zipFiles([slow("a.png"), slow("b.png")]);
    // The first part may be its name alone; a million bytes are more than are read ahead.
    for (let n = 0; n < 3; n++) await parts.next();
    expect(asked).toEqual(["a.png"]);
    await parts.return(undefined);
  });

  it("[EX40] ends with the trouble of a file that cannot be read", async () => {
    const broken: SiteFile = {
      path: "a.png",
      // biome-ignore lint/correctness/useYield: it fails before its first part
      async *content() {
        throw new Error("gone");
      },
    };
    await expect(collect([broken])).rejects.toThrow("gone");
  });
});
