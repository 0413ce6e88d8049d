import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { dropLeftovers } from "./lib/leftovers.mjs";
import { release, withLock } from "./lib/lock.mjs";
import { root } from "./lib/node.mjs";
import { endingChildrenOnSignals, npm, run, tool } from "./lib/run.mjs";
import { look } from "./lib/stamps.mjs";

const same = (a, b) => a !== undefined && a.version === b.version && a.integrity === b.integrity;

/** True when node_modules already holds exactly what package-lock.json asks for, say after an `npm install` by hand: no reason to install again. */
const isInstalled = () => {
  const marker = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(marker)) return false;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  const here = JSON.parse(readFileSync(marker, "utf8")).packages;
  // An optional package that is not here was made for another system.
  const complete = Object.entries(wanted).every(
    ([path, entry]) => path === "" || same(here[path], entry) || (entry.optional && here[path] === undefined),
  );
  return complete && Object.keys(here).every((path) => path in wanted);
};

// A production environment must not leave out what the build needs.
const install = async () =>
  isInstalled()
    ? { code: 0, output: "", idle: true }
    : run([...npm(), "ci", "--include=dev", "--no-audit", "--no-fund"]);

// Generating needs no schema engine, but Prisma would download one; any existing executable stops it from that.
const generate = () =>
  run([...tool("prisma"), "generate", "--config", "prisma/prisma.config.ts"], {
    env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1" },
  });

// The compiler leaves what it made of files that have gone since, or have become helpers of tests: the server must not find them.
const compileServer = async () => {
  const result = await run([...tool("tsc", "typescript"), "-b", "shared", "server"]);
  if (result.code === 0) for (const folder of ["shared", "server"]) dropLeftovers(folder, `dist/${folder}`);
  return result;
};

const bundleClient = () =>
  run([...tool("vite"), "build", "--config", "client/vite.config.ts", "--logLevel", "warn"], {
    env: { NODE_ENV: "production", NO_COLOR: "1" },
  });

const bundleExport = () =>
  run([process.execPath, "scripts/buildExport.mjs"], { env: { NODE_ENV: "production", NO_COLOR: "1" } });

/** The steps, in order. Each is left out when its inputs are what they were and its outputs exist. */
const steps = {
  packages: {
    doing: "Installing packages",
    advice: "Is the network there, and is npm's registry reachable? Then start again.",
    inputs: ["package-lock.json"],
    outputs: ["node_modules/.package-lock.json"],
    stamp: "node_modules/.copress-stamp",
    work: install,
  },
  database: {
    doing: "Generating the database client",
    advice: "Look at prisma/schema.prisma: the line above says what is wrong with it.",
    inputs: ["prisma/schema.prisma", "prisma/prisma.config.ts", "node_modules/prisma/package.json"],
    outputs: ["server/db/generated/client.ts"],
    stamp: "dist/.stamps/database.json",
    work: generate,
  },
  server: {
    doing: "Compiling the server",
    advice: "Mend the places named above; `npm run types` checks the whole project.",
    inputs: ["shared", "server", "tools/tsconfig.base.json", "package-lock.json"],
    outputs: ["dist/server/main.js"],
    stamp: "dist/.stamps/server.json",
    work: compileServer,
  },
  client: {
    doing: "Building the pages",
    advice: "Mend the places named above; `npm run types` checks the whole project.",
    inputs: ["shared", "client", "docs", "tools", "package-lock.json"],
    outputs: ["dist/client"],
    stamp: "dist/.stamps/client.json",
    work: bundleClient,
  },
  export: {
    doing: "Building the exported page",
    advice: "Mend the places named above; `npm run types` checks the whole project.",
    inputs: ["shared", "client/stage", "client/export", "scripts/buildExport.mjs", "package-lock.json"],
    outputs: ["dist/export/host.js", "dist/export/styles.json"],
    stamp: "dist/.stamps/export.json",
    work: bundleExport,
  },
};

export const allSteps = Object.freeze(Object.keys(steps));

const perform = async (step, log) => {
  const { fresh, keep, drop } = look(step);
  if (fresh) return true;
  drop();
  const started = performance.now();
  const { code, output, timedOut, idle = false } = await step.work();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (code === 0) {
    keep();
    if (!idle) log(`${step.doing}: done in ${seconds} s`);
    return true;
  }
  // Bundlers colour their errors whether or not anybody can see colours.
  log(process.stdout.isTTY ? output.trimEnd() : stripVTControlCharacters(output).trimEnd());
  log(`${step.doing} ${timedOut ? "took too long and was ended" : "failed"} after ${seconds} s. ${step.advice}`);
  return false;
};

/**
 * Brings the checkout to where the commands can run: packages, database client, server, pages; only what changed, and one process at a time.
 * Resolves to null, or to the name of the step that failed, whose output and a sentence about what to do are then in the log.
 */
export const setUp = async ({ log = console.log, needs = allSteps } = {}) => {
  const stale = (name) => !look(steps[name]).fresh;
  if (!needs.some(stale)) return null;
  const work = async () => {
    for (const name of needs) if (!(await perform(steps[name], log))) return name;
    return null;
  };
  const waiting = () => log("Another command is setting this folder up; waiting for it.");
  return endingChildrenOnSignals(() => withLock(work, waiting), release);
};
