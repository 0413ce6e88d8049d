/**
 * What each page's first load costs in JavaScript, gzipped: its scripts, and all that they import at once. Of the audience's page all that
 * Chromium really loads until the first slide of a talk stands: the stage and the socket with it.
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium, type Page } from "@playwright/test";
import { listenForScripts } from "../../e2e/support/loadedScripts.ts";
import { root, startServer } from "../../e2e/support/server.ts";
import { createDeckResponseSchema } from "../../shared/protocol/http.ts";
import { say } from "../rig/report.ts";
import { figure } from "../rig/stats.ts";

const folder = join(root, "dist/client");

const pages = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".html"))
  .map((entry) => join(entry.parentPath, entry.name));

/** Addresses (from the site's root) of a page's module scripts and preloads. */
const scriptsOf = (html: string): string[] =>
  [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]+\.js)"/g)].map((match) => match[1] ?? "");

/** What a bundled module imports statically; `import("...")` is for later. */
const importsOf = (code: string, path: string): string[] =>
  [...code.matchAll(/\b(?:import|from)\s*["']([^"']+\.js)["']/g)].map((match) =>
    posix.join(posix.dirname(path), match[1] ?? ""),
  );

/** What it may load later: `import("./x.js")`. */
const lazyImportsOf = (code: string, path: string): string[] =>
  [...code.matchAll(/\bimport\(\s*["'`]([^"'`]+\.js)["'`]/g)].map((match) =>
    posix.join(posix.dirname(path), match[1] ?? ""),
  );

type Follow = (code: string, path: string) => readonly string[];

/** All files that these lead to, themselves included; each once. */
const reach = (scripts: readonly string[], follow: Follow): ReadonlyMap<string, Buffer> => {
  const files = new Map<string, Buffer>();
  const seen = new Set(scripts);
  // A set's walk goes on over what is added meanwhile.
  for (const path of seen) {
    const code = readFileSync(join(folder, path));
    files.set(path, code);
    for (const imported of follow(code.toString(), path)) seen.add(imported);
  }
  return files;
};

const kilobytes = (files: Iterable<Buffer>, of: (file: Buffer) => number): number | null => {
  let sum = 0;
  for (const file of files) sum += of(file);
  return figure(sum / 1024);
};

for (const page of pages) {
  const scripts = scriptsOf(readFileSync(page, "utf8"));
  const first = reach(scripts, importsOf);
  const all = reach(scripts, (code, path) => [...importsOf(code, path), ...lazyImportsOf(code, path)]);
  const gzipped = (files: Iterable<Buffer>) => kilobytes(files, (file) => gzipSync(file).length);
  say("size", {
    page: relative(folder, dirname(page)),
    files: first.size,
    kb: kilobytes(first.values(), (file) => file.length),
    gzippedKb: gzipped(first.values()),
    // With everything that the page may load later: highlighter, formulas, themes, ...
    gzippedKbWithAllLazy: gzipped(all.values()),
  });
}

const start = async (page: Page, url: string): Promise<void> => {
  await page.goto(url);
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Start/ })
    .click();
  await page.getByRole("button", { name: "End", exact: true }).waitFor();
};

const server = await startServer();
const executablePath = process.env.CHROMIUM_PATH;
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"],
});
try {
  const markdown = "# Opening\n\n---\n# Second\n";
  const headers = { "content-type": "text/markdown" };
  const answer = await fetch(`${server.origin}/api/decks`, { method: "POST", headers, body: markdown });
  const { links } = createDeckResponseSchema.parse(await answer.json());
  const presenter = await browser.newContext();
  await presenter.addInitScript(() => {
    if (window !== window.top || !location.protocol.startsWith("http")) return;
    localStorage.setItem("copress:identity", JSON.stringify({ name: "Bench", color: "#2f5fc4" }));
  });
  await start(await presenter.newPage(), links.present.url);
  const page = await (await browser.newContext()).newPage();
  const scripts = listenForScripts(page);
  await page.goto(links.follow.url);
  await page.frameLocator(".follow .stage-box iframe").locator(".step.active").getByText("Opening").waitFor();
  await page.locator(".status[data-tone=live]").waitFor();
  const { files, bytes, gzipped } = await scripts.count();
  // Of 50,000.
  const asLoaded = { kb: figure(bytes / 1024), gzippedKb: figure(gzipped / 1024), gzippedBytes: gzipped };
  say("size", { page: "pages/follow with its stage, as loaded", files, ...asLoaded });
} finally {
  await browser.close();
  await server.close();
}
