import { describe, expect, it } from "vitest";
import { defaultLimits } from "../base/limits.ts";
import { assembleDeck, chooseDeck } from "./assembleDeck.ts";
import { tellSkipped } from "./importEntry.ts";

const entry = (path: string, content: string | Uint8Array<ArrayBuffer> = "# A deck\n") => ({
  path,
  bytes: typeof content === "string" ? new TextEncoder().encode(content) : content,
});
const gif = new TextEncoder().encode("GIF89a");
const assemble = (...entries: ReturnType<typeof entry>[]) => assembleDeck({ entries, skipped: [] }, defaultLimits);

describe("the deck of an import", () => {
  it.each([
    ["the only text", ["b/notes.md", "c.png"], "b/notes.md"],
    ["a talk's name, nearest the root", ["x/y/deck.md", "x/slides.md", "big.md"], "x/slides.md"],
    ["the likeliest name where two are as near", ["index.md", "talk.md", "deck.md"], "talk.md"],
    ["the README only alone", ["README.md", "a.png"], "README.md"],
    ["anything before the README", ["README.md", "docs/b.markdown"], "docs/b.markdown"],
  ])("[AS8] is %s", (_why, paths, chosen) => {
    expect(chooseDeck(paths.map((path) => entry(path)))?.path).toBe(chosen);
    expect(chooseDeck(paths.toReversed().map((path) => entry(path)))?.path).toBe(chosen);
  });

  it("[AS8] is the largest where no name tells", async () => {
    expect(chooseDeck([entry("a.md", "short"), entry("z/b.md", "much longer")])?.path).toBe("z/b.md");
    expect(chooseDeck([entry("README.md", "x".repeat(1_000)), entry("b.md", "short")])?.path).toBe("b.md");
  });

  it("[AS8] is missed when there is no text", async () => {
    await expect(assemble(entry("a.png", gif))).rejects.toThrow(expect.objectContaining({ code: "no-deck-in-import" }));
    await expect(assemble()).rejects.toThrow(expect.objectContaining({ code: "no-deck-in-import" }));
  });

  it("[AS9] has its files where its text looks for them", async () => {
    const deck = await assemble(
      entry("talk-main/src/deck.md"),
      entry("talk-main/src/images/a.png", gif),
      entry("talk-main/src/my.css", "a {}"),
    );
    expect(deck.text).toBe("# A deck\n");
    expect(deck.title).toBe("A deck");
    expect(deck.assets.map(({ path, mime }) => [path, mime])).toEqual([
      ["images/a.png", "image/gif"],
      ["my.css", "text/css"],
    ]);
    expect(deck.skipped).toEqual([]);
  });

  it("[AS10] leaves out what is of no use or of danger, and says why", async () => {
    const deck = await assemble(
      entry("t/deck.md"),
      entry("t/a.png", gif),
      entry("t/./a.png", "GIF87a other"),
      entry("t/other.md"),
      entry("t/run.sh", "#!/bin/sh"),
      entry("t/../../etc/passwd", "root"),
      entry("/etc/shadow", "root"),
      entry("t\\evil.png", gif),
      entry("__MACOSX/t/._a.png", gif),
      entry("t/.git/config", "x"),
      entry("up.png", gif),
      entry("t/page.svg", "<html><svg/></html>"),
    );
    expect(deck.assets.map(({ path, bytes }) => [path, bytes.length])).toEqual([["a.png", 6]]);
    const reasons = Object.fromEntries(deck.skipped.map(({ path, reason }) => [path, reason]));
    expect(reasons).toMatchObject({
      "t/a.png": "a second file of that name",
      "t/other.md": "not the deck: an import takes one text",
      "t/run.sh": expect.stringContaining("neither an image"),
      "t/../../etc/passwd": expect.stringContaining(".."),
      "/etc/shadow": expect.stringContaining("without a /"),
      "t\\evil.png": expect.stringContaining("backslash"),
      "__MACOSX/t/._a.png": "a hidden or system file",
      "t/.git/config": "a hidden or system file",
      "up.png": "outside of the deck's folder",
      "t/page.svg": expect.stringContaining("neither an image"),
    });
  });

  it("[AS5] stays within the caps of a deck", async () => {
    const limits = { ...defaultLimits, assetBytes: 10, deckAssetBytes: 25, deckAssets: 4 };
    const file = (path: string, size: number) =>
      entry(path, Buffer.concat([gif, Buffer.alloc(size - 6)]) as Uint8Array<ArrayBuffer>);
    const upload = (...entries: ReturnType<typeof entry>[]) => ({
      entries: [entry("deck.md"), ...entries],
      skipped: [],
    });
    const one = await assembleDeck(upload(file("a.gif", 10), file("b.gif", 11)), limits);
    expect(one.skipped).toEqual([{ path: "b.gif", reason: "larger than 10 bytes" }]);
    const three = ["a", "b", "c"].map((name) => file(name, 10));
    await expect(assembleDeck(upload(...three), limits)).rejects.toThrow("25 bytes");
    const five = ["a", "b", "c", "d", "e"].map((name) => entry(name, gif.slice()));
    await expect(assembleDeck(upload(...five), { ...limits, deckAssetBytes: 1_000 })).rejects.toThrow(
      "at most 4 files",
    );
  });

  it("[AS10] cuts long names and long lists of what was left out", async () => {
    const many = Array.from({ length: 1_000 }, (_, at) => ({ path: `${at}${"x".repeat(5_000)}`, reason: "no" }));
    const told = tellSkipped(many);
    expect(told.length).toBe(501);
    expect(told.at(-1)?.reason).toBe("and 500 more");
    expect(JSON.stringify(told).length).toBeLessThan(200_000);
  });
});
