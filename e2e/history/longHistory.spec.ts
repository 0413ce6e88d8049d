/** A deck with hundreds of versions: the line of its life reaches all of them, and the timeline only loads what one looks at. */
import type { Page } from "@playwright/test";
import { test as base, createDeck, expect } from "../support/authors.ts";
import { startServer, type TestServer } from "../support/server.ts";
import { historyUrl, nameVersion, overwrite, versionRow } from "./pastHands.ts";

type Deck = Awaited<ReturnType<typeof createDeck>>;

const VERSIONS = 320;

const textOf = (version: number): string => `# Counting\n\nThis is text number ${version}\n`;

interface Long {
  readonly server: TestServer;
  readonly deck: Deck;
}

const test = base.extend<object, { readonly long: Long }>({
  long: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
    async ({}, use) => {
      // One address writes hundreds of texts within seconds.
      const server = await startServer({ env: { CREATES_PER_MINUTE: "10000" } });
      const deck = await createDeck(server, textOf(1));
      for (let version = 2; version <= VERSIONS; version += 1) {
        await overwrite(server, deck, textOf(version));
        if (version === 100) await nameVersion(server, deck, "One hundred");
      }
      await use({ server, deck });
      await server.close();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

const slider = (page: Page) => page.getByRole("slider", { name: "Moment in the deck's life" });
const stage = (page: Page) => page.frameLocator(".moment-frame iframe").locator(".step.active");

/** Lists that the page asks for. */
const listsAsked = (page: Page): readonly string[] => {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (/\/versions\?|\/versions$/.test(request.url())) asked.push(new URL(request.url()).search);
  });
  return asked;
};

test("[HH3] it plays from the deck's very first version on, though only the newest are listed", async ({
  long: { server, deck },
  author,
}) => {
  const { page } = await author(historyUrl(server, deck, "view"));
  await expect(slider(page))
    .toHaveAttribute("aria-valuenow", String(VERSIONS))
    .catch(() => undefined);
  await expect(slider(page)).toHaveValue(String(VERSIONS));
  await page.getByRole("button", { name: "Play the deck's life" }).click();
  await expect(page).toHaveURL(/\?v=1[&#]/);
  await expect(stage(page)).toHaveText(/text number 1\s*$/);
  await expect(stage(page)).toHaveText(/text number (?!1\b)\d+\s*$/);
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("further back than this list")).toBeVisible();
});

test("[HH4] the line reaches every version: by drag, by arrow, to the ends; named ones are marked", async ({
  long: { server, deck },
  author,
}) => {
  const { page } = await author(historyUrl(server, deck, "view"));
  await expect(page.locator(".life-mark")).toHaveAttribute("title", "One hundred");
  await slider(page).fill("37");
  await expect(stage(page)).toContainText("text number 37");
  await expect(page.locator(".life-count")).toHaveText(`37 of ${VERSIONS}`);
  await slider(page).press("ArrowRight");
  await expect(stage(page)).toContainText("text number 38");
  await slider(page).press("Home");
  await expect(stage(page)).toHaveText(/text number 1\s*$/);
  await slider(page).press("ArrowLeft");
  await expect(page.locator(".life-count")).toHaveText(`1 of ${VERSIONS}`);
  await slider(page).press("End");
  await expect(stage(page)).toContainText(`text number ${VERSIONS}`);
});

test("[HH4] a moment that is not listed can be listed from there; all of the list loads in few, growing pages", async ({
  long: { server, deck },
  author,
}) => {
  const { page } = await author("about:blank");
  const asked = listsAsked(page);
  await page.goto(historyUrl(server, deck, "view", "?v=37"));
  await expect(stage(page)).toContainText("text number 37");
  await page.getByRole("button", { name: "List from there" }).click();
  await expect(page.getByText(/^Until \d{4}-\d\d-\d\d/)).toBeVisible();
  await page.getByRole("button", { name: "Show all" }).click();
  await expect(page.getByText(/^Until/)).toHaveCount(0);
  await expect(versionRow(page, "Text replaced").first()).toBeVisible();
  const list = page.locator(".past-scroll");
  await expect
    .poll(async () => {
      await list.evaluate((element) => element.scrollTo(0, element.scrollHeight));
      return page.locator(".past-pane .version").count();
    })
    .toBe(VERSIONS);
  expect(asked.filter((query) => query.includes("limit=200")).length).toBeLessThanOrEqual(4);
  await expect(page.locator("[aria-current=true][data-version='37']")).toBeVisible();
});
