/** What plays on a slide, and who has the keys meanwhile. */
import { expect, type Page, test } from "@playwright/test";
import { at, key, load, slide } from "../../client/stage/testing/stageDecks.ts";
import { Driver } from "./stageDriver.ts";
import { type StageServer, startStageServer } from "./stageServer.ts";

let server: StageServer;
test.beforeAll(async () => {
  server = await startStageServer();
});
test.afterAll(() => server.close());

const html = [
  '<p><video controls loop class="player" src="a.wav"></video> <audio controls class="player" src="a.wav"></audio></p>',
  '<p><button type="button">press</button> <a href="#three">link</a></p><details><summary>more</summary>x</details>',
  '<p><iframe src="https://frame.test/page" width="300" height="200"></iframe></p>',
].join("");
const talk = () => [
  slide("one", html),
  slide("two", '<p><audio autoplay class="player" src="a.wav"></audio></p>', { placement: at(2_000) }),
  slide("three", "<p>3</p>", { placement: at(4_000) }),
];

async function open(page: Page, more: object = {}): Promise<Driver> {
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.route("https://frame.test/**", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: "<!doctype html><body>frame<script>window.born = Math.random()</script>",
    }),
  );
  await page.goto(server.origin);
  const stage = new Driver(page);
  await stage.load({ ...load(talk(), { assets: { "a.wav": "/files/a.wav" } }), ...more });
  return stage;
}

const playing = (stage: Driver, id: string): Promise<readonly boolean[]> =>
  stage.inside
    .locator(`#${id} .player`)
    .evaluateAll((all) => all.map((each) => each instanceof HTMLMediaElement && !each.paused));

for (const navigation of [true, false]) {
  test(`[ST37] leaving a slide stops what plays on it, ${navigation ? "by a key" : "when the host leaves"}`, async ({
    page,
  }) => {
    const stage = await open(page, { navigation });
    await stage.inside
      .locator("#one .player")
      .evaluateAll((all) => Promise.all(all.map((each) => (each instanceof HTMLMediaElement ? each.play() : null))));
    expect(await playing(stage, "one")).toEqual([true, true]);
    await stage.goto(key("three"));
    expect(await playing(stage, "one")).toEqual([false, false]);
    await stage.goto(key("one"));
    expect(await playing(stage, "one")).toEqual([false, false]);
  });
}

test("[ST37] what plays by itself begins with its slide, and ends with it", async ({ page }) => {
  const stage = await open(page);
  await stage.inside
    .locator("#one p")
    .first()
    .click({ position: { x: 2, y: 2 } });
  expect(await playing(stage, "two")).toEqual([false]);
  await stage.goto(key("two"));
  await expect.poll(() => playing(stage, "two")).toEqual([true]);
  await stage.goto(key("three"));
  expect(await playing(stage, "two")).toEqual([false]);
});

test("[ST37] a frame is loaded anew when its slide was left, and the tab's history does not grow", async ({ page }) => {
  const stage = await open(page);
  const born = async (): Promise<number | null> => {
    const frame = page.frames().find((each) => each.url().startsWith("https://frame.test/"));
    return frame ? frame.evaluate(() => (window as { born?: number }).born ?? null) : null;
  };
  await expect.poll(born).not.toBeNull();
  const [first, entries] = [await born(), await page.evaluate(() => history.length)];
  await stage.goto(key("three"));
  await stage.goto(key("one"));
  await expect.poll(async () => ![null, first].includes(await born())).toBe(true);
  expect(await page.evaluate(() => history.length)).toBe(entries);
});

for (const target of ["video", "audio", "button", "a", "summary"]) {
  test(`[ST38] the keys drive while ${target} has the focus`, async ({ page }) => {
    const stage = await open(page);
    for (const [press, then] of [
      ["Space", "two"],
      ["ArrowRight", "two"],
      ["PageDown", "two"],
    ] as const) {
      await stage.goto(key("one"));
      await stage.inside.locator(`#one ${target}`).focus();
      await page.keyboard.press(press);
      await stage.ping();
      expect([press, await stage.active()]).toEqual([press, then]);
    }
    await stage.goto(key("one"));
    for (const press of ["b", ".", "Escape", "F5"]) {
      await stage.inside.locator(`#one ${target}`).focus();
      const before = (await stage.said()).length;
      await page.keyboard.press(press);
      await stage.ping();
      expect((await stage.said()).slice(before)).toMatchObject([{ type: "key", key: press }]);
    }
    expect(await stage.inside.locator("details").getAttribute("open")).toBeNull();
  });
}

test("[ST38] a click in a frame works and gives the keys back; who clicks there once more types there", async ({
  page,
}) => {
  const stage = await open(page);
  const frame = stage.inside.locator("iframe");
  const held = () => stage.inside.evaluate(() => document.activeElement?.localName === "iframe");
  const driven = async (): Promise<string | undefined> => {
    await page.keyboard.press("PageDown");
    await stage.ping();
    return stage.active();
  };
  await frame.click();
  await expect.poll(held).toBe(false);
  expect(await driven()).toBe("two");
  await stage.goto(key("one"));
  await frame.click();
  await expect.poll(held).toBe(false);
  await frame.click();
  await expect.poll(held).toBe(true);
  expect(await driven()).toBe("one");
  await stage.goto(key("two"));
  expect(await driven()).toBe("three");
});
