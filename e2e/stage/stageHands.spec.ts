import { expect, type Page, test } from "@playwright/test";
import { key, load, row, slide } from "../../client/stage/testing/stageDecks.ts";
import { Driver } from "./stageDriver.ts";
import { type StageServer, startStageServer } from "./stageServer.ts";

let server: StageServer;
test.beforeAll(async () => {
  server = await startStageServer();
});
test.afterAll(() => server.close());

async function open(page: Page): Promise<Driver> {
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(server.origin);
  return new Driver(page);
}

test("[ST23] keys on the stage move it, and say who it was", async ({ page }) => {
  const stage = await open(page);
  await stage.load(load(row()));
  await stage.inside.locator("#one").click();
  const ids: (string | undefined)[] = [];
  for (const name of ["ArrowRight", "Space", "PageUp", "End", "Home", "Shift+Space", "ArrowDown"]) {
    await page.keyboard.press(name);
    await stage.ping();
    ids.push(await stage.active());
  }
  expect(ids).toEqual(["two", "three", "two", "three", "one", "one", "two"]);
  expect(await stage.last("at")).toMatchObject({ by: "person", place: { key: "two" } });
  await page.keyboard.press("f");
  await page.keyboard.press("Control+ArrowRight");
  await stage.ping();
  const keys = (await stage.said()).filter(({ type }) => type === "key");
  expect(keys.slice(-2)).toMatchObject([{ key: "f" }, { key: "ArrowRight", ctrl: true }]);
  expect(await stage.active()).toBe("two");
});

test("[ST23] without navigation keys are only reported", async ({ page }) => {
  const stage = await open(page);
  await stage.load({ ...load(row()), navigation: false });
  await stage.inside.locator("#one").click();
  await page.keyboard.press("ArrowRight");
  await stage.ping();
  expect(await stage.active()).toBe("one");
  expect(await stage.last("key")).toMatchObject({ key: "ArrowRight" });
});

test("[ST23] typing elsewhere never moves the stage, and no message takes the focus away", async ({ page }) => {
  const stage = await open(page);
  const field = page.getByLabel("text");
  await field.focus();
  const html = '<p><a href="#two">x</a> <input autofocus> <span tabindex="0" autofocus>y</span></p>';
  await stage.load(load([slide("one", html), ...row().slice(1)]));
  await page.keyboard.type("a b");
  await page.keyboard.press("ArrowLeft");
  await stage.goto(key("two"));
  await stage.patch({ slides: [slide("two", html)] });
  await page.keyboard.type("c");
  expect(await field.inputValue()).toBe("a cb");
  await expect(field).toBeFocused();
  expect(await stage.active()).toBe("two");
});

test("[ST23] a swipe moves the stage, and does not when the host drives alone", async ({ page }) => {
  const stage = await open(page);
  const swipe = (from: number, to: number) =>
    stage.inside.evaluate(
      ([a, b]) => {
        const touch = (x: number) => new Touch({ identifier: 1, target: document.body, clientX: x, clientY: 300 });
        document.body.dispatchEvent(new TouchEvent("touchstart", { touches: [touch(a)], bubbles: true }));
        document.body.dispatchEvent(new TouchEvent("touchend", { changedTouches: [touch(b)], bubbles: true }));
      },
      [from, to] as const,
    );
  await stage.load(load(row()));
  await swipe(500, 300);
  expect(await stage.active()).toBe("two");
  await swipe(300, 320);
  expect(await stage.active()).toBe("two");
  await swipe(300, 500);
  expect(await stage.active()).toBe("one");
  await stage.load({ ...load(row()), navigation: false });
  await swipe(500, 300);
  expect(await stage.active()).toBe("one");
});

