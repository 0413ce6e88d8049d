import { defineConfig } from "@playwright/test";
import browsers from "../playwright.config.ts";

/** `npm run people`: the random walk of e2e/people, with the browser tests' Chromium. */
export default defineConfig(browsers, {
  testDir: ".",
  testMatch: "people.walk.ts",
  outputDir: "../../.cache/people-results",
  globalTimeout: 0,
});
