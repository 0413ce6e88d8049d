/** Formulas on the stage, one of each construct that KaTeX has: none is squeezed, none is drawn in the theme's letters. */
import { expect, type Page, test } from "@playwright/test";
import { at, key, load, slide } from "../../client/stage/testing/stageDecks.ts";
import { themes } from "../../shared/deck/model/themes.ts";
import { mathEverywhere, mathPages } from "./mathPage.ts";
import { Driver } from "./stageDriver.ts";
import { type StageServer, startStageServer } from "./stageServer.ts";

let server: StageServer;
test.beforeAll(async () => {
  server = await startStageServer();
});
test.afterAll(() => server.close());

const slides = () => [
  ...mathPages().map(({ name, html }, index) => slide(name, html, { placement: at(index * 2_000) })),
  slide("everywhere", mathEverywhere(), { placement: at(20_000) }),
];

/** What is drawn wrongly among the formulas of the active slide. */
const faults = (stage: Driver): Promise<readonly string[]> =>
  stage.inside.evaluate(async () => {
    await document.fonts.ready;
    const found: string[] = [];
    for (const drawing of document.querySelectorAll(".step.active .katex-html svg")) {
      const box = drawing.getBoundingClientRect();
      if (box.width < 2 || box.height < 0.2)
        found.push(`${drawing.parentElement?.className}: ${box.width} x ${box.height}`);
    }
    for (const line of document.querySelectorAll(
      ".step.active .katex-html .frac-line, .step.active .katex-html .boxpad",
    )) {
      if (line.getBoundingClientRect().width < 2) found.push(`${line.className} has no width`);
    }
    for (const letters of document.querySelectorAll(".step.active .katex-html *")) {
      const own = [...letters.childNodes].some(
        (node) => node.nodeType === 3 && /[^\s\u200b]/.test(node.textContent ?? ""),
      );
      const { fontFamily, letterSpacing, textTransform } = getComputedStyle(letters);
      if (own && !fontFamily.startsWith("KaTeX_")) found.push(`${letters.textContent} in ${fontFamily}`);
      if (own && letterSpacing !== "normal") found.push(`${letters.textContent} spaced by ${letterSpacing}`);
      if (own && textTransform !== "none") found.push(`${letters.textContent} is ${textTransform}`);
    }
    return [...new Set(found)];
  });

async function look(page: Page, theme: string, css = ""): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 960 });
  await page.goto(server.origin);
  const stage = new Driver(page);
  await stage.load(load(slides(), { settings: { theme, css, math: true } }));
  for (const { domId } of slides()) {
    await stage.goto(key(domId));
    const shot = process.env.COPRESS_SHOTS;
    if (shot !== undefined) await page.screenshot({ path: `${shot}/math-${theme}-${domId}.png` });
    expect.soft(await faults(stage), `${theme}, ${domId}`).toEqual([]);
  }
}

for (const { name: theme } of themes) {
  test(`[ST35] no part of a formula is squeezed, spaced or set in other letters (${theme})`, ({ page }) =>
    look(page, theme));
}

test("[ST35] a deck's ordinary rules for pictures and words do not reach into formulas", ({ page }) =>
  look(
    page,
    "paper",
    "svg, img { max-width: 100%; height: auto } h1, h2, h3 { letter-spacing: 0.1em; text-transform: uppercase } * { box-sizing: border-box }",
  ));
