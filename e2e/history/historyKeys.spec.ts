/** The whole history page without a mouse: what Tab reaches, what keys do, and that the focus is seen and never lost. */
import type { Locator, Page } from "@playwright/test";
import { createDeck, expect, test } from "../support/authors.ts";
import { historyUrl, nameVersion, overwrite, slideRow, versionRow } from "./pastHands.ts";

const deckText = "# Gardens\n\n---\n## Light\n\nLong evenings in June\n\n---\n## Soil\n\nPeat and patience\n";

/** Whether somebody who goes by keyboard sees where they are: an outline, of the element itself or of what it stands in. */
const focusIsSeen = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) return false;
    for (let each: Element | null = activeElement; each !== null && each !== document.body; each = each.parentElement) {
      const { outlineStyle, outlineWidth } = getComputedStyle(each);
      if (outlineStyle !== "none" && outlineWidth !== "0px") return true;
    }
    return false;
  });

/** Hands that only press keys. */
class Keys {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Tab until the thing has the focus; it is seen at each stop. */
  async to(wanted: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
    for (let stops = 0; stops < 80; stops += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await this.#page.keyboard.press(key);
      if (!(await this.#isElsewhere())) expect.soft(await focusIsSeen(this.#page), await this.#where()).toBe(true);
    }
    throw new Error(`the focus never came to ${String(wanted)}`);
  }

  /** Presses, and looks that the focus is somewhere. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.#page.keyboard.press(key);
      await this.kept();
    }
  }

  async kept(): Promise<void> {
    await expect.poll(() => this.#page.evaluate(() => document.activeElement !== document.body)).toBe(true);
  }

  /** In the stage; or past the page's end, in the browser's own bar. */
  #isElsewhere(): Promise<boolean> {
    return this.#page.evaluate(() => ["IFRAME", "BODY"].includes(document.activeElement?.tagName ?? ""));
  }

  #where(): Promise<string> {
    return this.#page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120) ?? "nowhere");
  }
}

const button = (page: Page, name: string | RegExp): Locator => page.getByRole("button", { name, exact: true });

