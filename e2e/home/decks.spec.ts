/** Decks with images, brought in as a file, as a folder, and pasted. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Author } from "../support/authors.ts";
import { createDeck, expect, test, textOf } from "../support/authors.ts";

/** 2 x 1 px, red. */
const png = "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADklEQVR4nGP4z8AARQwQGgAmzwP9E+q/HwAAAABJRU5ErkJggg==";

/** Pastes a file into the text, as a browser does after a screenshot was copied. */
const pasteImage = async (author: Author): Promise<void> => {
  await author.text.click();
  await author.page.keyboard.press("Control+End");
  await author.text.evaluate((element, base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const data = new DataTransfer();
    data.items.add(new File([bytes], "red dot.png", { type: "image/png" }));
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, png);
};

const widthOf = (author: Author, image: string): Promise<number> =>
  author.stage.locator(image).evaluate((element) => (element as HTMLImageElement).naturalWidth);

test("a pasted image is stored with the deck, named in the text, and shown to everybody", async ({
  server,
  author,
}) => {
  const deck = await createDeck(server, "# Picture\n\n");
  const ada = await author(deck.links.owner.url, "Ada");
  const eve = await author(deck.links.view.url, "Eve");
  await expect(eve.light).toHaveAttribute("data-save", "reading");
  await pasteImage(ada);
  await expect.poll(() => ada.markdown()).toMatch(/!\[[^\]]*\]\([\w./-]+\.png\)/);
  for (const person of [ada, eve]) await expect.poll(() => widthOf(person, ".step img")).toBe(2);
  await expect(ada.light).toHaveAttribute("data-save", "stored");
  expect(await textOf(server, deck)).toBe(await ada.markdown());
});

test("a file that is dropped or chosen becomes a deck; one that is none is refused in words", async ({
  server,
  author,
}) => {
  const folder = await mkdtemp(join(tmpdir(), "copress-import-"));
  try {
    await writeFile(join(folder, "talk.md"), "\uFEFF# Brought\r\n\r\n---\r\n# Along\r\n");
    await writeFile(join(folder, "broken.md"), Buffer.from([0x23, 0x20, 0xff, 0xfe, 0xfd]));
    const ada = await author(server.origin, "Ada");
    const input = ada.page.locator("input[type=file][accept]");
    await input.setInputFiles(join(folder, "broken.md"));
    await expect(ada.page.getByText("is not UTF-8 text")).toBeVisible();
    await input.setInputFiles(join(folder, "talk.md"));
    await expect.poll(() => ada.markdown(), { timeout: 20_000 }).toBe("# Brought\n\n---\n# Along\n");
    await expect(ada.stage.locator(".step")).toHaveCount(2);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("a folder comes in with its images and its own stylesheet", async ({ server, author }) => {
  const folder = await mkdtemp(join(tmpdir(), "copress-import-"));
  try {
    await writeFile(join(folder, "deck.md"), "---\ncss: look.css\n---\n# Bees\n\n![red](dot.png)\n");
    await writeFile(join(folder, "look.css"), ".step h1 { color: rgb(1, 2, 3); }");
    await writeFile(join(folder, "dot.png"), Buffer.from(png, "base64"));
    const ada = await author(server.origin, "Ada");
    await ada.page.locator("input[type=file][webkitdirectory]").setInputFiles(folder);
    await expect(ada.text).toContainText("css: look.css", { timeout: 20_000 });
    await expect.poll(() => widthOf(ada, ".step img")).toBe(2);
    await expect(ada.stage.locator(".step h1")).toHaveCSS("color", "rgb(1, 2, 3)");
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("the sample talk is without a fault", async ({ server, author }) => {
  const ada = await author(server.origin, "Ada");
  await ada.page.getByRole("button", { name: "Try the sample talk" }).click();
  await expect(ada.light).toHaveAttribute("data-save", "stored");
  await expect.poll(() => ada.stage.locator(".step").count()).toBeGreaterThan(4);
  await expect(ada.page.getByRole("option", { name: /has an? (error|warning)/ })).toHaveCount(0);
});
