/** A talk's past in real browsers: two authors write, name, delete, look back, compare, bring back and restore. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { type Author, createDeck, expect, test, textOf } from "../support/authors.ts";
import { faults } from "../support/looks.ts";
import { gardens as deckText, historyUrl, nameVersion, replace, slideRow, versionRow } from "./pastHands.ts";

const stored = async (...authors: readonly Author[]): Promise<void> => {
  for (const { light } of authors) await expect(light).toHaveAttribute("data-save", "stored");
};

const soil = "= id='soil' data-x='2000'\n## Soil\n\nPeat and patience\n";

const light = "\n---\n= id='light' data-x='1000'\n## Light\n\nLong golden evenings in June\n";

/** A deck with a first version, a named one, and one after its last slide went; Ada and Ben are in the text. */
const written = async (
  server: Parameters<typeof createDeck>[0],
  author: (url: string, name?: string) => Promise<Author>,
) => {
  const deck = await createDeck(server, deckText);
  const ada = await author(deck.links.edit.url, "Ada");
  const ben = await author(deck.links.edit.url, "Ben");
  await stored(ada, ben);
  await replace(ada, "Long evenings", "Long golden evenings");
  await replace(ben, "# Gardens", "# Gardens of the north");
  await expect.poll(() => textOf(server, deck)).toContain("golden");
  await nameVersion(server, deck, "Sent to reviewers");
  await expect.poll(() => ada.markdown()).toContain("north");
  await replace(ada, `\n---\n${soil}`, "");
  await nameVersion(server, deck, "Shorter");
  return { deck, ada, ben };
};

const stageOf = (page: Page) => page.frameLocator(".moment-frame iframe");

