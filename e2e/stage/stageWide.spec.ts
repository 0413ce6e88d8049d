/** Slides that are wider, or reach elsewhere, than their box. */
import { expect, type Page, test } from "@playwright/test";
import { at, key, load, slide } from "../../client/stage/testing/stageDecks.ts";
import { math } from "../../shared/deck/render/engines/math.ts";
import { Driver } from "./stageDriver.ts";
import { type StageServer, startStageServer } from "./stageServer.ts";

let server: StageServer;
test.beforeAll(async () => {
  server = await startStageServer();
});
test.afterAll(() => server.close());

const cells = (tag: string): string =>
  Array.from({ length: 8 }, (_, i) => `<${tag}>Incomprehensibility${i}</${tag}>`).join("");
const table = `<table class="far"><thead><tr>${cells("th")}</tr></thead><tbody><tr>${cells("td")}</tr></tbody></table>`;
const formula = math(Array.from({ length: 24 }, (_, i) => `x_{${i}}^2`).join("+"), true).replaceAll(
  'class="base"',
  'class="base far"',
);
const wide: Readonly<Record<string, string>> = {
  table,
  formula: `<p>${formula}</p>`,
  nowrap: `<p style="white-space: nowrap"><span class="far">${"a word ".repeat(20)}</span></p>`,
  right: `<p>x</p><div class="far" style="position: absolute; left: 1100px; top: 50px; width: 300px">aside</div>`,
  left: `<p>x</p><div class="far" style="position: absolute; left: -400px; top: 50px; width: 300px">aside</div>`,
  above: `<p>x</p><div class="far" style="position: absolute; left: 0; top: -300px; width: 300px">above</div>`,
  turned: `<div class="far" style="width: 880px; height: 500px; transform: rotate(60deg) scale(1.4)">turned</div>`,
  shifted: `<p class="far" style="transform: translateX(-700px)">shifted</p>`,
};
const names = Object.keys(wide);
const turn = (index: number) => ({ ...at(index * 9_000), rotateZ: index % 2 === 0 ? 0 : 90 });

async function open(page: Page): Promise<Driver> {
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(server.origin);
  return new Driver(page);
}

/** Whether all that a slide holds far out is in the window. */
const whole = (stage: Driver): Promise<boolean> =>
  stage.inside.evaluate(() =>
    [...document.querySelectorAll(".step.active .far")].every((each) => {
      const { left, top, right, bottom } = each.getBoundingClientRect();
      return left >= -1 && top >= -1 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
    }),
  );

for (const theme of ["paper", "vivid"]) {
  test(`[ST32] what is too wide, or stands out to whichever side, is shown whole (${theme})`, async ({ page }) => {
    const stage = await open(page);
    const slides = names.map((name, index) => slide(name, wide[name] ?? "", { placement: turn(index) }));
    await stage.load(
      load([slide("first", "<p>x</p>", { placement: at(-9_000) }), ...slides], { settings: { theme, math: true } }),
    );
    for (const name of names) {
      await stage.goto(key(name));
      expect.soft([name, await whole(stage)]).toEqual([name, true]);
    }
  });
}

test("[ST32] [ST36] an edit, a picture and something folded out are measured when they come", async ({ page }) => {
  const stage = await open(page);
  await stage.load(
    load([slide("one", "<p>x</p>"), slide("turned", "<p>y</p>", { placement: { ...at(9_000), rotateZ: 45 } })]),
  );
  await stage.goto(key("turned"));
  const here = { placement: { ...at(9_000), rotateZ: 45 } };
  await stage.patch({ slides: [slide("turned", wide.left ?? "", here)] });
  await expect.poll(() => whole(stage)).toBe(true);
  await stage.patch({ slides: [slide("turned", table, here)] });
  await expect.poll(() => whole(stage)).toBe(true);
  const folded = `<details><summary>more</summary>${"<p>line</p>".repeat(18)}<p class="far">end</p></details>`;
  await stage.patch({ slides: [slide("turned", folded, here)] });
  await stage.inside.locator("summary").click();
  await expect.poll(() => whole(stage)).toBe(true);
  const picture = `<img class="far" src="a.png" style="max-width: none; max-height: none; width: 2000px; height: 300px">`;
  await stage.patch({ slides: [slide("turned", picture, here)] });
  await stage.patch({ assets: { "a.png": "/files/a.png" } });
  await expect.poll(() => whole(stage)).toBe(true);
});

test("[ST31] [ST36] a neighbour that lies under what stands out is not read through it", async ({ page }) => {
  const stage = await open(page);
  const all = [
    slide("one", table),
    slide("two", "<p>beside</p>", { placement: at(1_200) }),
    slide("three", "<p>x</p>", { placement: at(-1_200) }),
  ];
  await stage.load(load(all));
  const seen = () =>
    stage.inside.locator(".step").evaluateAll((each) => each.map((step) => getComputedStyle(step).opacity));
  await expect.poll(seen).toEqual(["1", "0", "0.16"]);
  await stage.patch({ slides: [slide("one", "<p>short</p>")] });
  await expect.poll(seen).toEqual(["1", "0.16", "0.16"]);
});

test("[ST21] [ST36] the overview shows what stands out, too", async ({ page }) => {
  const stage = await open(page);
  await stage.load(load([slide("one", wide.right ?? ""), slide("two", "<p>x</p>", { placement: at(0, 900) })]));
  await stage.turn("overview", true);
  await expect.poll(() => whole(stage)).toBe(true);
});
