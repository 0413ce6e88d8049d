/** PDFs by a real browser, and by such as hang or lie. */
import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { DeckFolder } from "../../server/cli/deckFolder.ts";
import { makeFolder, onePixel, type TestFolder } from "../../server/cli/testing.ts";
import { findBrowser } from "../../server/export/findBrowser.ts";
import { makeHandout } from "../../server/export/handout.ts";
import { PRINT_ORIGIN } from "../../server/export/page.ts";
import { createPdfMaker } from "../../server/export/pdf.ts";
import type { DeckFiles } from "../../server/export/site.ts";
import { pagesIn } from "../support/pdfPages.ts";

const limits = { time: 50_000, atOnce: 2, bytes: 50_000_000 };
const never = new AbortController().signal;
const profiles = (): readonly string[] => readdirSync(tmpdir()).filter((name) => name.startsWith("copress-pdf-"));

// Temporary files of this file alone: a server of the other worker makes PDFs, too.
const { TMPDIR } = process.env;
let temporary: string;
test.beforeAll(() => {
  temporary = mkdtempSync(join(tmpdir(), "pdf-"));
  process.env.TMPDIR = temporary;
});
test.afterAll(() => {
  if (TMPDIR === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = TMPDIR;
  rmSync(temporary, { recursive: true, force: true });
});

let folder: TestFolder;
let deckFiles: DeckFiles;
let before: readonly string[];
test.beforeEach(() => {
  folder = makeFolder({ "a.png": onePixel });
  deckFiles = new DeckFolder(folder.path);
  before = profiles();
});
test.afterEach(() => {
  folder.remove();
  expect(profiles()).toEqual(before);
});

const real = createPdfMaker(() => findBrowser(process.env), limits);
const script = (text: string): string => {
  folder.write({ "browser.sh": `#!/bin/sh\n${text}\n` });
  chmodSync(folder.at("browser.sh"), 0o755);
  return folder.at("browser.sh");
};

test("[EX42] one page a slide, in the deck's size", async () => {
  const text = `---\nwidth: 800\nheight: 450\n---\n${Array.from({ length: 7 }, (_, n) => `# ${n}\n\n![](a.png)\n\n$$x^${n}$$\n`).join("\n---\n")}`;
  const pdf = Buffer.concat(await real.make({ text, deckFiles }, never));
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  // Points are 3/4 of a css px; Chromium rounds up to its own units.
  const sizes = pagesIn(pdf).map((size) => size.map(Math.floor));
  expect(sizes).toEqual(Array.from({ length: 7 }, () => [600, 337]));
});

test("[EX42] empty slides, long slides and slides without end are one page each", async () => {
  const long = Array.from({ length: 200 }, (_, n) => `- line ${n}`).join("\n");
  const wide = `<div style="width: 9000px; height: 20px; break-after: page">x</div>\n<p style="break-before: page">y</p>`;
  const text = `# A\n\n---\n\n---\n${long}\n\n---\n${wide}\n\n---\n= style='page-break-after: always; position: fixed'\n\nlast\n`;
  expect(pagesIn(Buffer.concat(await real.make({ text, deckFiles }, never)))).toHaveLength(5);
});

test("[EX42] [ST36] what stands out of its slide, to whichever side, is on its page", async () => {
  // A link's place is written into a PDF: its corners, in points.
  const far = (left: number, top: number): string =>
    `<a href="https://example.org/" style="position: absolute; left: ${left}px; top: ${top}px; width: 200px; height: 40px">far</a>`;
  const reaching = [far(1_100, 20), far(-400, 20), far(20, -300), far(20, 1_000)].map((html) => `# A\n\n${html}\n`);
  const long = Array.from({ length: 30 }, (_, n) => `line ${n}\n`).join("\n");
  const slides = [...reaching, `${long}\n\n[the end of it all](https://example.org/)\n`];
  const pdf = Buffer.concat(await real.make({ text: slides.join("\n---\n"), deckFiles }, never)).toString("latin1");
  const places = [...pdf.matchAll(/\/Rect\s*\[([^\]]*)\]/g)].map((found) =>
    (found[1] ?? "").trim().split(/\s+/).map(Number),
  );
  expect(places).toHaveLength(5);
  for (const [n, [left = -1, bottom = -1, right = 0, top = 0]] of places.entries()) {
    expect(Math.min(left, bottom)).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(768);
    expect(top).toBeLessThanOrEqual(576);
    // Of 150 points a box keeps two thirds. The words under thirty lines are as wide as the machine's font makes them.
    expect(right - left).toBeGreaterThan(n < reaching.length ? 100 : 40);
  }
});

