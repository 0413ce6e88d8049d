/** [ED27] A click puts the caret where it was clicked: each line in view, at any zoom, whatever decorates the text. */
import type { CDPSession, Page } from "@playwright/test";
import { type Author, createDeck, expect, test } from "../support/authors.ts";
import { clickAll, scrollTo } from "./clickPlaces.ts";

const many = (slide: (n: number) => string): string => Array.from({ length: 30 }, (_, i) => slide(i + 1)).join("\n\n");
const long =
  "A paragraph that is so long that it has to be wrapped, twice where the pane is narrow, because it goes on and on.";

const decks: Readonly<Record<string, string>> = {
  placed: `---\ntitle: Placed\nauthor: Ada\n---\n${many((n) => `= data-x='${n * 1200}' data-y='0' id='s${n}'\n# Slide ${n}\n\n${long}\n\n---`)}\n# End\n`,
  plain: many(
    (n) => `# Slide ${n}\n\n- one\n- two, ${n % 3 === 0 ? long : "short"}\n\n\`\`\`js\nlet a = ${n};\n\`\`\`\n\n***`,
  ),
  // Slips on each slide: a name that is no attribute, a link to nowhere, a heading by dashes.
  slips: many(
    (n) =>
      `= foo='1' data-scale='0'\n# 漢字 ${n}\n\nNowhere [at all](#none${n}). ${long}\nUnderlined\n---\ntext 🐝🐝 bees\n\n---`,
  ),
};

/** Zoom as the browser's own menu does it: fewer and larger px. */
const zoomBrowser = (session: CDPSession, zoom: number): Promise<unknown> =>
  session.send("Emulation.setDeviceMetricsOverride", {
    width: Math.round(1366 / zoom),
    height: Math.round(768 / zoom),
    deviceScaleFactor: zoom,
    mobile: false,
  });

const zoomBody = (page: Page, zoom: number): Promise<void> =>
  page.evaluate((factor) => {
    document.body.style.zoom = String(factor);
  }, zoom);

/** All places at three scroll positions. */
const clickEverywhere = async (page: Page, what: string): Promise<void> => {
  for (const share of [0, 0.4, 1]) {
    await scrollTo(page, share);
    const { clicked, misses } = await clickAll(page);
    expect.soft(misses, `${what}, scrolled to ${share}`).toEqual([]);
    expect(clicked, `${what}, scrolled to ${share}: there was something to click`).toBeGreaterThan(5);
  }
};

const open = async (author: (url: string, name?: string) => Promise<Author>, url: string): Promise<Author> => {
  const ada = await author(url, "Ada");
  await ada.text.waitFor();
  await expect(ada.stage.locator(".step").first()).toBeAttached();
  return ada;
};

for (const [name, markdown] of Object.entries(decks)) {
  test(`[ED27] every line in view is hit at every zoom: ${name}`, async ({ server, author }) => {
    test.setTimeout(180_000);
    const ada = await open(author, (await createDeck(server, markdown)).links.owner.url);
    const session = await ada.context.newCDPSession(ada.page);
    for (const zoom of [0.75, 1, 1.5]) {
      await zoomBrowser(session, zoom);
      await clickEverywhere(ada.page, `${name} at ${zoom * 100} %`);
    }
    await zoomBrowser(session, 1);
    await zoomBody(ada.page, 0.75);
    await clickEverywhere(ada.page, `${name} in a page styled smaller`);
  });
}

test("[ED27] lines are hit between folds, tints, underlines and others' carets", async ({ server, author }) => {
  test.setTimeout(180_000);
  const deck = await createDeck(server, decks.slips ?? "");
  const ada = await open(author, deck.links.owner.url);
  const ben = await open(author, deck.links.edit.url);
  await ben.type("Control+Home", "Ben's words\n\n");
  await expect.poll(() => ada.markdown()).toContain("Ben's words");
  await ada.page.keyboard.press("Control+Alt+w");
  await expect(ada.page.locator(".cm-author").first()).toBeAttached();
  await clickEverywhere(ada.page, "tinted, with a caret");
  // Ben selects everything that can be seen, backwards, and rests in the middle of a line.
  await ben.text.press("Control+Home");
  for (let times = 0; times < 12; times += 1) await ben.page.keyboard.press("Shift+ArrowDown");
  // What is out of view is not drawn.
  await scrollTo(ada.page, 0);
  await expect(ada.page.locator(".cm-peerSelection").first()).toBeAttached();
  const folds = ada.page.locator(".cm-foldGutter .cm-gutterElement span[title=Fold]");
  for (const nth of [1, 2]) await folds.nth(nth).click();
  await expect(ada.page.locator(".cm-foldPlaceholder")).toHaveCount(2);
  await clickEverywhere(ada.page, "folded, with a selection");
});
