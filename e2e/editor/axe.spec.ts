/** The pages as assistive technology finds them, in light and in dark. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { copyButton, createDeck, expect, test } from "../support/authors.ts";

const faults = async (page: Page): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  // axe works in a second page, and a page behind another draws nothing.
  await page.bringToFront();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`);
};

for (const scheme of ["light", "dark"] as const) {
  test(`home has no serious fault, ${scheme}`, async ({ server, author }) => {
    const ada = await author("about:blank", "Ada");
    await ada.page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await ada.page.goto(server.origin);
    await expect(ada.page.getByRole("button", { name: "New deck" })).toBeVisible();
    expect(await faults(ada.page)).toEqual([]);
  });

  test(`home with decks, and the dialogs of the editor, have no serious fault, ${scheme}`, async ({
    server,
    author,
  }) => {
    const deck = await createDeck(server, "# One\n\n---\n= data-x='wrong'\n# Two\n\n- `code` and *words*\n");
    const ada = await author("about:blank", "Ada");
    await ada.page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await ada.page.goto(deck.links.owner.url);
    await author(deck.links.edit.url, "Ben");
    await expect(ada.light).toHaveAttribute("data-save", "stored");
    await expect(ada.page.getByRole("button", { name: "1 other person here" })).toBeVisible();
    await expect(ada.stage.locator(".step")).toHaveCount(2);
    expect(await faults(ada.page)).toEqual([]);
    await ada.page.getByRole("button", { name: "Share" }).click();
    await expect(copyButton(ada, "Edit")).toBeVisible();
    expect(await faults(ada.page)).toEqual([]);
    await ada.page.goto(server.origin);
    await expect(ada.page.getByRole("link", { name: "One", exact: true })).toBeVisible();
    expect(await faults(ada.page)).toEqual([]);
  });
}
