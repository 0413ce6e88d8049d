/** The whole of a talk's past in one story: two authors, their browsers, and a clock in the test's hand. */
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { type Author, test as base, createDeck, expect, textOf } from "../support/authors.ts";
import { startServer, type TestServer } from "../support/server.ts";
import { historyUrl, replace, slideRow, versionRow } from "./pastHands.ts";

const test = base.extend<{ readonly held: TestServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
  held: async ({}, use) => {
    const server = await startServer({ heldClock: true });
    await use(server);
    await server.close();
  },
});

const MINUTE = 60_000;

const slides = {
  title: "# Gardens\n\nA talk\n",
  light: "= id='light' data-x='1000'\n## Light\n\nLong evenings in June\n",
  soil: "= id='soil' data-x='2000'\n## Soil\n\nPeat and patience\n",
  water: "= id='water' data-x='3000'\n## Water\n\nNever enough\n",
};

const joined = (...parts: readonly string[]): string => parts.join("\n---\n");

const stageOf = (page: Page) => page.frameLocator(".moment-frame iframe");

const stored = async (...authors: readonly Author[]): Promise<void> => {
  for (const { light } of authors) await expect(light).toHaveAttribute("data-save", "stored");
};

const bothSay = async (authors: readonly Author[], wanted: string): Promise<void> => {
  for (const each of authors) await expect.poll(() => each.markdown()).toBe(wanted);
  await stored(...authors);
};

/** The newest versions as the page lists them: title and people. */
const newest = (page: Page, count: number) =>
  page.locator(".past-pane .version-main").evaluateAll(
    (rows, most) =>
      rows.slice(0, most).map((row) => {
        const people = row.querySelector(".version-names")?.textContent ?? "";
        return `${row.querySelector(".version-title")?.textContent}: ${people}`;
      }),
    count,
  );

/** From now on: the titles of the moments that the page shows, one after the other, each by its version. */
const titlesSeen = async (page: Page): Promise<() => Promise<readonly string[]>> => {
  await page.evaluate(() => {
    const seen = new Map<string, string>();
    const watch = new MutationObserver(() => {
      const version = document.querySelector(".moment-frame [data-moment]")?.getAttribute("data-moment") ?? "";
      const title = document.querySelector(".moment-title")?.firstChild?.textContent ?? "";
      if (version !== "") seen.set(version, title);
    });
    watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    Object.assign(window, { seen });
  });
  // Each is shown once on the way, in the order of their numbers; the newest, where one stood, is the last again.
  return () =>
    page.evaluate(() => {
      const { seen } = window as unknown as { seen: Map<string, string> };
      return [...seen].sort(([a], [b]) => Number(a) - Number(b)).map(([, title]) => title);
    });
};

/** The page looks for newer versions when it is looked at again. */
const lookAgain = (page: Page): Promise<void> =>
  page.evaluate(() => {
    document.dispatchEvent(new Event("visibilitychange"));
  });

