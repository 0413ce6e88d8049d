/** Who wrote this: the text tinted by author, in two authors' browsers. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { createDeck, expect, test } from "../support/authors.ts";
import { colour, faults } from "../support/looks.ts";

const deckText = "# Gardens\n\nThe first words\n";

const legend = (page: Page) => page.getByRole("region", { name: "Who wrote this" });

const wordsOf = (page: Page, author: string) => page.locator(`.cm-author[data-author="${author}"]`);

const show = async (page: Page): Promise<void> => {
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Show who wrote what" }).click();
  await expect(legend(page)).toBeVisible();
};

test("[ED20] two authors see their own and each other's words, also those typed a moment ago", async ({
  server,
  author,
}) => {
  const deck = await createDeck(server, deckText);
  const ada = await author(deck.links.edit.url, "Ada");
  const ben = await author(deck.links.edit.url, "Ben");
  await expect(legend(ada.page)).toHaveCount(0);
  await ada.type("Control+End", "Ada was here. ");
  await show(ada.page);
  await ben.type("Control+End", "Ben too. ");
  await show(ben.page);
  for (const { page } of [ada, ben]) {
    await expect(wordsOf(page, "Ada")).toHaveText("Ada was here. ");
    await expect(wordsOf(page, "Ben")).toHaveText("Ben too. ");
    await expect(legend(page).getByRole("listitem")).toHaveCount(3);
  }
  await expect(legend(ada.page).getByRole("listitem").filter({ hasText: "Ada" })).toContainText("you");
  await expect(legend(ben.page).getByRole("listitem").filter({ hasText: "Ben" })).toContainText("you");
  await expect(legend(ada.page).getByRole("listitem").last()).toContainText("Nobody known");
  await ada.type("Control+Home", "Our ");
  await expect(wordsOf(ben.page, "Ada").first()).toContainText("Our");
  await expect(wordsOf(ben.page, "Ada").last()).toHaveText("Ada was here. ");
});

test("[ED24] it is off at first, turned on and off with a key, and this browser remembers; who left keeps their words", async ({
  server,
  author,
}) => {
  const deck = await createDeck(server, deckText);
  const ada = await author(deck.links.edit.url, "Ada");
  const ben = await author(deck.links.edit.url, "Ben");
  await ben.type("Control+End", "Ben was here.");
  await expect(ben.light).toHaveAttribute("data-save", "stored");
  await ben.context.close();
  await expect(ada.page.locator(".cm-author")).toHaveCount(0);
  await ada.text.click();
  await ada.page.keyboard.press("Control+Alt+w");
  await expect(wordsOf(ada.page, "Ben")).toHaveText("Ben was here.");
  await ada.page.keyboard.press("Control+End");
  await expect(legend(ada.page).getByRole("status")).toHaveText("At the cursor: Ben");
  await ada.page.reload();
  await expect(wordsOf(ada.page, "Ben")).toHaveText("Ben was here.");
  await ada.page.keyboard.press("Control+Alt+w");
  await expect(ada.page.locator(".cm-author")).toHaveCount(0);
  await expect(legend(ada.page)).toHaveCount(0);
  await ada.page.reload();
  await expect(ada.text).toContainText("Ben was here.");
  await expect(legend(ada.page)).toHaveCount(0);
});

test("[ED24] turned off as soon as it is there, or before, it leaves nothing behind", async ({ server, author }) => {
  const deck = await createDeck(server, deckText);
  const { page, text, type, markdown } = await author("about:blank", "Ada");
  await page.clock.install();
  await page.goto(deck.links.edit.url);
  await text.click();
  const tinted = page.locator(".cm-shows-authors");
  for (const waits of [true, true, false]) {
    await page.keyboard.press("Control+Alt+w");
    if (waits) await expect(tinted).toHaveCount(1);
    await page.keyboard.press("Control+Alt+w");
    await expect(tinted).toHaveCount(0);
    // The page's own clock: as long as the legend may wait before it looks again. What is thrown then, the fixture tells at the end.
    await page.clock.runFor(400);
  }
  await type("Control+End", "Still here.");
  await expect.poll(markdown).toContain("Still here.");
  await page.keyboard.press("Control+Alt+w");
  await expect(wordsOf(page, "Ada")).toHaveText("Still here.");
});

test("[ED22] a reader sees it too; a slide that the server moved is nobody's", async ({ server, author }) => {
  const deck = await createDeck(server, `${deckText}\n---\n# Last\n`);
  const ada = await author(deck.links.edit.url, "Ada");
  await ada.type("Control+End", "Ada was here.");
  const reader = await author(deck.links.view.url, "Reader");
  await show(reader.page);
  await expect(wordsOf(reader.page, "Ada")).toHaveText("Ada was here.");
  const row = ada.page.locator(".slide-row").last();
  await row.focus();
  await ada.page.keyboard.press("Alt+ArrowUp");
  await expect.poll(() => ada.markdown()).toMatch(/^# Last/);
  await expect(legend(reader.page).getByRole("listitem")).toHaveCount(1);
  await expect(legend(reader.page).getByRole("listitem")).toContainText("Nobody known");
});

for (const scheme of ["light", "dark"] as const) {
  test(`[ED23] tinted words can be read, ${scheme}`, async ({ server, author }) => {
    const deck = await createDeck(server, deckText);
    const ada = await author(deck.links.edit.url, "Ada");
    const ben = await author(deck.links.edit.url, "Ben");
    await ada.type("Control+End", "\n---\n= id='x' data-x='1000'\n## Roots `code` [a link](#x)");
    await ben.type("Control+End", " *and leaves*");
    await ada.page.emulateMedia({ colorScheme: scheme });
    await show(ada.page);
    await expect(wordsOf(ada.page, "Ben").first()).toBeVisible();
    expect(await colour(wordsOf(ada.page, "Ben").first())).not.toBe(await colour(ada.text));
    expect(await faults(new AxeBuilder({ page: ada.page }), ada.page)).toEqual([]);
  });
}
