/** What each link may do, and when it may no more. */
import { createDeck, expect, test, textOf } from "../support/authors.ts";

test("a view link changes nothing, and follows along", async ({ server, author }) => {
  const deck = await createDeck(server, "# One\n\nAs it is.\n\n---\n# Two\n");
  const ada = await author(deck.links.owner.url, "Ada");
  const eve = await author(deck.links.view.url, "Eve");
  await expect(eve.light).toHaveAttribute("data-save", "reading");
  await expect(eve.page.getByText("Read only")).toBeVisible();
  await eve.type("Control+End", "Eve was here");
  await ada.type("Control+End", "\nAda goes on.");
  await expect.poll(() => eve.markdown()).toBe("# One\n\nAs it is.\n\n---\n# Two\n\nAda goes on.");
  await expect(eve.stage.locator(".step").nth(1)).toContainText("Ada goes on.");
  await eve.page.getByRole("option", { name: /^2\. Two/ }).click();
  await expect(eve.stage.locator(".step").nth(1)).toHaveClass(/active/);
  expect(await textOf(server, deck)).toBe(await ada.markdown());
  expect(await ada.markdown()).not.toContain("Eve was here");
});

test("a view link opened as an edit address is still a view link", async ({ server, author }) => {
  const deck = await createDeck(server, "# One\n");
  const eve = await author(deck.links.view.url.replace("/view/", "/edit/"), "Eve");
  await expect(eve.light).toHaveAttribute("data-save", "reading");
  await eve.type("Control+End", "Eve was here");
  expect(await textOf(server, deck)).toBe("# One\n");
});

test("a revoked link is cut off within a second, with a panel that says why and offers the text", async ({
  server,
  author,
}) => {
  const deck = await createDeck(server, "# One\n");
  const ada = await author(deck.links.owner.url, "Ada");
  const ben = await author(deck.links.edit.url, "Ben");
  await ben.type("Control+End", "Ben wrote this.\n");
  await expect(ben.light).toHaveAttribute("data-save", "stored");
  await ada.page.getByRole("button", { name: "Share" }).click();
  await ada.page.getByRole("button", { name: "Revoke the link: Edit" }).click();
  await ada.page.getByRole("button", { name: "Revoke", exact: true }).click();
  const panel = ben.page.getByRole("alertdialog", { name: "Your link has ended" });
  // The promise is a second for the socket; the rest is what a busy machine takes to draw.
  await expect(panel).toBeVisible({ timeout: 3_000 });
  await expect(panel).toContainText("Everything you typed up to here is stored.");
  await panel.getByRole("button", { name: "Copy the text" }).click();
  await expect(panel.getByRole("button", { name: "Copied" })).toBeVisible();
  expect(await ben.page.evaluate(() => navigator.clipboard.readText())).toBe("# One\nBen wrote this.\n");
  await expect(ada.page.getByRole("button", { name: "1 other person here" })).toBeHidden();

  await ben.page.goto("about:blank");
  await ben.page.goto(deck.links.edit.url);
  await expect(ben.page.getByRole("link", { name: "All decks" })).toBeVisible();
  await expect(ben.text).toBeHidden();
});

test("a link without its secret, and one to no deck, say what to do", async ({ server, author }) => {
  const deck = await createDeck(server, "# One\n");
  const bare = await author(deck.links.edit.url.replace(/#.*/, ""));
  await expect(bare.page.getByText("This link is not complete")).toBeVisible();
  const wrong = await author(deck.links.edit.url.replace(deck.deck.id, "no-such-deck"));
  await expect(wrong.page.getByRole("link", { name: "All decks" })).toBeVisible();
});
