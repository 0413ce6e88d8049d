import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { run } from "./run.mjs";

const onPath = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const elsewhere = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

/** Where Playwright would keep its own Chromium, downloaded or not; null when Playwright is not installed. */
const playwrights = () => {
  try {
    return createRequire(import.meta.url)("@playwright/test").chromium.executablePath();
  } catch {
    // Not installed (a production checkout): there is simply one place less to look.
    return null;
  }
};

// Ubuntu's `chromium-browser` may be a note that says "install the snap": only what tells its version is a browser.
// (Windows' chrome.exe would open a window instead.)
const works = (file) =>
  existsSync(file) &&
  (process.platform === "win32" || spawnSync(file, ["--version"], { stdio: "ignore", timeout: 30_000 }).status === 0);

/** The first Chromium that runs: CHROMIUM_PATH, the PATH, the usual places, Playwright's own. Null when there is none. */
export const findChromium = () => {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const candidates = [
    process.env.CHROMIUM_PATH,
    ...onPath.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...elsewhere,
    playwrights(),
  ];
  return candidates.find((file) => Boolean(file) && works(file)) ?? null;
};

/** What to tell somebody who has none. */
export const howToGetChromium =
  "No Chromium was found. Install one (`npx playwright install chromium`, your system's package `chromium`, or Google Chrome), or set CHROMIUM_PATH.";

/** Finds Chromium, or installs Debian's package where this process may (root, apt-get). Null when neither works. */
export const provideChromium = async (log) => {
  const found = findChromium();
  if (found !== null || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return found;
  log("No Chromium found; installing the package chromium.");
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const updated = await run(["apt-get", "update"], { env, timeout: 5 * 60_000 });
  const installed = await run(["apt-get", "install", "-y", "--no-install-recommends", "chromium"], { env });
  if (installed.code !== 0) log(`${updated.output}${installed.output}`.trimEnd());
  return findChromium();
};
