/** What a page looks like to tests: its faults as axe finds them, colours as they are computed. */
import type AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";

/** The serious and critical ones, in words. */
export const faults = async (axe: AxeBuilder, page: Page): Promise<readonly string[]> => {
  const { violations } = await axe.analyze();
  // Axe opens a page of its own for a moment.
  await page.bringToFront();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`);
};

export const colour = (locator: Locator): Promise<string> =>
  locator.evaluate((element) => getComputedStyle(element).backgroundColor);
