/** The documentation, and the ways from the editor to it. */
import AxeBuilder from "@axe-core/playwright";
import { createDeck, expect, test } from "../support/authors.ts";

for (const scheme of ["light", "dark"] as const) {
  test(`the pages of the documentation have no serious fault, ${scheme}`, async ({ server, author }) => {
    const { page } = await author("about:blank", "Ada");
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    for (const path of ["/docs/format", "/docs/diagnostics"]) {
      await page.goto(server.origin + path);
      await expect(page.getByRole("navigation", { name: "Documentation" })).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id }) => id),
      ).toEqual([]);
    }
  });
}

test("a mistake in the text leads to its explanation", async ({ server, author }) => {
  const deck = await createDeck(server, "# One\n\n---\n= data-x='wrong'\n# Two\n");
  const ada = await author(deck.links.owner.url, "Ada");
  await ada.page.locator(".cm-lintRange-warning").first().hover();
  const link = ada.page.getByRole("link", { name: "Why?" });
  const [explained] = await Promise.all([ada.page.waitForEvent("popup"), link.click()]);
  await expect(explained.locator("h3:target")).toHaveText("attribute-number");
  await expect(explained.locator("h3:target")).toBeInViewport();
});

test("the menu exports the deck, to whoever may look at it", async ({ server, author }) => {
  const deck = await createDeck(server, "---\ntitle: Bees\n---\n# One\n");
  const eve = await author(deck.links.view.url, "Eve");
  for (const [item, name] of [
    ["Export as a web page (.zip)", "Bees.zip"],
    ["Export Markdown and images (.zip)", "Bees.zip"],
    ["Export as PDF", "Bees.pdf"],
  ] as const) {
    await eve.page.getByRole("button", { name: "More", exact: true }).click();
    const [saved] = await Promise.all([
      eve.page.waitForEvent("download"),
      eve.page.getByRole("menuitem", { name: item }).click(),
    ]);
    expect(saved.suggestedFilename()).toBe(name);
    await expect(eve.page.getByText("the talk…")).toHaveCount(0);
  }
});
