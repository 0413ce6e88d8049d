import { defineConfig } from "@playwright/test";

/** Browsers come from the system (CHROMIUM_PATH), because they cannot be downloaded everywhere. */
export default defineConfig({
  testDir: "e2e",
  workers: 1,
  timeout: 30_000,
  forbidOnly: true,
  reporter: [["list"]],
  outputDir: "test-results",
  use: {
    browserName: "chromium",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