test("[ST24] outside links open through the host, which refuses all that is no web or mail address", async ({
  page,
}) => {
  const stage = await open(page);
  const html =
    '<p><a href="https://example.org/a?b#c">web</a> <a href="mailto:a@example.org">mail</a> <a href="ftp://example.org">ftp</a> <a href="/edit/x">app</a> <a href="paper.pdf">file</a></p>';
  await stage.load(load([slide("one", html)], { assets: { "paper.pdf": "/files/t/paper.pdf" } }));
  for (const name of ["web", "mail", "ftp", "app", "file"]) {
    await stage.inside.getByText(name, { exact: true }).click();
  }
  await stage.inside.getByText("web").click({ button: "middle" });
  await stage.ping();
  expect(await stage.opened()).toEqual([
    "https://example.org/a?b#c",
    "mailto:a@example.org",
    `${server.origin}/files/t/paper.pdf`,
    "https://example.org/a?b#c",
  ]);
  expect(stage.inside.url()).toBe(`${server.origin}/stage/`);
});

test("[ST25] in-deck links go to the slide they name", async ({ page }) => {
  const stage = await open(page);
  const links = [
    '<a href="#two">a</a>',
    '<a href="#/two">b</a>',
    '<a href="index.html#/two">c</a>',
    '<a data-slide="two" href="#x">d</a>',
    '<a href="#inner">e</a>',
  ];
  const slides = [slide("one", links.join(" ")), slide("two", '<p id="inner">x</p>'), slide("three", "<p>3</p>")];
  await stage.load(load(slides));
  for (const name of ["a", "b", "c", "d", "e"]) {
    await stage.goto(key("one"));
    await stage.inside.getByText(name, { exact: true }).click();
    await stage.ping();
    expect([name, await stage.active()]).toEqual([name, "two"]);
  }
  expect(await stage.last("at")).toMatchObject({ by: "person" });
});

test("[ST26] a click on any slide is reported and moves there, when slides are selectable", async ({ page }) => {
  const stage = await open(page);
  const [one, two] = row();
  if (!one || !two) throw new Error("the row has three slides");
  const near = { ...two, placement: { ...two.placement, x: 1050 } };
  await stage.load({ ...load([one, near]), navigation: false, selectable: true });
  await page.mouse.click(1270, 360);
  await stage.ping();
  expect(await stage.last("click")).toEqual({ type: "click", key: "two" });
  expect(await stage.active()).toBe("two");
  await stage.load({ ...load([one, near]), navigation: false });
  await page.mouse.click(1270, 360);
  await stage.ping();
  expect(await stage.active()).toBe("one");
});

test("[ST27] nothing writes an address, and the tab's history does not grow", async ({ page }) => {
  const stage = await open(page);
  await stage.load(load([slide("one", '<a href="#two">go</a>'), slide("two", "<p>2</p>")]));
  const before = await page.evaluate(() => history.length);
  await stage.inside.getByText("go").click();
  await expect(stage.inside.locator("#two")).toHaveClass(/present/);
  await stage.call("previous");
  await expect(stage.inside.locator("#one")).toHaveClass(/present/);
  expect(stage.inside.url()).toBe(`${server.origin}/stage/`);
  expect(page.url()).toBe(`${server.origin}/`);
  expect(await page.evaluate(() => history.length)).toBe(before);
});

test("[ST30] only the current slide is reached by Tab; in the overview all are", async ({ page }) => {
  const stage = await open(page);
  const link = (name: string) => slide(name, `<a href="#one">link of ${name}</a>`);
  await stage.load(load([link("one"), link("two"), link("three")]));
  await stage.goto(key("two"));
  await expect(stage.inside.locator("#two")).toHaveClass(/present/);
  await stage.inside.locator("#two").click();
  const reached: (string | null)[] = [];
  for (let presses = 0; presses < 3; presses++) {
    await page.keyboard.press("Tab");
    reached.push(await stage.inside.evaluate(() => document.activeElement?.closest(".step")?.id ?? null));
  }
  // Where Tab begins depends on what the click met: it may come round to the link twice, but never to another slide's.
  expect([...new Set(reached.filter((id) => id !== null))]).toEqual(["two"]);
  const inert = () => stage.inside.evaluate(() => [...document.querySelectorAll("[inert]")].map(({ id }) => id));
  expect(await inert()).toEqual(["one", "three"]);
  await stage.turn("overview", true);
  expect(await inert()).toEqual([]);
  await stage.turn("overview", false);
  expect(await inert()).toEqual(["one", "three"]);
});
