/** The history beside the text: opened with a key, read, and taken back from, without leaving the editor. */
import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { type Author, createDeck, expect, test, textOf } from "../support/authors.ts";
import { faults } from "../support/looks.ts";
import { nameVersion, replace } from "./pastHands.ts";

const deckText = "# Gardens\n\n---\n## Light\n\nLong evenings in June\n\n---\n## Soil\n\nPeat and patience\n";

const panelOf = (page: Page): Locator => page.getByRole("region", { name: "History", exact: true });

const version = (page: Page, name: string | RegExp): Locator =>
  panelOf(page).locator(".version").filter({ hasText: name });

const slide = (page: Page, title: string): Locator =>
  panelOf(page)
    .getByRole("listitem")
    .filter({ has: page.getByRole("button", { name: new RegExp(title) }) });

const openPanel = async ({ page }: Pick<Author, "page">): Promise<void> => {
  await page.keyboard.press("Control+Alt+h");
  await expect(panelOf(page)).toBeFocused();
};

const written = async (
  server: Parameters<typeof createDeck>[0],
  author: (url: string, name?: string) => Promise<Author>,
) => {
  const deck = await createDeck(server, deckText);
  const ada = await author(deck.links.edit.url, "Ada");
  await expect(ada.light).toHaveAttribute("data-save", "stored");
  await nameVersion(server, deck, "Sent to reviewers");
  await replace(ada, "Long evenings", "Short evenings");
  await replace(ada, "\n---\n## Soil\n\nPeat and patience\n", "");
  return { deck, ada };
};

test("[HB0] a version shows what has changed since, and one slide comes back while another person types", async ({
  server,
  author,
}) => {
  const { deck, ada } = await written(server, author);
  const ben = await author(deck.links.edit.url, "Ben");
  await openPanel(ada);
  await version(ada.page, "Sent to reviewers").click();
  await expect(panelOf(ada.page)).toContainText("Since then: 2 of 3 slides differ");
  await expect(slide(ada.page, "Light")).toContainText("changed");
  await expect(slide(ada.page, "Light").locator(".cm-deletedText")).toHaveText("Long");
  await expect(slide(ada.page, "Soil")).toContainText("removed");
  await slide(ada.page, "Soil").getByRole("button", { name: /Soil/ }).click();
  await expect(slide(ada.page, "Soil").locator(".merge")).toContainText("Peat and patience");
  await slide(ada.page, "Soil").getByRole("button", { name: "Bring it back" }).click();
  await expect(ada.page.getByRole("dialog")).toContainText("Peat and patience");
  await ben.type("Control+Home", "Our ");
  const typing = ben.page.keyboard.type("own ", { delay: 30 });
  await ada.page.getByRole("dialog").getByRole("button", { name: "Bring it back" }).click();
  await typing;
  await expect(ada.page.getByRole("dialog")).toBeHidden();
  const wanted = `Our own ${deckText.replace("Long", "Short")}`;
  await expect.poll(() => ben.markdown()).toBe(wanted);
  await expect.poll(() => textOf(server, deck)).toBe(wanted);
  await expect(panelOf(ada.page)).toContainText("Since then: 2 of 3 slides differ");
  await expect(slide(ada.page, "Gardens")).toContainText("changed");
});

test("[HB1] what it shows follows the text; the whole version comes back; a link leads to the page", async ({
  server,
  author,
}) => {
  const { deck, ada } = await written(server, author);
  await ada.page.getByRole("button", { name: "Open the history" }).click();
  await version(ada.page, "Sent to reviewers").click();
  await expect(slide(ada.page, "Light").locator(".cm-deletedText")).toHaveText("Long");
  await replace(ada, "Short evenings", "Cold evenings");
  await expect(slide(ada.page, "Light").locator(".merge")).toContainText("Cold");
  await slide(ada.page, "Light").getByRole("button", { name: "Go to it" }).click();
  await expect(ada.text).toBeFocused();
  const [page] = await Promise.all([
    ada.context.waitForEvent("page"),
    panelOf(ada.page).getByRole("link", { name: "Full page" }).click(),
  ]);
  await expect(page.getByRole("heading", { name: "Sent to reviewers → The deck now" })).toBeVisible();
  await page.close();
  await panelOf(ada.page).getByRole("button", { name: "Restore this version" }).click();
  await expect(ada.page.getByRole("dialog")).toContainText("1 slide comes back, 1 slide changes");
  await ada.page.getByRole("dialog").getByRole("button", { name: "Restore this version" }).click();
  await expect(ada.page.getByRole("dialog")).toBeHidden();
  await expect.poll(() => ada.markdown()).toBe(deckText);
  expect(await textOf(server, deck)).toBe(deckText);
  await expect(panelOf(ada.page)).toContainText("Nothing has changed since.");
  await panelOf(ada.page).getByRole("button", { name: "All versions" }).click();
  await expect(version(ada.page, /Restored version \d+/)).toHaveCount(1);
});

