/** Built talks in a browser: from disk with the network off, and from a web server. */
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize, resolve } from "node:path";
import { type Browser, type BrowserContext, expect, test } from "@playwright/test";
import { makeFolder, onePixel, type TestFolder } from "../../server/cli/testing.ts";
import { needFromOutside } from "../../server/testing/skips.ts";
import { copress, openTalk } from "../support/copress.ts";

const talk = `---
title: A </title><script>window.pwned=1</script> talk
author: '"><script>window.pwned=1</script>'
css: style/my.css
theme: night
transition: 0
---
= id='cover' data-x='0' data-y='0'
# Cover
<!-- hidden-comment -->
<div class="notes">hidden-note-one</div>

---
= id='picture' data-x='1500' data-y='200' data-rotate='90' data-scale='2'

![a dot](images/a%20dot.png) ![gone](none.png)

???
hidden-note-two

---
= id='steps' data-x='3000' class='incremental'

- one
- two

---
= data-x='3000' data-y='2000' data-z='-400'

\`\`\`js
const answer = 42;
\`\`\`

[back](#cover) [out](https://example.org/)
`;

let folder: TestFolder;
test.beforeAll(async () => {
  folder = makeFolder({
    "talk.md": talk,
    "images/a dot.png": onePixel,
    "style/dot.png": onePixel,
    "style/my.css": "body { --mine: 1 } .step { background: url(dot.png) }",
  });
  const built = await copress(["build", "talk.md", "-o", "out"], { cwd: folder.path });
  expect(built).toMatchObject({ code: 0, stdout: "out/index.html: 4 slides\n" });
});
test.afterAll(() => folder.remove());

const offline = async (browser: Browser, work: (context: BrowserContext) => Promise<void>): Promise<void> => {
  const context = await browser.newContext({ offline: true, hasTouch: true, viewport: { width: 1280, height: 800 } });
  await work(context);
  await context.close();
};

test("[EX1] [EX6] [EX7] opens from disk without a network: every slide at its place, pictures too", async ({
  browser,
}) => {
  await offline(browser, async (context) => {
    const { page, stage, requests, complaints } = await openTalk(context, folder.at("out"));
    const places = await stage
      .locator(".step")
      .evaluateAll((steps) =>
        steps.map((step) => [
          step.id,
          ...["x", "y", "z", "rotate-z", "scale"].map((name) => step.getAttribute(`data-${name}`)),
        ]),
      );
    expect(places).toEqual([
      ["cover", "0", "0", "0", "0", "1"],
      ["picture", "1500", "200", "0", "90", "2"],
      ["steps", "3000", "0", "0", "0", "1"],
      ["step-4", "3000", "2000", "-400", "0", "1"],
    ]);
    const dot = stage.getByAltText("a dot");
    await expect.poll(() => dot.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth)).toBe(1);
    await expect(stage.locator("#cover")).toHaveCSS("background-image", /^url\("data:image\/png/);
    await expect(stage.getByText("image missing: none.png")).toHaveCount(1);
    await expect(stage.locator(".hljs-keyword")).toHaveText("const");
    expect(requests.filter((url) => !/^(?:file|data|about):/.test(url))).toEqual([]);
    expect(complaints).toEqual([]);
    expect(await page.title()).toBe("A </title><script>window.pwned=1</script> talk");
  });
});

test("[EX8] [EX9] keys move it, whoever has the focus, and the address follows", async ({ browser }) => {
  await offline(browser, async (context) => {
    const { page, stage, current } = await openTalk(context, folder.at("out"));
    const bar = page.getByRole("progressbar");
    const history = await page.evaluate(() => window.history.length);
    const press = async (key: string, id: string) => {
      await page.keyboard.press(key);
      await expect.poll(current).toBe(id);
    };
    await press("ArrowRight", "picture");
    await page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : null));
    await press("PageDown", "steps");
    await expect(bar).toHaveAttribute("aria-valuetext", "slide 3 of 4");
    await page.keyboard.press(" ");
    await expect(stage.locator("#steps .substep-visible")).toHaveCount(1);
    await press("End", "step-4");
    await expect.poll(() => page.url()).toMatch(/#\/step-4$/);
    await press("Home", "cover");
    await page.keyboard.press("b");
    await expect(stage.locator(".copress-curtain")).toHaveClass(/copress-down/);
    await page.keyboard.press("b");
    await page.keyboard.press("o");
    await expect(stage.locator("body")).toHaveClass(/copress-overview/);
    await page.keyboard.press("o");
    expect(await page.evaluate(() => window.history.length)).toBe(history);
    await page.evaluate(() => {
      location.hash = "#/steps";
    });
    await expect.poll(current).toBe("steps");
  });
});

