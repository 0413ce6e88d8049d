import { describe, expect, it } from "vitest";
import type { ImportFile } from "../http/api.ts";
import { caps, chooseImport } from "./importable.ts";

const file = (path: string, content: BlobPart = "# Talk"): ImportFile => ({ path, file: new Blob([content]) });
/** Only says how large it is: nothing reads what is too large. */
const sized = (path: string, size: number): ImportFile => ({ path, file: { size } as Blob });
const title = async (...files: ImportFile[]) => {
  const choice = await chooseImport(files);
  return choice.ok ? "taken" : choice.title;
};

describe("what may be imported", () => {
  it("[HP17] takes one Markdown file, one zip, a folder with both text and images", async () => {
    expect(await title(file("talk.md"))).toBe("taken");
    expect(await title(file("TALK.Markdown"))).toBe("taken");
    expect(await title(file("talk.zip", new Uint8Array([80, 75])))).toBe("taken");
    expect(await title(file("talk/deck.md"), file("talk/images/a.png", new Uint8Array([137])))).toBe("taken");
    const withFont = await chooseImport([file("talk/deck.md"), file("talk/a.woff2")]);
    expect(withFont.ok && withFont.leftOut).toEqual([]);
  });

  it("[HP17] leaves hidden files out without a word, others with a reason", async () => {
    const choice = await chooseImport([
      file("talk/deck.md"),
      file("talk/.git/config"),
      file("__MACOSX/talk/._deck.md"),
      file("talk/notes.docx"),
      sized("talk/huge.png", caps.asset + 1),
      sized("talk/fits.png", caps.asset),
    ]);
    expect(choice.ok && choice.files.map(({ path }) => path)).toEqual(["talk/deck.md", "talk/fits.png"]);
    expect(choice.ok && choice.leftOut.map(({ path }) => path)).toEqual(["talk/notes.docx", "talk/huge.png"]);
  });

  it("[HP17] refuses what is no deck, with what to do", async () => {
    expect(await title()).toMatch(/nothing to read/);
    expect(await title(file(".DS_Store"))).toMatch(/nothing to read/);
    expect(await title(file("talk.pptx"))).toBe("talk.pptx is not a deck.");
    expect(await title(file("a/1.png"), file("a/2.png"))).toMatch(/no Markdown file/);
    expect(await title(file("a.zip"), file("b.md"))).toMatch(/comes alone/);
  });

  it("[HP17] refuses text that is too large or not UTF-8, before anything is sent", async () => {
    expect(await title(sized("talk/deck.md", caps.text + 1))).toBe("deck.md is too large.");
    expect(await title(file("deck.md", new Uint8Array([0x48, 0xe4, 0x20])))).toBe("deck.md is not UTF-8 text.");
    expect(await title(file("deck.md", "\ufeffHäuser 🦦"))).toBe("taken");
  });

  it("[HP17] refuses more than an import may have", async () => {
    expect(await title(sized("talk.zip", caps.all + 1))).toBe("talk.zip is too large.");
    const images = Array.from({ length: 21 }, (_, n) => sized(`t/${n}.png`, caps.asset));
    expect(await title(file("t/deck.md"), ...images)).toBe("That is too much.");
  });
});
