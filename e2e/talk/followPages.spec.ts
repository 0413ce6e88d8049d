/** The talk's two pages: as assistive technology finds them, how heavy they are, how soon the first slide stands. */
import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { createDeck } from "../support/authors.ts";
import { listenForScripts } from "../support/loadedScripts.ts";
import { allSee, endTalk, expect, PHONE, startTalk, test } from "./talks.ts";

const markdown = "# Opening\n\nWords.\n\n???\nA note.\n\n---\n# Second\n\n- a\n- b\n";

const faults = async (page: Page): Promise<readonly string[]> => {
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== "running"));
  const { violations } = await new AxeBuilder({ page }).analyze();
  // axe works in a second page, and a page behind another draws nothing.
  await page.bringToFront();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`);
};

for (const colorScheme of ["light", "dark"] as const) {
  test(`[FP8] presenting and following have no serious fault, ${colorScheme}`, async ({ server, guest }) => {
    const { links } = await createDeck(server, markdown);
    const look = { colorScheme, reducedMotion: "reduce" } as const;
    const ada = await guest(links.present.url, "Ada", look);
    const gus = await guest(links.follow.url, "Gus", { ...PHONE, ...look });
    await expect(gus.page.getByRole("heading", { name: "The talk has not started yet" })).toBeVisible();
    expect(await faults(gus.page)).toEqual([]);
    await ada.page.getByRole("button", { name: "Start", exact: true }).click();
    await expect(ada.page.getByRole("dialog")).toBeVisible();
    expect(await faults(ada.page)).toEqual([]);
    await ada.page.keyboard.press("Escape");
    await startTalk(ada);
    await allSee([ada, gus], "Opening");
    expect(await faults(ada.page)).toEqual([]);
    expect(await faults(gus.page)).toEqual([]);
    await gus.page.getByRole("button", { name: "Questions" }).click();
    await gus.page.getByLabel("Your question").fill("Why?");
    await gus.page.getByRole("button", { name: "Send" }).click();
    await ada.page.getByRole("tab", { name: /Questions/ }).click();
    await ada.page.getByRole("button", { name: "Show", exact: true }).click();
    await expect(gus.page.getByRole("button", { name: /Vote for/ })).toBeVisible();
    expect(await faults(ada.page)).toEqual([]);
    expect(await faults(gus.page)).toEqual([]);
    await gus.page.keyboard.press("Escape");
    await gus.page.getByRole("button", { name: "Next slide" }).click();
    await expect(gus.page.getByRole("button", { name: "Live is at slide 1" })).toBeVisible();
    expect(await faults(gus.page)).toEqual([]);
    await endTalk(ada);
    await expect(ada.page.getByText("Followers at most")).toBeVisible();
    expect(await faults(ada.page)).toEqual([]);
    expect(await faults(gus.page)).toEqual([]);
  });
}

test("[FP1] the audience's page and its stage load less than 50,000 bytes of JavaScript, whatever the deck uses", async ({
  server,
  guest,
}) => {
  const rich = "---\ntitle: Rich\ntheme: night\n---\n# Opening\n\n$$x^2$$\n\n```js\nlet a = 1;\n```\n";
  const { links } = await createDeck(server, rich);
  const ada = await guest(links.present.url, "Ada");
  await startTalk(ada);
  const fay = await guest("about:blank", "Fay");
  const scripts = listenForScripts(fay.page);
  await fay.page.goto(links.follow.url);
  await allSee([fay], "Opening");
  await expect(fay.active.locator(".katex").first()).toBeVisible();
  await expect(fay.page.getByText("Live", { exact: true }).first()).toBeVisible();
  const { files, gzipped } = await scripts.count();
  expect(files).toBeGreaterThan(3);
  expect(gzipped).toBeLessThan(50_000);
});

test("[FP8] a phone at 200 % has no second scroll bar, and its bar stays whole", async ({ server, guest }) => {
  const { links } = await createDeck(server, markdown);
  const ada = await guest(links.present.url, "Ada");
  // 390 px at 200 % are 195.
  const gus = await guest(links.follow.url, "Gus", { viewport: { width: 195, height: 422 } });
  await startTalk(ada);
  await allSee([gus], "Opening");
  const wide = await gus.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
  await expect(gus.page.getByRole("button", { name: "Next slide" })).toBeInViewport();
  await expect(gus.page.getByRole("button", { name: "Questions" })).toBeInViewport();
  await expect(gus.stage.locator("html")).toHaveAttribute("lang", "en");
});

for (const viewport of [
  { width: 740, height: 360 },
  // 1280 x 800 at 200 %.
  { width: 640, height: 400 },
]) {
  test(`[FP8] presenting in ${viewport.width} x ${viewport.height} leaves slide, notes and both ways whole`, async ({
    server,
    guest,
  }) => {
    const { links } = await createDeck(server, markdown);
    const ada = await guest(links.present.url, "Ada", { viewport });
    await startTalk(ada);
    await expect(ada.page.getByRole("tab", { name: "Notes" })).toBeInViewport({ ratio: 1 });
    const boxOf = async (part: Locator) => {
      await expect(part).toBeInViewport({ ratio: 1 });
      return (await part.boundingBox()) ?? { x: Number.NaN, y: Number.NaN, width: 0, height: 0 };
    };
    const slide = await boxOf(ada.page.locator(".now-frame"));
    const panel = await boxOf(ada.page.getByRole("tabpanel"));
    const back = await boxOf(ada.page.getByRole("button", { name: "Back", exact: true }));
    const next = await boxOf(ada.page.getByRole("button", { name: "Next", exact: true }));
    expect(slide.x + slide.width).toBeLessThanOrEqual(panel.x);
    expect(slide.height).toBeGreaterThan(viewport.height / 3);
    for (const way of [back, next]) expect(way.y).toBeGreaterThanOrEqual(panel.y + panel.height);
    expect(back.x + back.width).toBeLessThanOrEqual(next.x);
  });
}

test("[FP15] two fingers make a slide larger for its reader alone, and then a swipe pans", async ({
  server,
  guest,
}) => {
  const { links } = await createDeck(server, markdown);
  const ada = await guest(links.present.url, "Ada");
  const gus = await guest(links.follow.url, "Gus", PHONE);
  await startTalk(ada);
  await allSee([gus], "Opening");
  const touch = await gus.context.newCDPSession(gus.page);
  const fingers = (type: "touchStart" | "touchMove" | "touchEnd", apart: number) => {
    const at = (id: number, x: number) => ({ id, x, y: 400 });
    const touchPoints = type === "touchEnd" ? [] : [at(0, 195 - apart), at(1, 195 + apart)];
    return touch.send("Input.dispatchTouchEvent", { type, touchPoints });
  };
  await fingers("touchStart", 20);
  for (let apart = 25; apart <= 120; apart += 5) await fingers("touchMove", apart);
  await fingers("touchEnd", 0);
  const scale = () => gus.page.evaluate(() => visualViewport?.scale ?? 0);
  await expect.poll(scale).toBeGreaterThan(1.5);
  const left = () => gus.page.evaluate(() => visualViewport?.pageLeft ?? 0);
  const before = await left();
  const finger = (type: "touchStart" | "touchMove" | "touchEnd", x: number) =>
    touch.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y: 400 }] });
  await finger("touchStart", 300);
  for (let x = 290; x >= 100; x -= 10) await finger("touchMove", x);
  await finger("touchEnd", 0);
  await expect.poll(left).toBeGreaterThan(before);
  await allSee([ada, gus], "Opening");
  expect(await scale()).toBeGreaterThan(1.5);
});

test("[FP3] a link that opens no talk says so, and one without its secret too", async ({ server, guest }) => {
  const { deck, links } = await createDeck(server, markdown);
  const gus = await guest(`${server.origin}/follow/${deck.id}`, "Gus", PHONE);
  await expect(gus.page.getByRole("heading", { name: "This link opens no talk" })).toBeVisible();
  const hal = await guest(`${server.origin}/follow/${deck.id}#${"x".repeat(43)}`, "Hal");
  await expect(hal.page.getByRole("heading", { name: "This link opens no talk" })).toBeVisible();
  const jon = await guest(`${server.origin}/f/ACD-EFG`, "Jon", PHONE);
  await expect(jon.page.getByRole("heading", { name: "No talk is on under this code" })).toBeVisible();
  const ivy = await guest(links.view.url.replace("/view/", "/present/"), "Ivy");
  await expect(ivy.page.getByText("This link does not drive the talk")).toBeVisible();
});

test("[FP16] words stand before any script has run", async ({ server, browser }) => {
  const { links } = await createDeck(server, markdown);
  const context = await browser.newContext({ ...PHONE, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(links.follow.url);
  await expect(page.getByRole("heading", { name: "Joining the talk" })).toBeVisible();
  // Dressed: its sheet came with it.
  await expect(page.getByRole("main")).toHaveCSS("display", "grid");
  await context.close();
});

test("[FP16] words stay until the first slide stands, however late the stage comes", async ({
  server,
  guest,
  browser,
}) => {
  const { links } = await createDeck(server, markdown);
  const ada = await guest(links.present.url, "Ada");
  await startTalk(ada);
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  let release: () => void = () => undefined;
  const held = new Promise<void>((done) => {
    release = done;
  });
  await page.route("**/stage/", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(links.follow.url);
  await expect(page.getByRole("heading", { name: "Fetching the slides" })).toBeVisible();
  release();
  await expect(page.frameLocator(".stage-box iframe").getByRole("heading", { name: "Opening" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Fetching the slides" })).toBeHidden();
  await context.close();
});