test("[EX9] the address says where to begin", async ({ browser }) => {
  await offline(browser, async (context) => {
    const { current } = await openTalk(context, "", `file://${folder.at("out/index.html")}#/steps`);
    expect(await current()).toBe("steps");
  });
});

test("[EX8] swipes and links move it", async ({ browser }) => {
  await offline(browser, async (context) => {
    const { page, stage, current } = await openTalk(context, folder.at("out"));
    const session = await context.newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", x?: number) =>
      session.send("Input.dispatchTouchEvent", { type, touchPoints: x === undefined ? [] : [{ x, y: 400 }] });
    const swipe = async (from: number, to: number, id: string) => {
      await touch("touchStart", from);
      await touch("touchMove", to);
      await touch("touchEnd");
      await expect.poll(current, { timeout: 3_000 }).toBe(id);
    };
    // Chromium sends touches to the stage's process once it has drawn it; one that comes before is lost, and is made again.
    await expect(() => swipe(900, 500, "picture")).toPass();
    await swipe(500, 900, "cover");
    await page.keyboard.press("End");
    await expect.poll(current).toBe("step-4");
    await stage.getByText("back").click();
    await expect.poll(current).toBe("cover");
  });
});

test("[EX4] [EX5] notes, comments, the source and what the talk does not need are not in it", async () => {
  const page = readFileSync(folder.at("out/index.html"), "utf8");
  expect(readdirSync(folder.at("out"), { recursive: true, encoding: "utf8" }).sort()).toEqual(
    [".copress.json", "files.js", "images", "images/a dot.png", "index.html", "licences.txt", "dot.png"].sort(),
  );
  // Asked one by one, so that a failure does not print the whole page.
  const wanted = ["hidden-comment", "hidden-note", "data-rotate='90'", "KaTeX_Main", '"paper":', '"night":'];
  expect(wanted.filter((text) => page.includes(text))).toEqual(['"night":']);
});

test("[EX5] a talk with formulas brings KaTeX and its fonts", async ({ browser }) => {
  folder.write({ "math.md": "# Sum\n\n$$\\sum_{i=1}^n i$$\n" });
  expect(await copress(["build", "math.md"], { cwd: folder.path })).toMatchObject({ code: 0 });
  await offline(browser, async (context) => {
    const { page, stage } = await openTalk(context, folder.at("math"));
    await expect(stage.locator(".katex-display")).toHaveCount(1);
    const loaded = await page.frames()[1]?.evaluate(async () => {
      await document.fonts.ready;
      return [...document.fonts].filter((font) => font.status === "loaded").map((font) => font.family);
    });
    expect(loaded).toContain("KaTeX_Math");
  });
});

