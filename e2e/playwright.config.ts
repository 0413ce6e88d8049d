import { defineConfig } from "@playwright/test";
import { chromiumArgs } from "./support/chromiumArgs.ts";

/**
 * Browser tests: real pages against a real server (e2e/support/authors.ts). Chromium comes from the system, because browsers cannot be downloaded everywhere:
 * `npm test` looks for one and sets CHROMIUM_PATH; without it Playwright takes its own download. Two workers, each with a server of its own: while one waits for a page, the other works.
 */
export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  outputDir: "../test-results",
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    trace: "off",
    video: "off",
    screenshot: "only-on-failure",
    viewport: { width: 1366, height: 768 },
    launchOptions: {
      ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
      args: [...chromiumArgs],
    },
  },
});
