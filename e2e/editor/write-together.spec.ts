import type { Author } from "../support/authors.ts";
import { copyButton, createDeck, expect, test, textOf } from "../support/authors.ts";

/** The link of a role, copied as a person would. */
const copyLink = async (author: Author, role: string): Promise<string> => {
  const { page } = author;
  await page.getByRole("button", { name: "Share" }).click();
  await copyButton(author, role).click();
  await expect(page.getByRole("button", { name: /^Cop(ied|y).*/ }).filter({ hasText: "Copied" })).toBeVisible();
  await page.keyboard.press("Escape");
  return page.evaluate(() => navigator.clipboard.readText());
};

test("[ED1] two people make a deck, share it, type at once and see each other", async ({ server, author }) => {
  const ada = await author(server.origin, "Ada");
  await ada.page.getByRole("button", { name: "New deck" }).click();
  await expect(ada.page).toHaveURL(/\/edit\/[\w-]+#[\w-]+$/);
  await ada.type("Control+End", "# Bees\n\nThey dance.\n");
  await expect(ada.light).toHaveAttribute("data-save", "stored");

  const ben = await author(await copyLink(ada, "Edit"), "Ben");
  await expect(ben.text).toContainText("They dance.");
  await Promise.all([
    ada.type("Control+Home", "Ada's line, typed while Ben types\n\n"),
    ben.type("Control+End", "\nBen's line, typed while Ada types"),
  ]);
  await expect.poll(() => ben.markdown()).toContain("Ada's line, typed while Ben types\n");
  await expect.poll(() => ada.markdown()).toContain("Ben's line, typed while Ada types");
  expect(await ada.markdown()).toBe(await ben.markdown());

  await expect(ada.page.locator(".cm-peerName")).toHaveAttribute("data-name", "Ben");
  await expect(ben.page.locator(".cm-peerName")).toHaveAttribute("data-name", "Ada");
  await expect(ada.page.getByRole("button", { name: "1 other person here" })).toBeVisible();
  await expect(ada.page.getByRole("option", { name: /Ben here/ })).toBeVisible();
  await expect(ada.light).toHaveAttribute("data-save", "stored");
  await expect(ben.light).toHaveAttribute("data-save", "stored");
});

test("[ED1] undo takes back one's own edits only, and never the deck as it was found", async ({ server, author }) => {
  const deck = await createDeck(server, "# Start\n\nAs it was found.\n");
  const ada = await author(deck.links.owner.url, "Ada");
  const ben = await author(deck.links.edit.url, "Ben");
  await expect(ben.text).toContainText("As it was found.");
  await ada.type("Control+End", "mine\n");
  await expect.poll(() => ben.markdown()).toContain("mine\n");
  await ben.type("Control+End", "his");
  await expect.poll(() => ada.markdown()).toContain("his");

  await ada.text.click();
  for (let times = 0; times < 8; times += 1) await ada.page.keyboard.press("Control+z");
  await expect.poll(() => ben.markdown()).toBe("# Start\n\nAs it was found.\nhis");
  await ada.page.keyboard.press("Control+y");
  await expect.poll(() => ben.markdown()).toContain("mine");
});

test("[ED2] the stage shows what is typed and keeps its place", async ({ server, author }) => {
  const deck = await createDeck(server, "# One\n\n---\n= data-x='2000' data-rotate='90'\n# Two\n");
  const ada = await author(deck.links.owner.url, "Ada");
  await expect(ada.stage.locator(".step")).toHaveCount(2);
  await ada.type("Control+End", "\nwritten *here*");
  const two = ada.stage.locator(".step").nth(1);
  await expect(two.locator("em")).toHaveText("here");
  await expect(two).toHaveClass(/active/);
  await expect(two).toHaveAttribute("data-x", "2000");
  await expect(two).toHaveAttribute("data-rotate-z", "90");
  await ada.type("Control+Home", "");
  await expect(ada.stage.locator(".step").first()).toHaveClass(/active/);
  await ada.page.getByRole("option", { name: /^2\. Two/ }).click();
  await expect(two).toHaveClass(/active/);
});

test("[ED13] a click in the slide list finds the slide where it stands by now", async ({ server, author }) => {
  const deck = await createDeck(server, "# One\n\n---\n# Two\n\n---\n# Three\n");
  const ada = await author(deck.links.owner.url, "Ada");
  const ben = await author(deck.links.edit.url, "Ben");
  await expect(ben.page.getByRole("option")).toHaveCount(3);
  await ada.type("Control+Home", "a line that was not there when the other's list was drawn\n\n");
  await expect.poll(() => ben.markdown()).toContain("a line that was not there");
  await ben.page.getByRole("option", { name: /^3\. Three/ }).click();
  await ben.page.keyboard.type("Here: ");
  await expect.poll(() => ada.markdown()).toContain("---\nHere: # Three");
});

test("[ED1] a page opened in a second tab is the same person's", async ({ server, author }) => {
  const deck = await createDeck(server, "# Alone\n");
  const ada = await author(deck.links.owner.url, "Ada");
  await expect(ada.light).toHaveAttribute("data-save", "stored");
  const second = await ada.context.newPage();
  await second.goto(deck.links.owner.url);
  await expect(second.locator("[data-save]")).toHaveAttribute("data-save", "stored");
  await second.locator(".cm-content").click();
  await second.keyboard.press("Control+End");
  await second.keyboard.type("from the other tab");
  await expect.poll(() => ada.markdown()).toContain("from the other tab");
  expect(await textOf(server, deck)).toContain("from the other tab");
});
