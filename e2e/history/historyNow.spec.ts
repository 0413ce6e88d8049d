/** What the history says of its two ends: the deck as it is now, and the deck as it was made. */
import { createDeck, expect, test } from "../support/authors.ts";
import { historyUrl, nameVersion, overwrite, replace, versionRow } from "./pastHands.ts";

const deckText = "# Gardens\n\n---\n## Light\n\nLong evenings in June\n\n---\n## Soil\n\nPeat and patience\n";
const NOW = "This is the deck as it is now";

test("[HH15] the newest version is offered to be restored only when somebody wrote after it", async ({
  server,
  author,
}) => {
  const deck = await createDeck(server, deckText);
  await overwrite(server, deck, deckText.replace("Long", "Short"));
  const { page } = await author(historyUrl(server, deck, "edit"));
  const restore = page.getByRole("button", { name: "Restore", exact: true });
  await expect(page.getByText(NOW)).toBeVisible();
  await expect(restore).toHaveCount(0);
  await versionRow(page, "The deck was made").click();
  await expect(restore).toBeVisible();
  await expect(page.getByText(NOW)).toHaveCount(0);
  await versionRow(page, "Text replaced").last().click();
  await expect(page.getByText(NOW)).toBeVisible();
  const ada = await author(deck.links.edit.url, "Ada");
  await expect(ada.light).toHaveAttribute("data-save", "stored");
  await replace(ada, "Short", "Endless");
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expect(restore).toBeVisible();
  await restore.click();
  await expect(page.getByRole("dialog")).toContainText("1 slide changes.");
  await page.getByRole("button", { name: "Restore this version" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByText(NOW)).toBeVisible();
});

test("[HB6] the panel offers no restore of what the deck is already", async ({ server, author }) => {
  const deck = await createDeck(server, deckText);
  const ada = await author(deck.links.edit.url, "Ada");
  await expect(ada.light).toHaveAttribute("data-save", "stored");
  await nameVersion(server, deck, "Sent");
  await ada.page.keyboard.press("Control+Alt+h");
  const panel = ada.page.getByRole("region", { name: "History", exact: true });
  await panel.locator(".version").filter({ hasText: "Sent" }).click();
  await expect(panel.getByText(NOW)).toBeVisible();
  await expect(panel.getByRole("button", { name: "Restore this version" })).toHaveCount(0);
  await replace(ada, "Long", "Short");
  await expect(panel.getByRole("button", { name: "Restore this version" })).toBeVisible();
  await expect(panel.getByText(NOW)).toHaveCount(0);
});

test("[HH16] of the first version timeline and page say that the deck was made with so many slides", async ({
  server,
  author,
}) => {
  const deck = await createDeck(server, deckText);
  await overwrite(server, deck, deckText.replace("Long", "Short"));
  const { page } = await author(historyUrl(server, deck, "view"));
  const slides = page.getByRole("region", { name: "Slides" });
  await page.getByRole("checkbox", { name: /Only what changed/ }).check();
  await expect(slides.getByRole("listitem")).toHaveCount(1);
  await expect(versionRow(page, "The deck was made")).toContainText("3 slides");
  await expect(versionRow(page, "The deck was made")).not.toContainText("added");
  await versionRow(page, "The deck was made").click();
  await expect(page.locator(".moment-facts")).toContainText("Made with 3 slides");
  await expect(slides).toContainText("Nothing before it");
  await expect(slides).toContainText("The deck was made with 3 slides.");
  await expect(slides.getByRole("listitem")).toHaveText([/Gardens/, /Light/, /Soil/]);
});