test("[EX51] each page has the talk's background, what is folded is open, a frame is its address", async ({ page }) => {
  const text = [
    "---\ntheme: vivid\n---\n# A",
    '<details><summary>More</summary><a href="https://example.org/in">in it</a></details>',
    '<iframe src="https://example.org/film" width="400" height="300" title="The film"></iframe>',
  ].join("\n\n---\n\n");
  const handout = await makeHandout({ text, deckFiles });
  await page.route(`${PRINT_ORIGIN}/**`, (route) =>
    route.fulfill({ contentType: "text/html; charset=utf-8", body: Buffer.from(handout.page) }),
  );
  await page.goto(`${PRINT_ORIGIN}/`);
  await page.waitForSelector("[data-talk=shown]");
  const looks = await page.evaluate(() => {
    const backgrounds = [...document.querySelectorAll(".copress-page")].map((each) => getComputedStyle(each));
    const frame = document.querySelector<HTMLAnchorElement>("a.copress-frame");
    return {
      images: new Set(backgrounds.map((style) => style.backgroundImage.slice(0, 15))).size,
      gradient: backgrounds[2]?.backgroundImage.startsWith("linear-gradient"),
      body: getComputedStyle(document.body).backgroundImage + getComputedStyle(document.body).backgroundColor,
      open: document.querySelector("details")?.open,
      frames: document.querySelectorAll("iframe").length,
      link: `${frame?.href} ${frame?.textContent} ${frame?.offsetWidth}x${frame?.offsetHeight}`,
    };
  });
  expect(looks).toEqual({
    ...{ images: 1, gradient: true, body: "nonergba(0, 0, 0, 0)", open: true, frames: 0 },
    link: "https://example.org/film The film 400x300",
  });
  const pdf = Buffer.concat(await real.make({ text, deckFiles }, never)).toString("latin1");
  expect([...pdf.matchAll(/\/URI \(([^)]*)\)/g)].map(([, address]) => address)).toEqual([
    "https://example.org/in",
    "https://example.org/film",
  ]);
});

test("[EX43] the browser reaches neither the network nor the disk, and runs nothing of the deck's", async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const text = [
    `<img src="${origin}/image"><img src="file://${folder.at("a.png")}"><img src="a.png">`,
    `<style>@import url(${origin}/import); @font-face { font-family: x; src: url(${origin}/font) } p { font-family: x; background: url(${origin}/css) }</style><p>x</p>`,
    `<iframe src="${origin}/frame"></iframe><iframe src="https://127.0.0.1/frame"></iframe><video src="${origin}/film" poster="${origin}/poster"></video>`,
    `<script>fetch("${origin}/script")</script><img src=x onerror='fetch("${origin}/handler")'><link rel="prefetch" href="${origin}/link">`,
  ].join("\n\n---\n");
  const made = await real.make({ text, deckFiles }, never);
  server.close();
  expect(pagesIn(Buffer.concat(made))).toHaveLength(4);
  expect(asked).toEqual([]);
});

test("[EX44] a browser that hangs is ended, its helpers too", async () => {
  const file = script("sleep 987 & sleep 987");
  const maker = createPdfMaker(() => file, { ...limits, time: 300 });
  await expect(maker.make({ text: "# A\n", deckFiles }, never)).rejects.toMatchObject({
    code: "export-failed",
    message: expect.stringContaining("took longer"),
  });
  const running = execFileSync("ps", ["ax", "-o", "args="], { encoding: "utf8" });
  expect(running.split("\n").filter((line) => line === "sleep 987")).toEqual([]);
});

test("[EX44] work that nobody waits for any more ends", async () => {
  const file = script("sleep 50");
  const gone = new AbortController();
  const made = createPdfMaker(() => file, limits).make({ text: "# A\n", deckFiles }, gone.signal);
  gone.abort();
  await expect(made).rejects.toMatchObject({ code: "export-failed" });
});

test("[EX44] so many at once and no more", async () => {
  const file = script("sleep 50");
  const maker = createPdfMaker(() => file, limits);
  const stop = new AbortController();
  const first = [1, 2].map(() => maker.make({ text: "# A\n", deckFiles }, stop.signal));
  await expect(maker.make({ text: "# A\n", deckFiles }, never)).rejects.toMatchObject({ code: "too-many-requests" });
  stop.abort();
  expect((await Promise.allSettled(first)).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  await expect(maker.make({ text: "# A\n", deckFiles }, stop.signal)).rejects.toMatchObject({ code: "export-failed" });
});

test("[EX45] a browser that does not start, or none, is told", async () => {
  const broken = createPdfMaker(() => script("echo no display >&2; exit 3"), limits);
  await expect(broken.make({ text: "# A\n", deckFiles }, never)).rejects.toMatchObject({
    code: "export-failed",
    cause: expect.objectContaining({ message: expect.stringContaining("no display") }),
  });
  const none = createPdfMaker(() => null, limits);
  await expect(none.make({ text: "# A\n", deckFiles }, never)).rejects.toMatchObject({ code: "no-browser" });
  expect(findBrowser({ CHROMIUM_PATH: "/nowhere", PATH: process.env.PATH })).toBeNull();
});

test("[EX47] PDFs wait for their turn; a deck has a share of them, and decks take turns", async () => {
  const file = script("exec sleep 60");
  const maker = createPdfMaker(() => file, { ...limits, time: 1_500, atOnce: 1, waiting: 2, share: 2 });
  const make = (owner: string) =>
    maker.make({ text: "# A\n", deckFiles, owner }, never).then(
      () => "made",
      (error: { code: string }) => error.code,
    );
  const done: string[] = [];
  const note = (owner: string) => make(owner).then((code) => void done.push(`${owner}: ${code}`));
  const all = [note("a"), note("a"), note("b")];
  expect(await make("a")).toBe("too-many-requests");
  expect(await make("c")).toBe("too-many-requests");
  await Promise.all(all);
  expect(done).toEqual(["a: export-failed", "b: export-failed", "a: export-failed"]);
});

test("[EX48] a browser that takes too much memory is ended", async () => {
  const maker = createPdfMaker(() => findBrowser(process.env), { ...limits, memory: 5_000_000 });
  await expect(maker.make({ text: "# A\n", deckFiles }, never)).rejects.toMatchObject({ code: "too-costly" });
});
