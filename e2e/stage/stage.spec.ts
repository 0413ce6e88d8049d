import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, type Page, test } from "@playwright/test";
import { at, key, load, row, settings, slide } from "../../client/stage/testing/stageDecks.ts";
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

test("[ST28] messages sent before the stage is ready are answered in their order", async ({ page }) => {
  const stage = await open(page);
  await stage.load(load(row()));
  await stage.goto(key("three"));
  const said = await stage.said();
  expect(said.map(({ type }) => type)).toEqual(["at", "shown", "at"]);
  expect(await stage.active()).toBe("three");
});

test("[ST14] slides carry what impress.js gives them, and their whole placement", async ({ page }) => {
  const stage = await open(page);
  const tilted = slide("tilted", "<p>x</p>", {
    domId: "step-2",
    classes: ["big"],
    placement: { x: 9000, y: 200, z: -50, rotateX: 10, rotateY: 20, rotateZ: 30, rotateOrder: "zyx", scale: 2 },
  });
  await stage.load(load([slide("one", "<p>1</p>"), tilted]));
  await stage.goto(tilted.key);
  await expect(stage.inside.locator("#step-2")).toHaveClass("step big active present");
  await expect(stage.inside.locator("#one")).toHaveClass("step past");
  await expect(stage.inside.locator("body")).toHaveClass(/impress-enabled.*impress-on-step-2/);
  const transform = await stage.inside.locator("#impress > div > #step-2").evaluate((el) => el.style.transform);
  expect(transform).toBe(
    "translate(-50%, -50%) translate3d(9000px, 200px, -50px) rotateZ(30deg) rotateY(20deg) rotateX(10deg) scale(2)",
  );
});

test("[ST15] the slide fits the window, again when that changes, within the limits", async ({ page }) => {
  const stage = await open(page);
  await stage.load(load(row()));
  const box = async () => stage.inside.locator(".active").boundingBox();
  expect((await box())?.height).toBeCloseTo(720, 0);
  await page.setViewportSize({ width: 512, height: 768 });
  await expect.poll(async () => Math.round((await box())?.width ?? 0)).toBe(512);
  await page.setViewportSize({ width: 3000, height: 2000 });
  await expect.poll(async () => Math.round((await box())?.width ?? 0)).toBe(1024);
  await stage.patch({ settings: { ...settings, maxScale: 0 } });
  await expect.poll(async () => Math.round((await box())?.height ?? 0)).toBe(2000);
});

test("[ST31] slides in the place of the current one are not read through it, and come back in the overview", async ({
  page,
}) => {
  const stage = await open(page);
  const [one, two, three] = row();
  const pile = [one, two, three].flatMap((each) => (each ? [{ ...each, placement: at(0) }] : []));
  await stage.load(load([...pile, slide("aside", "<p>aside</p>", { placement: at(1200) })]));
  const seen = () =>
    stage.inside.locator(".step").evaluateAll((all) => all.map((step) => getComputedStyle(step).opacity));
  await expect.poll(seen).toEqual(["1", "0", "0", "0.16"]);
  await stage.goto(key("two"));
  await expect.poll(seen).toEqual(["0", "1", "0", "0.16"]);
  await stage.patch({ slides: [slide("three", "<p>3</p>", { placement: at(-1200) })] });
  await expect.poll(seen).toEqual(["0", "1", "0.16", "0.16"]);
  await stage.turn("overview", true);
  await expect.poll(seen).toEqual(["0.85", "1", "0.85", "0.85"]);
});

test("[ST32] a slide that is too tall is shown whole, also when an edit makes it so", async ({ page }) => {
  const stage = await open(page);
  const lines = (count: number): string => "<p>line</p>".repeat(count);
  await stage.load(load([slide("one", lines(24)), slide("two", "<p>short</p>", { placement: at(2000) })]));
  const box = async () => {
    const found = await stage.inside.locator(".active").boundingBox();
    return found === null ? null : [found.y, found.y + found.height].map((edge) => Math.round(edge) + 0);
  };
  await expect.poll(box).toEqual([0, 720]);
  await stage.goto(key("two"));
  await expect.poll(box).toEqual([0, 720]);
  const width = async () => (await stage.inside.locator(".active").boundingBox())?.width ?? 0;
  const before = await width();
  await stage.patch({ slides: [slide("two", lines(20), { placement: at(2000) })] });
  await expect.poll(width).toBeLessThan(before * 0.9);
  await expect.poll(box).toEqual([0, 720]);
  await stage.patch({ slides: [slide("two", "<p>short</p>", { placement: at(2000) })] });
  await expect.poll(width).toBeCloseTo(before, 0);
});

