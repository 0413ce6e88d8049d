/** A deck that is replaced by a file while others write in it, in real browsers. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { makeZip } from "../../server/testing/makeZip.ts";
import type { CreateDeckResponse } from "../../shared/protocol/http.ts";
import { historyUrl, gardens as OLD, replace, versionRow } from "../history/pastHands.ts";
import { type Author, createDeck, expect, textOf } from "../support/authors.ts";
import { faults } from "../support/looks.ts";
import type { TestServer } from "../support/server.ts";
import { startTalk, test } from "../talk/talks.ts";

const NEW = `# Gardens, again

---
= id='light' data-x='1000'
## Light

Long evenings in June

![lamp](images/lamp.svg)

---
= id='water' data-x='3000'
## Water

Rain and cans
`;

const lamp = (colour: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30" fill="${colour}"/></svg>`;

interface Given {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const zip = (colour: string): Given => ({
  name: "talk.zip",
  mimeType: "application/zip",
  buffer: Buffer.from(
    makeZip([
      { name: "talk/deck.md", content: NEW },
      { name: "talk/images/lamp.svg", content: lamp(colour) },
      { name: "talk/notes.txt", content: "not for the deck" },
    ]),
  ),
});

const openMenu = (page: Page) => page.getByRole("button", { name: "More", exact: true }).click();

/** From the menu to the question, with this file. */
const choose = async ({ page }: Author, file: Given): Promise<void> => {
  await openMenu(page);
  await page.getByRole("menuitem", { name: "Replace from a file…" }).click();
  const picker = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Markdown file or zip…" }).click();
  await (await picker).setFiles(file);
};

const replaceBy = async (author: Author, file: Given): Promise<void> => {
  await choose(author, file);
  await author.page.getByRole("button", { name: "Replace the deck" }).click();
};

/** As a program would. */
const send = async (server: TestServer, { deck, links }: CreateDeckResponse, { buffer }: Given): Promise<void> => {
  const headers = { authorization: `Bearer ${links.edit.secret}`, "content-type": "application/zip" };
  const address = `${server.origin}/api/decks/${deck.id}/import`;
  const answer = await fetch(address, { method: "POST", headers, body: new Uint8Array(buffer) });
  expect(answer.status).toBe(200);
};

/** The lamp as this person's stage shows it: its address, once it is drawn. */
const lampOf = async ({ stage }: Pick<Author, "stage">): Promise<string> => {
  const image = stage.locator("img[alt=lamp]");
  await expect.poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(40);
  return (await image.getAttribute("src")) ?? "";
};

test("[ED25] [ED26] one replaces the deck from a zip while another types in a slide that stays", async ({
  server,
  author,
}) => {
  const deck = await createDeck(server, OLD);
  const ada = await author(deck.links.edit.url, "Ada");
  const ben = await author(deck.links.edit.url, "Ben");
  await replace(ada, "Peat and patience", "Peat, sand and patience");
  await expect.poll(() => ben.markdown()).toContain("sand");
  // Ben is in the midst of a line of Light, and goes on while the deck is replaced around him.
  await ben.text.getByText("Long evenings in June").click();
  await ben.page.keyboard.press("End");
  const typed = ben.page.keyboard.type(" and in July, when the bees are out".repeat(3), { delay: 80 });
  await expect.poll(() => ada.markdown()).toContain("June and");
  await replaceBy(ada, zip("#c2410c"));
  const done = ada.page.getByRole("dialog", { name: "The deck is replaced" });
  await expect(done).toContainText("One file was left out");
  await expect(done).toContainText("talk/notes.txt");
  await done.getByRole("button", { name: "Done" }).click();
  await typed;
  for (const { light } of [ada, ben]) await expect(light).toHaveAttribute("data-save", "stored");
  // What he typed since stands where he was: at the end of his line, and nowhere else.
  const text = await ben.markdown();
  expect(text).toMatch(/^Long evenings in June.*the bees are out$/m);
  expect(text.replace(/(?<=^Long evenings in June).*$/m, "")).toBe(NEW);
  await expect.poll(() => ada.markdown()).toBe(text);
  expect(await textOf(server, deck)).toBe(text);
  const first = await lampOf(ben);
  expect(await lampOf(ada)).toBe(first);

  // Another lamp of the same name, with what Ben wrote gone; then one more, with no change to the text at all.
  await replaceBy(ada, zip("#0f766e"));
  await done.getByRole("button", { name: "Done" }).click();
  await expect.poll(() => lampOf(ben)).not.toBe(first);
  await expect.poll(() => ben.markdown()).toBe(NEW);
  const second = await lampOf(ben);
  await replaceBy(ada, zip("#6d28d9"));
  await expect(done).toContainText("The version before is in the history.");
  await done.getByRole("button", { name: "Done" }).click();
  await expect.poll(() => lampOf(ben)).not.toBe(second);

  const past = await author(historyUrl(server, deck, "edit"), "Ada");
  await expect(versionRow(past.page, "Imported").first()).toBeVisible();
  await versionRow(past.page, "Before an import").last().click();
  await past.page.getByRole("button", { name: "Restore", exact: true }).click();
  await past.page.getByRole("button", { name: "Restore this version" }).click();
  await expect.poll(() => ben.markdown()).toContain("Peat, sand and patience");
  await expect.poll(() => ada.markdown()).toContain("# Gardens\n");
  expect(await ada.markdown()).not.toContain("Rain and cans");
});