test("[HH7] two authors see what became of their talk, and who did it", async ({ server, author }) => {
  const { deck, ada } = await written(server, author);
  const past = await author(historyUrl(server, deck, "edit"));
  await expect(versionRow(past.page, "Shorter")).toHaveAttribute("aria-current", "true");
  await expect(versionRow(past.page, "Sent to reviewers")).toContainText(/Ada and Ben|Ben and Ada/);
  await expect(versionRow(past.page, "The deck was made")).toBeVisible();
  await expect(slideRow(past.page, "Soil")).toContainText("removed");
  await expect(stageOf(past.page).locator(".step.active")).toBeVisible();
  await versionRow(past.page, "Sent to reviewers").click();
  await expect(past.page).toHaveURL(/\?v=2#/);
  await expect(slideRow(past.page, "Light")).toContainText("changed");
  await expect(stageOf(past.page).getByText("Long golden evenings")).toBeVisible();
  await slideRow(past.page, "Soil").getByRole("button").first().click();
  await expect(stageOf(past.page).getByText("Peat and patience")).toBeVisible();
  expect(await ada.markdown()).not.toContain("Peat");
});

test("[HH3] the deck's life plays, and is walked through with the arrow keys", async ({ server, author }) => {
  const { deck } = await written(server, author);
  const { page } = await author(historyUrl(server, deck, "view"));
  const slider = page.getByRole("slider", { name: "Moment in the deck's life" });
  await expect(slider).toHaveAttribute("aria-valuetext", /^Shorter/);
  await slider.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(slider).toHaveAttribute("aria-valuetext", /^Sent to reviewers/);
  await expect(page.getByRole("heading", { name: /Sent to reviewers/ })).toBeVisible();
  await page.keyboard.press("Home");
  await expect(slider).toHaveAttribute("aria-valuetext", /^The deck was made/);
  await page.getByRole("button", { name: "Play the deck's life" }).click();
  await expect(page.getByRole("heading", { name: /Sent to reviewers/ })).toBeVisible();
  await expect(page.getByRole("heading", { name: /Shorter/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Play the deck's life" })).toBeVisible();
});

test("[HH1] two moments are compared, slide by slide and word by word, and the link opens the same", async ({
  server,
  author,
}) => {
  const { deck } = await written(server, author);
  const { page } = await author(historyUrl(server, deck, "view", "?v=1"));
  await page.getByRole("button", { name: "Compare" }).click();
  await page.getByRole("menuitem", { name: "Another version…" }).click();
  await versionRow(page, "Shorter").click();
  await expect(page.getByRole("heading", { name: "The deck was made → Shorter" })).toBeVisible();
  await expect(page).toHaveURL(/\?v=1&with=3#/);
  await slideRow(page, "Light").getByRole("button").first().click();
  await expect(page.frameLocator("[data-side=before] iframe").getByText("Long evenings in June")).toBeVisible();
  await expect(page.frameLocator("[data-side=after] iframe").getByText("Long golden evenings in June")).toBeVisible();
  await page.getByRole("button", { name: "Text", exact: true }).click();
  await expect(page.locator(".cm-merge-b .cm-changedText")).toHaveText(/^\s*golden\s*$/);
  await page.getByRole("checkbox", { name: /Only what changed/ }).check();
  await expect(page.getByRole("region", { name: "Slides" }).getByRole("listitem")).toHaveCount(3);
  await slideRow(page, "Soil").getByRole("button").first().click();
  await expect(page.locator(".cm-merge-a")).toContainText("Peat and patience");
  await page.reload();
  await expect(page.getByRole("heading", { name: "The deck was made → Shorter" })).toBeVisible();
  await expect(page.getByText("Not there any more")).toBeVisible();
});

test("[HH9] a deleted slide comes back from its story while another types in the next one", async ({
  server,
  author,
}) => {
  const { deck, ada, ben } = await written(server, author);
  await replace(ada, light, "");
  await nameVersion(server, deck, "In the dark");
  const { page } = await author(historyUrl(server, deck, "edit"));
  await slideRow(page, "Light").getByRole("button", { name: "The story of Light" }).click();
  const moment = page.locator(".story-moment").first();
  await expect(moment).toContainText("removed");
  await moment.getByRole("button", { name: "Bring this back" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Long golden evenings");
  await expect.poll(() => ben.markdown()).not.toContain("golden");
  await ben.type("Control+End", "\n\n---\n# The");
  const typing = ben.page.keyboard.type(" end, with long shadows", { delay: 25 });
  await dialog.getByRole("button", { name: "Bring it back" }).click();
  await expect(dialog).toBeHidden();
  await typing;
  await stored(ada, ben);
  await expect
    .poll(() => ada.markdown())
    .toMatch(/Long golden evenings in June\n[\s\S]*---\n# The end, with long shadows$/);
  expect(await ben.markdown()).toBe(await ada.markdown());
  expect(await textOf(server, deck)).toBe(await ada.markdown());
  await page.getByRole("button", { name: "Versions", exact: true }).click();
  await expect(versionRow(page, "Restored").first()).toBeVisible();
});

/** Selects `words` in the text, cuts them, and pastes them where `key` leads. */
const cutAndPaste = async ({ page, light: saved }: Author, words: string, key: string): Promise<void> => {
  await page.evaluate((wanted) => {
    const view = (window as unknown as { copress: { view: import("@codemirror/view").EditorView } }).copress.view;
    const anchor = view.state.doc.toString().indexOf(wanted);
    view.dispatch({ selection: { anchor, head: anchor + wanted.length } });
    view.focus();
  }, words);
  await page.keyboard.press("Control+x");
  await page.keyboard.press(key);
  await page.keyboard.press("Control+v");
  await expect(saved).toHaveAttribute("data-save", "stored");
};

test("[HH9] [HV28] [HV29] a slide that was cut and pasted elsewhere has one story, and comes back into what it is by now", async ({
  server,
  author,
}) => {
  const deck = await createDeck(server, deckText);
  const ada = await author(deck.links.edit.url, "Ada");
  await stored(ada);
  const slide = light.replace("golden ", "");
  await cutAndPaste(ada, slide, "Control+End");
  const moved = `${deckText.replace(slide, "")}${slide}`;
  expect(await ada.markdown()).toBe(moved);
  await nameVersion(server, deck, "Rearranged");
  await replace(ada, "Long evenings in June", "Midnight sun");
  await nameVersion(server, deck, "Brighter");

  const { page } = await author(historyUrl(server, deck, "edit"));
  await slideRow(page, "Light").getByRole("button", { name: "The story of Light" }).click();
  const moments = page.locator(".story-moment");
  await expect(moments).toContainText(["Brighter", "Rearranged", "added"]);
  await expect(moments.nth(0)).toContainText("changed");
  await expect(moments.nth(1)).toContainText("moved");
  await expect(moments.nth(1)).not.toContainText("added");
  await moments.nth(2).getByRole("button").first().click();
  await expect(moments.nth(2).locator("[aria-current=true]")).toBeVisible();
  await expect(page).toHaveURL(/\?v=1&/);
  await expect(stageOf(page).locator(".step.active")).toContainText("Long evenings in June");
  await expect(slideRow(page, "Light").locator("[aria-current=true]")).toBeVisible();
  // From version to version it stays the one that is looked at.
  const slider = page.getByRole("slider", { name: "Moment in the deck's life" });
  await slider.press("ArrowRight");
  await expect(slider).toHaveAttribute("aria-valuetext", /^Rearranged/);
  await expect(slideRow(page, "Light").locator("[aria-current=true]")).toBeVisible();
  await expect(stageOf(page).locator(".step.active")).toContainText("Long evenings in June");
  await slider.press("End");
  await expect(stageOf(page).locator(".step.active")).toContainText("Midnight sun");
  await slider.press("Home");
  await moments.nth(2).getByRole("button", { name: "Bring this back" }).click();
  await expect(page.getByRole("dialog")).toContainText("Long evenings in June");
  await page.getByRole("dialog").getByRole("button", { name: "Bring it back" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect.poll(() => ada.markdown()).toBe(moved);
  await expect(page.locator(".story-moment").first()).toContainText("Long evenings in June");
});

test("[HH11] two people restore one version at the same moment, and get it once", async ({ server, author }) => {
  const { deck, ada, ben } = await written(server, author);
  const pages = [
    await author(historyUrl(server, deck, "edit", "?v=2"), "Ada"),
    await author(historyUrl(server, deck, "owner", "?v=2"), "Ben"),
  ];
  for (const { page } of pages) {
    await page.getByRole("button", { name: "Restore", exact: true }).click();
    await expect(page.getByRole("dialog")).toContainText("1 slide comes back");
    await expect(page.getByRole("dialog").getByRole("listitem").filter({ hasText: "Soil" })).toContainText("added");
  }
  await Promise.all(pages.map(({ page }) => page.getByRole("button", { name: "Restore this version" }).click()));
  for (const { page } of pages) await expect(page.getByRole("dialog")).toBeHidden();
  const wanted = deckText.replace("# Gardens", "# Gardens of the north").replace("Long", "Long golden");
  await expect.poll(() => ada.markdown()).toBe(wanted);
  await expect.poll(() => ben.markdown()).toBe(wanted);
  expect(await textOf(server, deck)).toBe(wanted);
  await expect(versionRow(pages[0]?.page ?? ada.page, "Restored version 2")).toHaveCount(1);
});

test("[HH12] a word that was deleted is found with its slide and moment, and its version is taken along", async ({
  server,
  author,
}) => {
  const { deck } = await written(server, author);
  const { page } = await author(historyUrl(server, deck, "view"));
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await page.getByRole("searchbox", { name: "Words in any version" }).fill("patience");
  const hit = page.locator(".hit").first();
  await expect(hit).toContainText("gone");
  await expect(hit.locator("mark")).toHaveText("patience");
  await hit.click();
  await expect(page.getByRole("heading", { name: /Sent to reviewers/ })).toBeVisible();
  await expect(stageOf(page).locator(".step.active")).toContainText("Peat and patience");
  await page.getByRole("button", { name: "More about this version" }).click();
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "Save as Markdown" }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe("Gardens-v2.md");
  await page.getByRole("button", { name: "More about this version" }).click();
  const [zip] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "Save Markdown and files (zip)" }).click(),
  ]);
  expect(zip.suggestedFilename()).toMatch(/-v2\.zip$/);
});

test("[HH6] a version is named in the editor, described in the history, and found by its name", async ({
  server,
  author,
}) => {
  const deck = await createDeck(server, deckText);
  const ada = await author(deck.links.edit.url, "Ada");
  await stored(ada);
  await ada.page.getByRole("button", { name: "More", exact: true }).click();
  await ada.page.getByRole("menuitem", { name: "Name this version…" }).click();
  await ada.page.getByRole("textbox", { name: "Name", exact: true }).fill("For the committee");
  await ada.page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(ada.page.getByText("Named “For the committee”.")).toBeVisible();
  await ada.page.getByRole("button", { name: "More", exact: true }).click();
  const [page] = await Promise.all([
    ada.context.waitForEvent("page"),
    ada.page.getByRole("menuitem", { name: "History page" }).click(),
  ]);
  await expect(versionRow(page, "For the committee")).toBeVisible();
  await page.getByRole("button", { name: "More about this version" }).click();
  await page.getByRole("menuitem", { name: "Name and description…" }).click();
  await page.getByRole("textbox", { name: "Description" }).fill("Without pictures");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(versionRow(page, "Without pictures")).toBeVisible();
  const find = page.getByRole("searchbox", { name: "Find a version by its name" });
  await find.fill("no such name");
  await expect(page.getByText("No version is like that.")).toBeVisible();
  await find.fill("committee");
  await expect(versionRow(page, "For the committee")).toBeVisible();
});

test("[HH10] readers look and change nothing; presenters and followers are told where to ask", async ({
  server,
  author,
}) => {
  const deck = await createDeck(server, deckText);
  const { page } = await author(historyUrl(server, deck, "view"));
  await expect(versionRow(page, "The deck was made")).toBeVisible();
  await expect(page.getByText("Read only")).toBeVisible();
  await expect(page.getByRole("button", { name: "Restore", exact: true })).toHaveCount(0);
  await expect(page.getByRole("button", { name: /Name/ })).toHaveCount(1);
  for (const role of ["present", "follow"] as const) {
    const guest = await author(historyUrl(server, deck, role));
    await expect(guest.page.getByRole("alert")).toContainText("does not show the deck's history");
  }
  const bare = await author(`${server.origin}/history/${deck.deck.id}`);
  await expect(bare.page.getByRole("alert")).toContainText("This link is not complete");
  const gone = await author(historyUrl(server, deck, "view", "?v=77"));
  await expect(gone.page.getByRole("alert")).toBeVisible();
});

for (const scheme of ["light", "dark"] as const) {
  test(`[HH14] the history has no serious fault, ${scheme}`, async ({ server, author }) => {
    const { deck } = await written(server, author);
    const { page } = await author("about:blank", "Ada");
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    const found = () => faults(new AxeBuilder({ page }), page);
    await page.goto(historyUrl(server, deck, "edit"));
    await expect(slideRow(page, "Soil")).toContainText("removed");
    expect(await found()).toEqual([]);
    await slideRow(page, "Soil").getByRole("button", { name: "The story of Soil" }).click();
    await expect(page.locator(".story-moment")).toHaveCount(2);
    expect(await found()).toEqual([]);
    await page.goto(historyUrl(server, deck, "edit", "?v=1&with=3"));
    await expect(page.locator(".cm-merge-b")).toBeVisible();
    expect(await found()).toEqual([]);
    await page.getByRole("button", { name: "End comparing" }).click();
    await page.getByRole("button", { name: "Restore", exact: true }).click();
    await expect(page.locator(".restore-words")).toBeVisible();
    expect(await found()).toEqual([]);
  });
}
