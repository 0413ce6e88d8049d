// `npm run dev`: builds again at each save and restarts the server; reload the page to see it. No Vite dev server: the stage has an opaque
// origin and every page a strict policy, and both would need holes for it, so that one would develop against something else than what is served.

import { spawn } from "node:child_process";
import { rmSync, watch } from "node:fs";
import { join } from "node:path";
import { root } from "./lib/node.mjs";
import { tool } from "./lib/run.mjs";
import { setUp } from "./setup.mjs";

if ((await setUp({ needs: ["packages", "database", "server"] })) !== null) process.exit(1);

// The pages are built in development mode from here on: `npm start` has to build them anew.
rmSync(join(root, "dist/.stamps/client.json"), { force: true });

const start = ([file, ...args], env = {}) =>
  spawn(file, args, { cwd: root, env: { ...process.env, ...env }, stdio: ["ignore", "inherit", "inherit"] });

const helpers = [
  start([...tool("tsc", "typescript"), "-b", "shared", "server", "--watch", "--preserveWatchOutput"]),
  start([...tool("vite"), "build", "--watch", "--mode", "development", "--logLevel", "warn"], {
    NODE_ENV: "development",
  }),
];

let server = null;
let stopping = false;
const startServer = () => {
  server = start([process.execPath, "--enable-source-maps", "dist/server/main.js"]);
  server.on("exit", () => {
    server = null;
  });
};

/** The next one starts when the last one has stored everything and gone: two would want the same data folder. */
const restart = () => {
  if (server === null) return startServer();
  server.once("exit", () => {
    if (!stopping) startServer();
  });
  server.kill("SIGTERM");
};

let pending;
const changed = (_event, name) => {
  if (!/\.(js|md|sql)$/.test(String(name))) return;
  clearTimeout(pending);
  pending = setTimeout(restart, 200);
};
const watchers = ["dist/server", "dist/shared"].map((folder) =>
  watch(join(root, folder), { recursive: true }, changed),
);

const stop = () => {
  stopping = true;
  clearTimeout(pending);
  for (const watcher of watchers) watcher.close();
  for (const child of [...helpers, server]) child?.kill("SIGTERM");
};
process.on("SIGINT", stop);
process.on("SIGTERM", stop);
startServer();
