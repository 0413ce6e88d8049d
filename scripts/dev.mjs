// `npm run dev`: builds again at each save and restarts the server; reload the page to see it. No Vite dev server: the stage has an opaque
// origin and every page a strict policy, and both would need holes for it, so that one would develop against something else than what is served.

import { spawn } from "node:child_process";
import { readdirSync, rmSync, watch } from "node:fs";
import { join } from "node:path";
import { root } from "./lib/node.mjs";
import { tool } from "./lib/run.mjs";
import { setUp } from "./setup.mjs";

const needs = ["packages", "database", "server", "export"];
if ((await setUp({ needs })) !== null) process.exit(1);

// The pages are built in development mode from here on: `npm start` has to build them anew.
rmSync(join(root, "dist/.stamps/client.json"), { force: true });

const start = ([file, ...args], env = {}) =>
  spawn(file, args, { cwd: root, env: { ...process.env, ...env }, stdio: ["ignore", "inherit", "inherit"] });

const pages = start(
  [
    ...tool("vite"),
    "build",
    "--config",
    "client/vite.config.ts",
    "--watch",
    "--mode",
    "development",
    "--logLevel",
    "warn",
  ],
  {
    NODE_ENV: "development",
  },
);

let server = null;
let stopping = false;
const startServer = () => {
  const child = start([process.execPath, "--enable-source-maps", "dist/server/main.js"]);
  child.on("exit", () => {
    if (server === child) server = null;
  });
  server = child;
};

/** The next one starts when the last one has stored everything and gone: both would want the same data folder. */
const restart = () => {
  if (server === null) return startServer();
  server.once("exit", () => {
    if (!stopping) startServer();
  });
  server.kill("SIGTERM");
};

// `tsc --watch` is not asked: version 7 does not see a file that was replaced, which is how many editors save.
let changedAgain = false;
let compiling = false;
const compile = async () => {
  changedAgain = true;
  if (compiling) return;
  compiling = true;
  while (changedAgain && !stopping) {
    changedAgain = false;
    watchAll();
    if ((await setUp({ needs: ["database", "server"] })) === null && !changedAgain) restart();
  }
  compiling = false;
};

let pending;
const changed = (_event, name) => {
  if (!/\.(ts|md|sql|prisma|json)$/.test(String(name)) || /generated|\.test\./.test(String(name))) return;
  clearTimeout(pending);
  pending = setTimeout(compile, 100);
};
// Folder by folder: Node's own recursive watch loses sight of a file that was replaced.
const watchers = new Map();
const watchFolder = (folder) => {
  if (!watchers.has(folder)) watchers.set(folder, watch(folder, changed));
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) watchFolder(join(folder, entry.name));
  }
};
const watchAll = () => {
  for (const folder of ["server", "shared", "prisma"]) watchFolder(join(root, folder));
};

const stop = () => {
  stopping = true;
  clearTimeout(pending);
  for (const watcher of watchers.values()) watcher.close();
  for (const child of [pages, server]) child?.kill("SIGTERM");
};
process.on("SIGINT", stop);
process.on("SIGTERM", stop);
watchAll();
startServer();
