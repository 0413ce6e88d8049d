/** The home page and the dialogs, built by Vite and handed out by routing, under the app's policy. No server of ours runs: each test answers the API itself. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Page, type Route } from "@playwright/test";
import preact from "@preact/preset-vite";
import { build } from "vite";

const client = fileURLToPath(new URL("../../client", import.meta.url));
const policy =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'; object-src 'none'; base-uri 'none'";
const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

export const ORIGIN = "https://copress.test";

const pages: Readonly<Record<string, string>> = { "/": "pages/home/index.html", "/dialogs": "dialogs.html" };

/** Where the page would go next: only its address matters. */
const elsewhere = "<!doctype html><title>Elsewhere</title><p>Elsewhere</p>";

async function buildPages(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), "copress-home-"));
  await build({
    root: client,
    configFile: false,
    logLevel: "error",
    plugins: [preact()],
    build: {
      outDir,
      target: "es2022",
      rollupOptions: {
        input: {
          home: join(client, "pages/home/index.html"),
          dialogs: fileURLToPath(new URL("dialogsPage.ts", import.meta.url)),
        },
        output: {
          entryFileNames: "assets/[name].js",
          assetFileNames: "assets/[name][extname]",
          chunkFileNames: "assets/[name].js",
        },
      },
    },
  });
  return outDir;
}

/** One HTML page for the dialogs; their styles come in by script, so every stylesheet that was built is linked. */
const dialogsHtml = (styles: readonly string[]): string =>
  `<!doctype html><html lang="en"><head><title>Dialogs</title>${styles
    .map((name) => `<link rel="stylesheet" href="/assets/${name}">`)
    .join(
      "",
    )}</head><body><main id="app"><h1>Dialogs</h1></main><script type="module" src="/assets/dialogs.js"></script></body></html>`;

async function answer(route: Route, folder: string, styles: readonly string[]): Promise<void> {
  const { pathname } = new URL(route.request().url());
  if (pathname === "/dialogs") return route.fulfill({ contentType: types[".html"] ?? "", body: dialogsHtml(styles) });
  const file = pages[pathname] ?? (/^\/(assets\/[\w.-]+|favicon\.svg)$/.test(pathname) ? pathname.slice(1) : null);
  if (file === null) return route.fulfill({ contentType: types[".html"] ?? "", body: elsewhere });
  await route.fulfill({
    body: await readFile(join(folder, file)),
    headers: { "content-type": types[extname(file)] ?? "application/octet-stream", "content-security-policy": policy },
  });
}

/** `page` has the app's pages under ORIGIN. A test fails when a page throws or breaks the policy. */
export const test = base.extend<{ page: Page }, { built: { folder: string; styles: readonly string[] } }>({
  built: [
    async ({ browserName: _ }, use) => {
      const folder = await buildPages();
      const { readdir } = await import("node:fs/promises");
      const styles = (await readdir(join(folder, "assets"))).filter((name) => name.endsWith(".css"));
      await use({ folder, styles });
      await rm(folder, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 60_000 },
  ],
  page: async ({ page, built }, use) => {
    const trouble: string[] = [];
    page.on("pageerror", (error) => trouble.push(error.message));
    page.on("console", (message) => {
      if (/Content Security Policy/.test(message.text())) trouble.push(message.text());
    });
    await page.route(`${ORIGIN}/**`, (route) => answer(route, built.folder, built.styles));
    await use(page);
    expect(trouble).toEqual([]);
  },
});

/** Everything that moves has come to rest: colours and places are what they will be. */
export const atRest = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== "running"));

/** axe finds nothing serious on what is shown. */
export async function expectAccessible(page: Page): Promise<void> {
  await atRest(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
}

/** Nothing is wider than the window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
