/** The list of slides, under an author's hands. */
import type { Locator } from "@playwright/test";
import { type Author, expect } from "../support/authors.ts";

export const row = ({ page }: Author, name: RegExp): Locator => page.getByRole("option", { name });
export const titles = ({ page }: Author): Locator => page.locator(".slide-row-title");

/** Presses the row, moves to the gap before row `before` (its top edge), and lets go. */
export const drag = async (author: Author, from: RegExp, before: RegExp): Promise<void> => {
  const { page } = author;
  const [start, end] = [await row(author, from).boundingBox(), await row(author, before).boundingBox()];
  if (start === null || end === null) throw new Error("the rows are not in view");
  await page.mouse.move(start.x + 60, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(start.x + 60, start.y - 10, { steps: 4 });
  await page.mouse.move(end.x + 60, end.y + 2, { steps: 6 });
  await expect(page.locator(".slide-drop")).toBeVisible();
  await page.mouse.up();
};
