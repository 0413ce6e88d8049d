import { describe, expect, it } from "vitest";
import type { VersionResponse } from "../../../shared/protocol/history.ts";
import { versionOf } from "../testing.ts";
import { VersionReader } from "./versionReader.ts";

const texts: Readonly<Record<number, readonly [string, readonly string[]]>> = {
  1: ["# One\n\n---\n# Two\n", ["k1", "k2"]],
  2: ["# Two\n\n---\n# One, changed\n", ["k2", "k1"]],
};

const source = () => {
  const asked: number[] = [];
  const get = async (number: number): Promise<VersionResponse> => {
    asked.push(number);
    const [markdown, keys] = texts[number] ?? ["", []];
    return { version: versionOf(number), authors: [], markdown, keys: [...keys], previous: null, next: null };
  };
  return { asked, get, now: async () => "# Now\n" };
};

describe("reading versions", () => {
  it("[HH8] names slides by the keys that the server gave", async () => {
    const reader = new VersionReader(source());
    expect((await reader.read(1)).deck.slides.map(({ key }) => key)).toEqual(["k1", "k2"]);
    expect((await reader.read(2)).deck.slides.map(({ key }) => key)).toEqual(["k2", "k1"]);
    expect((await reader.read("now")).deck.slides[0]?.title).toBe("Now");
  });

  it("[HH8] asks once for a version, until it is told to forget", async () => {
    const from = source();
    const reader = new VersionReader(from);
    await reader.read(1);
    await reader.read(2);
    await reader.read(1);
    expect(from.asked).toEqual([1, 2]);
    reader.forget();
    await reader.read(1);
    expect(from.asked).toEqual([1, 2, 1]);
  });

  it("[HH8] keeps a slide object that did not change, so that a stage is not told of it", async () => {
    const reader = new VersionReader({
      ...source(),
      get: async (number) => ({
        version: versionOf(number),
        authors: [],
        markdown: `# Same\n\n---\n# Version ${number}\n`,
        keys: ["a", "b"],
        previous: null,
        next: null,
      }),
    });
    const [first, second] = [await reader.read(1), await reader.read(2)];
    expect(second.deck.slides[0]).toBe(first.deck.slides[0]);
    expect(second.deck.slides[1]).not.toBe(first.deck.slides[1]);
  });
});