test("[EX1] [EX6] from a web server, in any folder, it loads the files themselves", async ({ browser }) => {
  const types: Readonly<Record<string, string>> = {
    ".html": "text/html",
    ".png": "image/png",
    ".js": "text/javascript",
  };
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent((request.url ?? "").replace(/^\/some\/where\//, "")));
    asked.push(path);
    // A browser asks for an icon by itself, and an empty one will do.
    if (path === "/favicon.ico") return response.end();
    response.setHeader("Content-Type", types[extname(path)] ?? "text/plain");
    response.end(readFileSync(join(folder.at("out"), path === "." ? "index.html" : path)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const context = await browser.newContext();
  const { stage, complaints } = await openTalk(context, "", `${origin}/some/where/index.html`);
  const dot = stage.getByAltText("a dot");
  await expect.poll(() => dot.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth)).toBe(1);
  expect(asked.filter((path) => path !== "/favicon.ico").sort()).toEqual(["dot.png", "images/a dot.png", "index.html"]);
  expect(complaints).toEqual([]);
  await context.close();
  server.closeAllConnections();
  server.close();
});

const run = "window.pwned=1;top.pwned=1";
const hostile = [
  `<script>${run}</script>`,
  `<img src="x.png" onerror="${run}"><svg onload="${run}"><script>${run}</script></svg>`,
  `<iframe srcdoc="<script>${run}</script>"></iframe><iframe src="javascript:${run}"></iframe><iframe src="files.js"></iframe>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${run}&gt;">`,
  `</script><script>${run}</script><!--<script>--><p id="copress-talk">{}</p>`,
  `<style></style><img src=x onerror="${run}"></style><link rel=stylesheet href=files.js><base href="https://example.org/">`,
  `[link](javascript:${run}) <a href="data:text/html,<script>${run}</script>">x</a> \u2028 ]]>`,
  `<form action="files.js"><button autofocus onfocus="${run}">go</button></form><object data="files.js"></object>`,
].map((html, index) => `= id='s${index}' onclick='${run}' style='background:url("javascript:${run}")'\n${html}\n`);

test("[EX2] [EX3] no script of a hostile deck runs, and the page stays where it is", async ({ browser }) => {
  const front = `---\ntitle: </title></script><script>${run}</script>\nlang: '"><script>${run}</script>'\ntransition: 0\n---\n`;
  folder.write({ "hostile.md": front + hostile.join("\n---\n"), "x.png": onePixel });
  expect(await copress(["build", "hostile.md"], { cwd: folder.path })).toMatchObject({ code: 0 });
  await offline(browser, async (context) => {
    const { page, stage, current } = await openTalk(context, folder.at("hostile"));
    await expect(stage.locator(".step")).toHaveCount(hostile.length);
    for (const [index] of hostile.entries()) {
      await expect.poll(current).toBe(`s${index}`);
      for (const frame of page.frames())
        expect(await frame.evaluate(() => Reflect.get(window, "pwned"))).toBeUndefined();
      await page.keyboard.press("ArrowRight");
    }
    await expect(page.locator("iframe")).toHaveAttribute("sandbox", "allow-scripts");
    expect(await page.frames()[1]?.evaluate(() => window.origin)).toBe("null");
    const violation = await page.frames()[1]?.evaluate(
      (code) =>
        new Promise<string>((resolve) => {
          document.addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective));
          document.body.append(Object.assign(document.createElement("script"), { textContent: code }));
        }),
      run,
    );
    expect(violation).toBe("script-src-elem");
    expect(page.url()).toContain("hostile/index.html");
  });
});

const corpus = needFromOutside("COPRESS_CORPUS", "Checking and building real decks");
if (corpus !== null) {
  // The command runs in other folders than this one.
  const decks = resolve(corpus, "decks");
  test("[EX1] [EX20] real decks are checked and built, each with all its slides", async ({ browser }) => {
    test.setTimeout(240_000);
    const names = readdirSync(decks).filter((name) => name.endsWith(".md"));
    const checked = await copress(["check", ...names], { cwd: decks });
    const counts = new Map(
      [...checked.stderr.matchAll(/^(.+\.md): (\d+) slides?, /gm)].map((found) => [found[1], Number(found[2])]),
    );
    expect([...counts.keys()]).toEqual(names);
    await offline(browser, async (context) => {
      for (const name of names) {
        const out = folder.at(`corpus/${name}`);
        const built = await copress(["build", join(decks, name), "-o", out], { cwd: folder.path });
        expect(built.code, name).toBe(0);
        const { page, stage } = await openTalk(context, out);
        await expect(stage.locator(".step"), name).toHaveCount(counts.get(name) ?? 0);
        await page.close();
      }
    });
  });
}