test("[HH11] two authors write, name, delete, look back, play, compare, bring back, restore, find and export", async ({
  held,
  author,
}) => {
  test.setTimeout(180_000);
  const deck = await createDeck(held, joined(slides.title, slides.light, slides.soil, slides.water));
  const ada = await author(deck.links.edit.url, "Ada");
  const ben = await author(deck.links.edit.url, "Ben");
  await stored(ada, ben);
  const past = (await author(historyUrl(held, deck, "edit"), "Ada")).page;
  await expect(versionRow(past, "The deck was made")).toBeVisible();

  await test.step("two minutes of quiet make a version, with both authors; ten of steady work another", async () => {
    await replace(ada, "Long evenings", "Long golden evenings");
    await ben.type("Control+Home", "");
    await replace(ben, "A talk", "A talk with marigolds");
    await bothSay(
      [ada, ben],
      joined(
        "# Gardens\n\nA talk with marigolds\n",
        slides.light.replace("Long", "Long golden"),
        slides.soil,
        slides.water,
      ),
    );
    await held.advance(1.9 * MINUTE);
    await lookAgain(past);
    expect(await newest(past, 9)).toEqual(["The deck was made: "]);
    await held.advance(0.2 * MINUTE);
    await expect
      .poll(async () => {
        await lookAgain(past);
        return newest(past, 1);
      })
      .toEqual([expect.stringMatching(/^Edited: (Ada and Ben|Ben and Ada)$/)]);
    await replace(ben, " with marigolds", " for the north");
    for (let minute = 0; minute < 10; minute += 1) {
      await ada.type("Control+End", `${minute} `);
      await stored(ada);
      await held.advance(MINUTE);
    }
    await expect
      .poll(async () => {
        await lookAgain(past);
        return (await newest(past, 9)).length;
      })
      .toBe(3);
    await replace(ada, "0 1 2 3 4 5 6 7 8 9 ", "");
  });

  const named = joined(
    "# Gardens\n\nA talk for the north\n",
    slides.light.replace("Long", "Long golden"),
    slides.soil,
    slides.water,
  );

  await test.step("the version is named in the editor; then one deletes a slide", async () => {
    await bothSay([ada, ben], named);
    await ada.page.getByRole("button", { name: "More", exact: true }).click();
    await ada.page.getByRole("menuitem", { name: "Name this version…" }).click();
    await ada.page.getByRole("textbox", { name: "Name", exact: true }).fill("Sent to reviewers");
    await ada.page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(ada.page.getByText("Named “Sent to reviewers”.")).toBeVisible();
    await ben.page.getByRole("option", { name: /^3\. Soil/ }).click();
    await ben.page.getByRole("listbox", { name: "Slides" }).focus();
    await ben.page.keyboard.press("Delete");
    await bothSay(
      [ada, ben],
      joined(
        slides.title.replace("A talk", "A talk for the north"),
        slides.light.replace("Long", "Long golden"),
        slides.water,
      ),
    );
    await held.advance(2 * MINUTE);
  });

  await test.step("the history says that it went, and by whose hand", async () => {
    await expect
      .poll(async () => {
        await lookAgain(past);
        return newest(past, 2);
      })
      .toEqual(["Edited: Ben", expect.stringMatching(/^Sent to reviewers: Ada/)]);
    await versionRow(past, "Edited").first().click();
    await expect(versionRow(past, "Edited").first()).toContainText("1 removed");
    await expect(slideRow(past, "Soil")).toContainText("removed");
    await slideRow(past, "Soil").getByRole("button").first().click();
    await expect(past.getByText("Soil was removed in this version.")).toBeVisible();
  });

  await test.step("the deck's life plays from its first version to the newest", async () => {
    await slideRow(past, "Gardens").getByRole("button").first().click();
    const seen = await titlesSeen(past);
    await past.getByRole("button", { name: "Play the deck's life" }).click();
    await expect(past.getByRole("button", { name: "Pause" })).toBeVisible();
    await expect(past.getByRole("button", { name: "Play the deck's life" })).toBeVisible();
    expect(await seen()).toEqual(["The deck was made", "Edited", "Edited", "Sent to reviewers", "Edited"]);
    await expect(stageOf(past).locator(".step")).toHaveCount(3);
    await past.getByRole("slider", { name: "Moment in the deck's life" }).focus();
    await past.keyboard.press("Home");
    await expect(stageOf(past).locator(".step.active")).toHaveText(/Gardens\s+A talk\s*$/);
    await past.keyboard.press("ArrowRight");
    await expect(stageOf(past).locator(".step.active")).toContainText("A talk with marigolds");
    await past.keyboard.press("ArrowRight");
    await expect(stageOf(past).locator(".step.active")).toContainText("A talk for the north");
    await expect(stageOf(past).locator(".step")).toHaveCount(4);
  });

  await test.step("the first and the named version are compared", async () => {
    await versionRow(past, "The deck was made").click();
    await past.getByRole("button", { name: "Compare" }).click();
    await past.getByRole("menuitem", { name: "Another version…" }).click();
    await versionRow(past, "Sent to reviewers").click();
    await expect(past.getByRole("heading", { name: "The deck was made → Sent to reviewers" })).toBeVisible();
    await slideRow(past, "Light").getByRole("button").first().click();
    await expect(past.frameLocator("[data-side=before] iframe").getByText("Long evenings in June")).toBeVisible();
    await expect(past.frameLocator("[data-side=after] iframe").getByText("Long golden evenings")).toBeVisible();
    await past.getByRole("button", { name: "Text", exact: true }).click();
    await expect(past.locator(".cm-merge-b .cm-changedText")).toHaveText(/^\s*golden\s*$/);
    await past.getByRole("checkbox", { name: /Only what changed/ }).check();
    await expect(past.getByRole("region", { name: "Slides" }).getByRole("listitem")).toHaveText([
      /Gardens\s*changed/,
      /Light\s*changed/,
    ]);
    await past.getByRole("checkbox", { name: /Only what changed/ }).uncheck();
    await past.getByRole("button", { name: "Side by side" }).click();
    await past.getByRole("button", { name: "End comparing" }).click();
  });

  await test.step("the slide comes back while the other types in the next one", async () => {
    await versionRow(past, "Edited").first().click();
    await slideRow(past, "Soil").getByRole("button", { name: "The story of Soil" }).click();
    await past.locator(".story-moment").first().getByRole("button", { name: "Bring this back" }).click();
    await expect(past.getByRole("dialog")).toContainText("Peat and patience");
    await ben.type("Control+End", "");
    const typing = ben.page.keyboard.type("of it, ever, anywhere", { delay: 30 });
    await past.getByRole("dialog").getByRole("button", { name: "Bring it back" }).click();
    await typing;
    await expect(past.getByRole("dialog")).toBeHidden();
    await bothSay([ada, ben], `${named}of it, ever, anywhere`);
    expect(await textOf(held, deck)).toBe(`${named}of it, ever, anywhere`);
  });

  await test.step("both restore the named version at the same moment, and get it once", async () => {
    const also = (await author(historyUrl(held, deck, "edit"), "Ben")).page;
    await past.getByRole("button", { name: "Versions", exact: true }).click();
    for (const page of [past, also]) {
      await versionRow(page, "Sent to reviewers").click();
      await page.getByRole("button", { name: "Restore", exact: true }).click();
      await expect(page.getByRole("dialog")).toContainText("1 slide changes.");
      await expect(page.getByRole("dialog").getByRole("listitem")).toHaveText([/Water\s*changed/]);
    }
    await Promise.all([past, also].map((page) => page.getByRole("button", { name: "Restore this version" }).click()));
    for (const page of [past, also]) await expect(page.getByRole("dialog")).toBeHidden();
    await bothSay([ada, ben], named);
    expect(await textOf(held, deck)).toBe(named);
    await lookAgain(past);
    await expect(past.locator(".version-title", { hasText: /^Restored version/ })).toHaveCount(2);
    await ben.text.click();
    await ben.page.keyboard.press("Control+z");
    await expect.poll(() => ada.markdown()).not.toContain("anywhere");
  });

  await test.step("a word that was deleted is found, with its slide and moment, and its version is exported", async () => {
    await past.getByRole("button", { name: "Search", exact: true }).click();
    await past.getByRole("searchbox", { name: "Words in any version" }).fill("marigolds");
    const hit = past.locator(".hit");
    await expect(hit).toHaveCount(1);
    await expect(hit).toContainText("A talk with marigolds");
    await expect(hit).toContainText("gone");
    await hit.click();
    await expect(past).toHaveURL(/\?v=2&/);
    await expect(stageOf(past).locator(".step.active")).toContainText("A talk with marigolds");
    await past.getByRole("button", { name: "More about this version" }).click();
    const [file] = await Promise.all([
      past.waitForEvent("download"),
      past.getByRole("menuitem", { name: "Save as Markdown" }).click(),
    ]);
    expect(file.suggestedFilename()).toBe("Gardens-v2.md");
    expect(await readFile(await file.path(), "utf8")).toBe(named.replace("for the north", "with marigolds"));
  });
});
