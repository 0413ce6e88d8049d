import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "shared/**/*.test.ts",
      "server/**/*.test.ts",
      "client/**/*.test.{ts,tsx}",
      "tools/**/*.test.ts",
      "scripts/**/*.test.mjs",
      "e2e/people/**/*.test.ts",
    ],
    // Vitest itself would leave one core to the editor; nobody sits at one while the whole suite runs.
    maxWorkers: availableParallelism(),
    testTimeout: process.env.LONG ? 600_000 : 30_000,
    hookTimeout: 60_000,
    // Threads run JavaScript: what they load is bundled before the tests.
    globalSetup: ["scripts/bundleWorker.mjs"],
  },
});