for (const theme of ["paper", "plain", "night", "vivid"]) {
  test(`[ST33] a long line of code is there whole (${theme})`, async ({ page }) => {
    const stage = await open(page);
    const html = `<pre><code class="language-sh">${"a word ".repeat(40)}${"x".repeat(200)}</code></pre>`;
    await stage.load(load([slide("one", html)], { settings: { theme } }));
    const [inside, whole] = await stage.inside
      .locator("pre")
      .evaluate((pre) => [pre.clientWidth, Math.max(pre.scrollWidth, pre.firstElementChild?.scrollWidth ?? 0)]);
    expect(whole).toBeLessThanOrEqual(inside ?? 0);
  });
}

test("[ST16] a patch keeps every element that it does not change", async ({ page }) => {
  const stage = await open(page);
  const before = "<h2>A</h2><p>one</p><p>two</p><ul><li>x</li></ul>";
  await stage.load(load([slide("a", before), slide("b", "<p>b</p>", { placement: at(1200) })]));
  await stage.inside.evaluate(() => {
    for (const element of document.querySelectorAll("#a > *, #a, #b")) element.setAttribute("data-mark", "old");
    for (const element of document.querySelectorAll("#a > *")) element.removeAttribute("data-mark");
    Object.assign(window, { kept: [...document.querySelectorAll("#a > *")] });
  });
  await stage.patch({ slides: [slide("a", before.replace("two", "2"))] });
  const kept = await stage.inside.evaluate(() => {
    const old = (window as unknown as { kept: Element[] }).kept;
    return [...document.querySelectorAll("#a > *")].map((element, index) => element === old[index]);
  });
  expect(kept).toEqual([true, true, false, true]);
  expect(await stage.inside.locator("[data-mark=old]").count()).toBe(2);
  await stage.patch({ slides: [slide("a", before, { placement: at(0, 500) })] });
  const transform = await stage.inside.evaluate(
    () => document.querySelector<HTMLElement>("#impress > div")?.style.transform,
  );
  expect(transform).toContain("translate3d(0px, -500px, 0px)");
});

test("[ST16] a slide's attributes and classes come and go with a patch", async ({ page }) => {
  const stage = await open(page);
  await stage.load(load([slide("a", "<p>a</p>", { classes: ["x"], attributes: { title: "t", style: "color: red" } })]));
  await stage.patch({ slides: [slide("a", "<p>a</p>", { classes: ["y"], attributes: { lang: "de" }, domId: "b" })] });
  const step = stage.inside.locator("#b");
  await expect(step).toContainClass("step y active present");
  await expect(step).toHaveAttribute("lang", "de");
  expect(await step.getAttribute("title")).toBeNull();
  expect(await step.evaluate((element) => [element.style.color, element.style.position])).toEqual(["", "absolute"]);
  await expect(stage.inside.locator("body")).toHaveClass(/impress-on-b$/);
});

test("[ST17] slides come, go and move around the current one, which stays", async ({ page }) => {
  const stage = await open(page);
  await stage.load(load(row()));
  await stage.goto(key("two"));
  await stage.inside.evaluate(() => Object.assign(window, { two: document.querySelector("#two") }));
  const fresh = slide("new", "<p>new</p>", { placement: at(-1200) });
  await stage.patch({ slides: [fresh], order: ["new", "three", "one", "two"].map(key) });
  const order = await stage.inside.evaluate(() => [...document.querySelectorAll(".step")].map(({ id }) => id));
  expect(order).toEqual(["new", "three", "one", "two"]);
  expect(await stage.active()).toBe("two");
  const same = await stage.inside.evaluate(() => Reflect.get(window, "two") === document.querySelector(".active"));
  expect(same).toBe(true);
  await stage.call("previous");
  expect(await stage.active()).toBe("one");
});

test("[ST17] a deleted current slide hands over to its next, else to the one before", async ({ page }) => {
  const stage = await open(page);
  await stage.load(load(row()));
  await stage.goto(key("two"));
  await stage.patch({ order: ["one", "three"].map(key) });
  expect(await stage.active()).toBe("three");
  expect((await stage.last("at"))?.place.key).toBe("three");
  await stage.patch({ order: [key("one")] });
  expect(await stage.active()).toBe("one");
  await stage.patch({ order: [] });
  expect(await stage.inside.locator(".step").count()).toBe(0);
  await stage.patch({ slides: [slide("back", "<p>back</p>")], order: [key("back")] });
  expect(await stage.active()).toBe("back");
});

