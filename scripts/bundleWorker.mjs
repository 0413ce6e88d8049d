// What a thread of the server runs (server/jobs/worker.ts), as JavaScript for tests that run the sources: vitest compiles for its own
// threads only, and `dist` may be older than what is tested.
import { join } from "node:path";
import { build } from "vite";
import { root } from "./lib/node.mjs";

export const setup = async () => {
  await build({
    root,
    configFile: false,
    logLevel: "error",
    build: {
      ssr: join(root, "server/jobs/worker.ts"),
      outDir: join(root, ".cache/work"),
      emptyOutDir: false,
      target: "node20",
      minify: false,
      rollupOptions: { output: { entryFileNames: "worker.js" } },
    },
  });
};
