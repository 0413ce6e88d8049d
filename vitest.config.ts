import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** What needs no database, server or browser, and leaves nothing behind in a module: a worker loads what these import once for all of them, not once a file. */
const pure = [
  "shared/**/*.test.ts",
  "client/**/*.test.{ts,tsx}",
  "tools/**/*.test.ts",
  "scripts/**/*.test.mjs",
  "e2e/people/**/*.test.ts",
];

export default defineConfig({
  test: {
    // Vitest itself would leave one core to the editor; nobody sits at one while the whole suite runs.
    maxWorkers: availableParallelism(),
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: "pure", include: pure, isolate: false } },
      // Threads run JavaScript: what they load is bundled before the tests.
      {
        extends: true,
        test: { name: "server", include: ["server/**/*.test.ts"], globalSetup: ["scripts/bundleWorker.mjs"] },
      },
    ],
  },
});