test("[HH17] the whole page works by keyboard, and the focus is never lost", async ({ server, author }) => {
  test.setTimeout(120_000);
  const deck = await createDeck(server, deckText);
  await overwrite(server, deck, deckText.replace("Long", "Short"));
  await nameVersion(server, deck, "Sent to reviewers");
  await overwrite(server, deck, deckText.replace("\n\n---\n## Soil\n\nPeat and patience", ""));
  const { page } = await author(historyUrl(server, deck, "edit"), "Ada");
  await expect(slideRow(page, "Soil")).toContainText("removed");
  const keys = new Keys(page);

  await test.step("the timeline: a version is reached by arrows and chosen", async () => {
    await keys.to(versionRow(page, "Text replaced").first());
    await keys.press("ArrowDown");
    await expect(versionRow(page, "Sent to reviewers")).toBeFocused();
    await keys.press("Enter");
    await expect(page.getByRole("heading", { name: /Sent to reviewers/ })).toBeVisible();
    await expect(versionRow(page, "Sent to reviewers")).toBeFocused();
  });

  await test.step("the line of life, and playing", async () => {
    const slider = page.getByRole("slider", { name: "Moment in the deck's life" });
    await keys.to(button(page, "Play the deck's life"));
    await keys.press("Enter");
    await expect(button(page, "Pause")).toBeFocused();
    await keys.press("Space");
    await expect(button(page, "Play the deck's life")).toBeFocused();
    await keys.to(slider);
    await keys.press("Home");
    await expect(slider).toHaveAttribute("aria-valuetext", /^The deck was made/);
    await keys.press("ArrowRight");
    await expect(slider).toHaveAttribute("aria-valuetext", /^Sent to reviewers/);
    await keys.press("End");
    await expect(slider).toHaveAttribute("aria-valuetext", /^Text replaced/);
    await expect(slideRow(page, "Soil")).toContainText("removed");
  });

  await test.step("the slides, and a removed one brought back", async () => {
    await keys.to(page.getByRole("checkbox", { name: /Only what changed/ }));
    await keys.press("Space");
    await expect(slideRow(page, "Gardens")).toHaveCount(0);
    await keys.press("Space");
    await keys.to(slideRow(page, "Soil").getByRole("button").first());
    await keys.press("Enter");
    await expect(page.getByText("Soil was removed in this version.")).toBeVisible();
    await keys.to(button(page, "The story of Soil"));
    await keys.press("Enter");
    await expect(page.getByRole("heading", { name: "Soil", exact: true })).toBeFocused();
    await keys.to(page.locator(".story-pick").nth(1));
    await keys.press("Enter");
    await expect(page.getByRole("heading", { name: /The deck was made/ })).toBeVisible();
    await keys.to(button(page, "Bring this back"));
    await keys.press("Enter");
    await expect(page.getByRole("dialog")).toContainText("Peat and patience");
    await keys.press("Escape");
    await expect(button(page, "Bring this back")).toBeFocused();
    await keys.press("Enter");
    await keys.to(page.getByRole("dialog").getByRole("button", { name: "Bring it back" }));
    await keys.press("Enter");
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(page.locator(".story-moment")).toHaveCount(3);
    await keys.kept();
  });

  await test.step("two are compared, one of them chosen in the timeline", async () => {
    await keys.to(button(page, "Compare"));
    await keys.press("Enter", "End", "Enter");
    await expect(page.getByText("Choose the version to compare with.")).toBeVisible();
    await expect(versionRow(page, "Restored").first()).toBeFocused();
    await keys.press("ArrowDown", "ArrowDown");
    await expect(versionRow(page, "Sent to reviewers")).toBeFocused();
    await keys.press("Enter");
    await expect(page.getByRole("heading", { name: /Sent to reviewers → Restored/ })).toBeVisible();
    await expect(versionRow(page, "Sent to reviewers")).toBeFocused();
    await keys.to(button(page, "The next change"));
    await keys.press("Enter");
    await keys.to(button(page, "Text"), "Shift+Tab");
    await keys.press("Enter");
    await keys.to(button(page, "End comparing"), "Shift+Tab");
    await keys.press("Enter");
    await expect(button(page, "Compare")).toBeVisible();
    await keys.kept();
    await keys.to(button(page, "Compare"));
    await keys.press("Enter", "ArrowDown", "Enter");
    await expect(page.getByRole("heading", { name: /→ The deck now/ })).toBeVisible();
    await keys.kept();
    await keys.to(button(page, "End comparing"));
    await keys.press("Enter");
    await keys.kept();
    await keys.to(button(page, "Slide"));
    await keys.press("Enter");
  });

  await test.step("the filter: found, none found, all again", async () => {
    const find = page.getByRole("searchbox", { name: "Find a version by its name" });
    await keys.to(find, "Shift+Tab");
    await page.keyboard.type("reviewers");
    await expect(page.locator(".past-pane .version")).toHaveCount(1);
    await page.keyboard.type(" of nothing");
    await expect(page.getByText("No version is like that.")).toBeVisible();
    await keys.to(button(page, "Show all"));
    await keys.press("Enter");
    await expect(versionRow(page, "The deck was made")).toBeVisible();
    await keys.kept();
    await keys.to(button(page, "Find by author or date"));
    await keys.press("Enter");
    await keys.to(page.getByLabel("From", { exact: true }));
    await keys.to(button(page, "Named versions only"), "Shift+Tab");
    await keys.press("Enter");
    await expect(page.locator(".past-pane .version")).toHaveCount(1);
    await keys.to(button(page, "Clear"));
    await keys.press("Enter");
    await expect(versionRow(page, "The deck was made")).toBeVisible();
    await keys.kept();
  });

  await test.step("words are found, and gone to", async () => {
    await keys.to(button(page, "Search"), "Shift+Tab");
    await keys.press("Enter");
    await keys.to(page.getByRole("searchbox", { name: "Words in any version" }));
    await page.keyboard.type("Short evenings");
    await expect(page.locator(".hit mark")).toHaveText("Short evenings");
    await keys.to(page.locator(".hit").first());
    await keys.press("Enter");
    await expect(page.getByRole("heading", { name: /Sent to reviewers/ })).toBeVisible();
    await expect(page.locator(".hit").first()).toBeFocused();
  });

  await test.step("a version is named, and restored after a cancelled question", async () => {
    await keys.to(button(page, "More about this version"));
    await keys.press("Enter", "Enter");
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("textbox", { name: "Name", exact: true })).toBeFocused();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("The seed");
    await keys.press("Enter");
    await expect(dialog).toBeHidden();
    await expect(page.getByRole("heading", { name: /The seed/ })).toBeVisible();
    await expect(button(page, "More about this version")).toBeFocused();
    const restore = button(page, "Restore");
    await keys.to(restore, "Shift+Tab");
    await keys.press("Enter");
    await expect(dialog).toBeVisible();
    await keys.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(restore).toBeFocused();
    await keys.press("Enter");
    await keys.to(dialog.getByRole("button", { name: "Restore this version" }));
    await keys.press("Enter");
    await expect(dialog).toBeHidden();
    await expect(page.getByText("This is the deck as it is now")).toBeVisible();
    await keys.kept();
  });
});

test("[HH17] on a phone the focus goes along from pane to pane", async ({ server, author }) => {
  const deck = await createDeck(server, deckText);
  await overwrite(server, deck, deckText.replace("Long", "Short"));
  const { page } = await author("about:blank", "Ada");
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(historyUrl(server, deck, "edit"));
  await expect(page.locator(".moment-title")).toBeVisible();
  const keys = new Keys(page);
  const panes = page.getByRole("navigation", { name: "Panes" });
  await keys.to(panes.getByRole("button", { name: "Versions" }));
  await keys.press("Enter");
  await keys.to(versionRow(page, "The deck was made"), "Shift+Tab");
  await keys.press("Enter");
  await expect(page.locator(".moment-title")).toContainText("The deck was made");
  await keys.kept();
  await keys.to(panes.getByRole("button", { name: "Slides" }));
  await keys.press("Enter");
  await keys.to(button(page, "The story of Light"), "Shift+Tab");
  await keys.press("Enter");
  await expect(page.getByRole("heading", { name: "Light", exact: true })).toBeFocused();
});