test("[HB3] all of it by keyboard, and the focus goes back to the text", async ({ server, author }) => {
  const { deck, ada } = await written(server, author);
  await ada.text.click();
  await openPanel(ada);
  const { page } = ada;
  await expect(version(page, "Sent to reviewers")).toBeVisible();
  const reach = async (target: Locator): Promise<void> => {
    await expect(target).toBeVisible();
    const there = () => target.evaluate((element) => element === document.activeElement);
    for (let presses = 0; presses < 40 && !(await there()); presses += 1) await page.keyboard.press("Tab");
    await expect(target).toBeFocused();
  };
  await reach(version(page, "Sent to reviewers"));
  await page.keyboard.press("Enter");
  await expect(panelOf(page)).toContainText("Since then");
  await reach(slide(page, "Soil").getByRole("button", { name: /Soil/ }));
  await page.keyboard.press("Enter");
  await reach(slide(page, "Soil").getByRole("button", { name: "Bring it back" }));
  await page.keyboard.press("Enter");
  await reach(page.getByRole("dialog").getByRole("button", { name: "Bring it back" }));
  await page.keyboard.press("Enter");
  await expect.poll(() => textOf(server, deck)).toContain("Peat and patience");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(slide(page, "Soil")).toHaveCount(0);
  await expect(panelOf(page).locator(":focus")).toHaveCount(1);
  await reach(slide(page, "Light").getByRole("button", { name: /Light/ }));
  await page.keyboard.press("Escape");
  await expect(panelOf(page)).toHaveCount(0);
  await expect(ada.text).toBeFocused();
});

test("[HB4] who only reads sees the same and changes nothing; on a phone it is a sheet", async ({ server, author }) => {
  const { deck } = await written(server, author);
  const { page } = await author(deck.links.view.url, "Reader");
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "History beside the text" }).click();
  await version(page, "Sent to reviewers").click();
  await expect(slide(page, "Light").locator(".cm-deletedText")).toHaveText("Long");
  await expect(panelOf(page).getByRole("button", { name: /Restore|Bring|Make it|Name/ })).toHaveCount(0);
  const box = await panelOf(page).boundingBox();
  expect([box?.x, box?.width]).toEqual([0, 360]);
  await slide(page, "Light").getByRole("button", { name: "Go to it" }).click();
  await expect(panelOf(page)).toHaveCount(0);
  await expect(page.locator(".cm-content")).toContainText("Short evenings");
});

test("[HB2] away from the server it says so, and tries again", async ({ server, author }) => {
  const { ada } = await written(server, author);
  await openPanel(ada);
  await expect(version(ada.page, "Sent to reviewers")).toBeVisible();
  await ada.context.setOffline(true);
  await version(ada.page, "Sent to reviewers").click();
  await expect(panelOf(ada.page).getByRole("alert")).toBeVisible();
  await ada.context.setOffline(false);
  await panelOf(ada.page).getByRole("button", { name: "Try again" }).click();
  await expect(slide(ada.page, "Soil")).toContainText("removed");
});

for (const scheme of ["light", "dark"] as const) {
  test(`[HB5] the history beside the text has no serious fault, ${scheme}`, async ({ server, author }) => {
    const { ada } = await written(server, author);
    await ada.page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await openPanel(ada);
    await expect(version(ada.page, "Sent to reviewers")).toBeVisible();
    const axe = () => new AxeBuilder({ page: ada.page });
    expect(await faults(axe(), ada.page)).toEqual([]);
    await version(ada.page, "Sent to reviewers").click();
    await expect(slide(ada.page, "Light").locator(".cm-deletedText")).toHaveText("Long");
    expect(await faults(axe(), ada.page)).toEqual([]);
  });
}
