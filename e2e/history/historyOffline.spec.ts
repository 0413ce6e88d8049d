/** The history page away from its server: what was shown stays, what could not be had is said, and nothing is half done. */
import type { Page } from "@playwright/test";
import { type Author, createDeck, expect, test, textOf } from "../support/authors.ts";
import { historyUrl, nameVersion, overwrite, slideRow, versionRow } from "./pastHands.ts";

const deckText = "# Gardens\n\n---\n## Light\n\nLong evenings in June\n\n---\n## Soil\n\nPeat and patience\n";
const AWAY = "The server could not be reached.";

const stageOf = (page: Page) => page.frameLocator(".moment-frame iframe").locator(".step.active");
const middle = (page: Page) => page.getByRole("region", { name: "The deck at this moment" });
const past = (page: Page) => page.getByRole("region", { name: "Past" });

const opened = async (
  server: Parameters<typeof createDeck>[0],
  author: (url: string, name?: string) => Promise<Author>,
) => {
  const deck = await createDeck(server, deckText);
  await overwrite(server, deck, deckText.replace("Long", "Short"));
  await nameVersion(server, deck, "Sent to reviewers");
  await overwrite(server, deck, deckText.replace("Long", "Endless"));
  const { page } = await author(historyUrl(server, deck, "edit"), "Ada");
  await expect(versionRow(page, "Text replaced").first()).toHaveAttribute("aria-current", "true");
  await expect(slideRow(page, "Light")).toContainText("changed");
  await slideRow(page, "Light").getByRole("button").first().click();
  await expect(stageOf(page)).toContainText("Endless");
  return { deck, page };
};

test("[HH18] a version that was not fetched is said to be away, what was shown stays, and one may try again", async ({
  server,
  author,
}) => {
  const { page } = await opened(server, author);
  await page.context().setOffline(true);
  await versionRow(page, "Sent to reviewers").click();
  const alert = middle(page).getByRole("alert");
  await expect(alert).toContainText(AWAY);
  await expect(alert).toContainText("What you see is still “Text replaced from outside”");
  await expect(stageOf(page)).toContainText("Endless");
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(alert).toContainText(AWAY);
  // What was fetched before is there without a network.
  await versionRow(page, "Text replaced").first().click();
  await expect(stageOf(page)).toContainText("Endless");
  await versionRow(page, "Sent to reviewers").click();
  await expect(alert).toContainText(AWAY);
  await page.context().setOffline(false);
  await expect(stageOf(page)).toContainText("Short");
  await expect(alert).toHaveCount(0);
});

test("[HH18] story, search, filter and comparison say that the server is away, and go on when it is back", async ({
  server,
  author,
}) => {
  const { page } = await opened(server, author);
  await page.context().setOffline(true);
  await slideRow(page, "Light").getByRole("button", { name: "The story of Light" }).click();
  await expect(past(page).getByRole("alert")).toContainText(AWAY);
  await page.context().setOffline(false);
  await past(page).getByRole("button", { name: "Try again" }).click();
  await expect(page.locator(".story-moment")).toHaveCount(3);

  await page.getByRole("button", { name: "Search", exact: true }).click();
  await page.context().setOffline(true);
  await page.getByRole("searchbox", { name: "Words in any version" }).fill("patience");
  await expect(past(page).getByRole("alert")).toContainText(AWAY);
  await page.context().setOffline(false);
  await past(page).getByRole("button", { name: "Try again" }).click();
  await expect(page.locator(".hit mark")).toHaveText("patience");
  await page.getByRole("searchbox", { name: "Words in any version" }).fill("unheard of");
  await expect(past(page)).toContainText("No version ever said that.");

  await page.getByRole("button", { name: "Versions", exact: true }).click();
  await page.context().setOffline(true);
  await page.getByRole("searchbox", { name: "Find a version by its name" }).fill("reviewers");
  await expect(past(page).getByRole("alert")).toContainText(AWAY);
  await page.getByRole("button", { name: "Compare" }).click();
  await page.getByRole("menuitem", { name: "The deck as it is now" }).click();
  await expect(middle(page).getByRole("alert")).toContainText(AWAY);
  await page.context().setOffline(false);
  await expect(page.locator(".past-pane .version")).toHaveCount(1);
  await expect(page.getByRole("heading", { name: /→ The deck now/ })).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("[HH18] a restore without a network is refused in words, does nothing, and can be wished for again", async ({
  server,
  author,
}) => {
  const { deck, page } = await opened(server, author);
  await versionRow(page, "Sent to reviewers").click();
  await expect(stageOf(page)).toContainText("Short");
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Restore", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("alert")).toContainText(AWAY);
  await dialog.getByRole("button", { name: "Restore this version" }).click();
  // What will change is not known, and the restore failed: each is said, the second when the restore is over.
  await expect(dialog.getByRole("alert")).toHaveCount(2);
  await expect(dialog.getByRole("alert").last()).toContainText(AWAY);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  expect(await textOf(server, deck)).toBe(deckText.replace("Long", "Endless"));
  await expect(page.locator(".past-pane .version")).toHaveCount(3);
  await page.getByRole("button", { name: "Restore", exact: true }).click();
  await expect(dialog.getByRole("alert")).toContainText(AWAY);
  await page.context().setOffline(false);
  await dialog.getByRole("button", { name: "Try again" }).click();
  await expect(dialog).toContainText("1 slide changes.");
  await dialog.getByRole("button", { name: "Restore this version" }).click();
  await expect(dialog).toBeHidden();
  expect(await textOf(server, deck)).toBe(deckText.replace("Long", "Short"));
});

test("[HH19] a link to a version that is gone says so, and leads to the newest", async ({ server, author }) => {
  const { deck, page } = await opened(server, author);
  await page.goto("about:blank");
  await page.goto(historyUrl(server, deck, "edit", "?v=900"));
  const alert = middle(page).getByRole("alert");
  await expect(alert).toContainText("There is no such version.");
  await expect(page.getByRole("region", { name: "Slides" })).not.toContainText("changed");
  await alert.getByRole("button", { name: "Show the newest version" }).click();
  await expect(versionRow(page, "Text replaced").first()).toHaveAttribute("aria-current", "true");
  await expect(stageOf(page)).toBeVisible();
  await expect(alert).toHaveCount(0);
});