test("[ST34] a slide that comes under another key as it goes is the same one, in view and with its substeps", async ({
  page,
}) => {
  const stage = await open(page);
  const [one, , three] = row();
  const words = "<h2>Two</h2><p class='substep'>a</p><p class='substep'>b</p>";
  const two = slide("two", words, { placement: at(1200) });
  await stage.load(load([one, two, three].flatMap((each) => each ?? [])));
  await stage.goto(key("two"), 1);
  await stage.inside.evaluate(() => Object.assign(window, { two: document.querySelector("#two") }));
  const again = slide("again", words, { domId: "two", placement: at(1200) });
  await stage.patch({ slides: [again], order: ["one", "again", "three"].map(key) });
  const same = await stage.inside.evaluate(() => Reflect.get(window, "two") === document.querySelector(".active"));
  expect(same).toBe(true);
  expect(await stage.inside.locator(".active .substep-visible").count()).toBe(1);
  const said = (await stage.said()).length;
  await stage.goto(key("again"), 1);
  expect((await stage.said()).slice(said)).toEqual([{ type: "at", place: { key: "again", substep: 1 }, by: "host" }]);
  const other = slide("other", "<h2>Two, in other words</h2>", { domId: "two", placement: at(1200) });
  await stage.patch({ slides: [other], order: ["one", "other", "three"].map(key) });
  expect(await stage.inside.evaluate(() => Reflect.get(window, "two") === document.querySelector(".active"))).toBe(
    true,
  );
  await expect(stage.inside.locator(".active")).toHaveText("Two, in other words");
  await stage.call("previous");
  expect(await stage.active()).toBe("one");
});

test("[ST17] two slides of one id each keep their own placement", async ({ page }) => {
  const stage = await open(page);
  await stage.load(
    load([slide("a", "<p>a</p>", { domId: "x" }), slide("b", "<p>b</p>", { domId: "x", placement: at(900) })]),
  );
  await stage.goto(key("b"));
  await expect(stage.inside.locator(".active")).toHaveText("b");
  const transform = await stage.inside.evaluate(
    () => document.querySelector<HTMLElement>("#impress > div")?.style.transform,
  );
  expect(transform).toContain("translate3d(-900px, 0px, 0px)");
});

test("[ST18] another size takes effect under the same slides, with the place kept", async ({ page }) => {
  const stage = await open(page);
  await stage.load(load(row()));
  await stage.goto(key("two"));
  await stage.inside.evaluate(() => Object.assign(window, { two: document.querySelector("#two") }));
  await stage.patch({ settings: { ...settings, width: 1280, height: 720, title: "Wide" } });
  const box = await stage.inside.locator(".active").boundingBox();
  expect([Math.round(box?.width ?? 0), Math.round(box?.height ?? 0)]).toEqual([1280, 720]);
  const same = await stage.inside.evaluate(() => Reflect.get(window, "two") === document.querySelector(".active"));
  expect(same).toBe(true);
  expect(await stage.inside.locator("#impress").count()).toBe(1);
  await stage.call("next");
  expect(await stage.active()).toBe("three");
});

test("[ST19] goto shows exactly the substeps asked for, and an edit keeps them", async ({ page }) => {
  const stage = await open(page);
  const html = (word: string) =>
    `<ul><li class="substep">a</li><li class="substep">b</li><li class="substep">${word}</li></ul>`;
  await stage.load(load([slide("a", html("c"))]));
  const visible = () => stage.inside.locator(".substep-visible").allTextContents();
  await stage.goto(key("a"), 2);
  expect(await visible()).toEqual(["a", "b"]);
  await stage.patch({ slides: [slide("a", html("changed"))] });
  expect(await visible()).toEqual(["a", "b"]);
  await stage.goto(key("a"), 99);
  expect((await stage.last("at"))?.place.substep).toBe(3);
  await stage.patch({ slides: [slide("a", `${html("c")}<p class="substep">new</p>`)] });
  expect(await visible()).toEqual(["a", "b", "c", "new"]);
  await stage.patch({ slides: [slide("a", "<ul><li class='substep'>a</li></ul>")] });
  expect((await stage.last("at"))?.place.substep).toBe(1);
});

test("[ST19] substeps of one order come together, those without one last", async ({ page }) => {
  const stage = await open(page);
  const html =
    "<p class=substep>z</p><p class=substep data-substep-order=2>b</p><p class=substep data-substep-order=1>a</p><p class=substep data-substep-order=2>c</p>";
  await stage.load(load([slide("a", html)]));
  await stage.call("next");
  await stage.call("next");
  expect(await stage.inside.locator(".substep-visible").allTextContents()).toEqual(["b", "a", "c"]);
});