test("[ED25] one Markdown file is looked at before it replaces anything", async ({ server, author }) => {
  const deck = await createDeck(server, OLD);
  const ada = await author(deck.links.edit.url, "Ada");
  await expect(ada.light).toHaveAttribute("data-save", "stored");
  const file = { name: "Talk.md", mimeType: "text/markdown", buffer: Buffer.from(NEW) };
  await choose(ada, file);
  const question = ada.page.getByRole("dialog", { name: "Replace the deck?" });
  await expect(question).toContainText("Talk.md");
  await expect(question.getByText("3 slides")).toHaveCount(2);
  expect(await faults(new AxeBuilder({ page: ada.page }).include("dialog"), ada.page)).toEqual([]);
  await question.getByRole("button", { name: "Cancel" }).click();
  expect(await textOf(server, deck)).toBe(OLD);
  await choose(ada, file);
  await question.getByRole("button", { name: "Replace the deck" }).click();
  await expect(ada.page.getByText("Replaced. The version before is in the history.")).toBeVisible();
  await expect(question).toBeHidden();
  await expect.poll(() => ada.markdown()).toBe(NEW);
  const opened = ada.context.waitForEvent("page");
  await ada.page.locator(".toast").getByRole("button", { name: "History" }).click();
  await expect(versionRow(await opened, "Imported")).toHaveAttribute("aria-current", "true");
  // A page in the background draws seldom.
  await ada.page.bringToFront();
  await choose(ada, file);
  await question.getByRole("button", { name: "Replace the deck" }).click();
  await expect(ada.page.getByText("The deck was like that already.")).toBeVisible();
});

test("[ED25] what cannot be this deck is refused in words, and may be tried again", async ({ server, author }) => {
  const deck = await createDeck(server, OLD);
  const ada = await author(deck.links.edit.url, "Ada");
  await expect(ada.light).toHaveAttribute("data-save", "stored");
  await choose(ada, { name: "film.mp4", mimeType: "video/mp4", buffer: Buffer.from("x") });
  const first = ada.page.getByRole("dialog", { name: "Replace from a file" });
  await expect(first.getByRole("alert")).toContainText("film.mp4 is not a deck.");
  await first.getByRole("button", { name: "Cancel" }).click();
  await choose(ada, { name: "talk.zip", mimeType: "application/zip", buffer: Buffer.from("no zip") });
  await ada.page.getByRole("button", { name: "Replace the deck" }).click();
  const question = ada.page.getByRole("dialog", { name: "Replace the deck?" });
  await expect(question.getByRole("alert")).toContainText("This archive cannot be used.");
  await expect(question.getByRole("button", { name: "Try again" })).toBeEnabled();
  expect(await textOf(server, deck)).toBe(OLD);
});

test("[SY55] a talk that is on shows the text and the images that came", async ({ server, guest }) => {
  const deck = await createDeck(server, OLD);
  const pat = await guest(deck.links.present.url, "Pat");
  await startTalk(pat);
  const fay = await guest(deck.links.follow.url, "Fay");
  await expect(fay.active).toContainText("Gardens");
  await pat.page.keyboard.press("ArrowRight");
  await expect(fay.active).toContainText("Long evenings");
  await send(server, deck, zip("#c2410c"));
  const first = await lampOf(fay);
  await send(server, deck, zip("#0f766e"));
  await expect.poll(() => lampOf(fay)).not.toBe(first);
  await expect(fay.active).toContainText("Long evenings");
});

test("[ED26] a deck dropped on the text stays out of it, and is shown the way", async ({ server, author }) => {
  const deck = await createDeck(server, OLD);
  const ada = await author(deck.links.edit.url, "Ada");
  await expect(ada.light).toHaveAttribute("data-save", "stored");
  await ada.text.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["# Other\n"], "Talk.md", { type: "text/markdown" }));
    text.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  });
  await expect(ada.page.locator(".toast")).toContainText("Talk.md did not go into the text.");
  expect(await ada.markdown()).toBe(OLD);
});

test("[ED15] who reads is not offered it", async ({ server, author }) => {
  const deck = await createDeck(server, OLD);
  const { page } = await author(deck.links.view.url, "Vera");
  await openMenu(page);
  await expect(page.getByRole("menuitem", { name: "Download as Markdown" })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: /Replace/ })).toHaveCount(0);
});
