import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readArguments } from "./arguments.ts";
import { importDeck } from "./import.ts";
import { makeFolder, onePixel, recordOutput, type TestFolder } from "./testing.ts";

let folder: TestFolder;
beforeEach(() => {
  folder = makeFolder({
    "talk.md": "---\nmarp: true\nfooter: Bees\n---\n# A\n\n![bg](img/a.png)\n![](no.png)\n\n<!-- secret -->\n",
    "img/a.png": onePixel,
    "plain.md": "# A\n",
  });
});
afterEach(() => folder.remove());

const run = async (name: string, to: string | null = null, from: "auto" | "marp" = "auto") => {
  const output = recordOutput();
  const code = await importDeck({ file: folder.at(name), from, folder: to && folder.at(to) }, output);
  return { code, out: output.stdout.join("\n"), err: output.stderr.join("\n") };
};

describe("copress import", () => {
  it("[EX60] writes a deck of ours with its files, and tells what it left out", async () => {
    const { code, out, err } = await run("talk.md");
    expect(code).toBe(0);
    expect(out).toMatch(/talk-deck\/deck\.md: from Marp, 1 slide, \d+ changed, 1 left out$/);
    expect(err).toContain("talk.md:3: left out: “footer: Bees”");
    expect(err).toContain("missing: no.png");
    expect(readFileSync(folder.at("talk-deck/deck.md"), "utf8")).toContain("???\nsecret");
    expect(readFileSync(folder.at("talk-deck/img/a.png"))).toEqual(Buffer.from(onePixel));
  });

  it("[EX60] writes over nothing, and says what to do where it cannot know the tool", async () => {
    expect((await run("talk.md", "out")).code).toBe(0);
    expect((await run("talk.md", "out")).err).toContain("choose another folder with -o");
    expect((await run("plain.md")).err).toContain("--from");
    expect((await run("plain.md", "p", "marp")).code).toBe(0);
    expect((await run("none.md")).err).toContain("there is no such file");
    expect((await run("img/a.png")).err).toContain("not UTF-8");
  });

  it("[EX60] is read from the command line as it is meant", () => {
    expect(readArguments(["import", "a.md", "--from", "marp", "-o", "x"])).toEqual({
      name: "import",
      options: { file: "a.md", from: "marp", folder: "x" },
    });
    expect(readArguments(["import", "a.md"])).toMatchObject({ options: { from: "auto", folder: null } });
    expect(readArguments(["import", "--help"])).toEqual({ name: "help", about: "import" });
    expect(readArguments(["import", "a.md", "--from", "marpp"])).toEqual({
      name: "wrong",
      message: expect.stringContaining("did you mean marp?"),
    });
    expect(readArguments(["import"])).toMatchObject({ name: "wrong" });
    expect(readArguments(["import", "a", "b"])).toMatchObject({ name: "wrong" });
  });
});