test("[ST20] next and previous go by substeps, skip and stop", async ({ page }) => {
  const stage = await open(page);
  await stage.load(
    load([
      slide("a", "<p class=substep>1</p>"),
      slide("b", "<p>b</p>", { classes: ["skip"] }),
      slide("c", "<p>c</p>", { classes: ["stop"] }),
      slide("d", "<p>d</p>", { attributes: { "data-goto-prev": "a" } }),
    ]),
  );
  const places: string[] = [];
  for (const move of ["next", "next", "next", "previous"] as const) {
    await stage.call(move);
    const place = (await stage.last("at"))?.place;
    places.push(`${place?.key}${place?.substep}`);
  }
  expect(places).toEqual(["a1", "c0", "c0", "a0"]);
  await stage.goto(key("d"));
  await stage.call("previous");
  expect(await stage.active()).toBe("a");
});

test("[ST21] the overview shows every slide, and a click picks one", async ({ page }) => {
  const stage = await open(page);
  const slides = [
    ...row(),
    slide("far", "<p>far</p>", { placement: { ...at(4000, -3000, 3), rotateZ: 45, z: -2000 } }),
  ];
  await stage.load(load(slides));
  await page.emulateMedia({ reducedMotion: "reduce" });
  await stage.turn("overview", true);
  for (const { domId } of slides) {
    const box = await stage.inside.locator(`#${domId}`).boundingBox();
    if (box === null) throw new Error(`no box of ${domId}`);
    expect([box.x >= 0, box.y >= 0, box.x + box.width <= 1280, box.y + box.height <= 720]).toEqual([
      true,
      true,
      true,
      true,
    ]);
  }
  await stage.inside.locator("#three").click();
  await stage.ping();
  expect(await stage.last("overview")).toEqual({ type: "overview", on: false });
  expect((await stage.last("at"))?.place.key).toBe("three");
  await stage.turn("overview", true);
  await stage.goto(key("one"));
  expect(await stage.inside.locator("body.copress-overview").count()).toBe(1);
  await stage.call("next");
  expect(await stage.inside.locator("body.copress-overview").count()).toBe(0);
  expect(await stage.active()).toBe("two");
});

test("[ST21] blackout covers all, and lifts", async ({ page }) => {
  const stage = await open(page);
  await stage.load(load(row()));
  await page.emulateMedia({ reducedMotion: "reduce" });
  await stage.turn("blackout", true);
  await expect(stage.inside.locator(".copress-curtain")).toHaveCSS("opacity", "1");
  await stage.turn("blackout", false);
  await expect(stage.inside.locator(".copress-curtain")).toHaveCSS("opacity", "0");
});

test("[ST22] with reduced motion no move takes time", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const stage = await open(page);
  await stage.load(load(row(), { settings: { transition: 5000 } }));
  await stage.goto(key("two"));
  const durations = await stage.inside.evaluate(() => {
    const root = document.querySelector<HTMLElement>("#impress");
    const canvas = root?.firstElementChild;
    return [root, canvas, document.querySelector("#one")].map((el) => el && getComputedStyle(el).transitionDuration);
  });
  expect(durations).toEqual(["0s", "0s", "0s"]);
});

test("[ST13] the deck's sheet overrules the theme; an unknown theme is paper", async ({ page }) => {
  const stage = await open(page);
  await stage.load(
    load(row(), {
      settings: { theme: "no-such", css: "h2 { color: rgb(1, 2, 3) } .step:not(.active) { opacity: 0 }" },
    }),
  );
  await expect(stage.inside.locator("html")).toHaveAttribute("data-theme", "paper");
  await expect(stage.inside.locator("#one h2")).toHaveCSS("color", "rgb(1, 2, 3)");
  await expect(stage.inside.locator("#two")).toHaveCSS("opacity", "0");
  await page.emulateMedia({ reducedMotion: "reduce" });
  await stage.turn("overview", true);
  await expect(stage.inside.locator("#two")).toHaveCSS("opacity", "0.85");
  await stage.patch({ settings: { ...settings, theme: "night", css: "" } });
  await expect(stage.inside.locator("#one h2")).toHaveCSS("color", "rgb(255, 255, 255)");
});

test("[ST3] KaTeX' sheet and fonts load from the opaque origin", async ({ page }) => {
  const stage = await open(page);
  const formula = '<span class="katex"><span class="katex-html"><span class="mord mathnormal">x</span></span></span>';
  await stage.load(load([slide("a", formula)], { settings: { math: true } }));
  const fonts = await stage.inside.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts].filter(({ status }) => status === "loaded").map(({ family }) => family);
  });
  expect(fonts).toContain("KaTeX_Math");
  expect(await stage.last("trouble")).toBeUndefined();
});

test("[ST3] the stage's JavaScript stays small", () => {
  const scripts = ["stage.js"].map((name) => gzipSync(readFileSync(join(server.folder, "assets", name))).length);
  expect(Math.max(...scripts)).toBeLessThan(40_000);
});
