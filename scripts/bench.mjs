// `npm run bench`: every bench/suites/*.bench.ts (or those whose name holds an argument), one after the other, compiled like the server, with the parts
// of it that they look at, into a folder of their own; the servers that they start are those of `dist`. Each prints JSON lines `{ "bench": ..., ... }`; a table follows at the end.

import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { findChromium } from "./lib/chromium.mjs";
import { root } from "./lib/node.mjs";
import { endingChildrenOnSignals, own, run, tool } from "./lib/run.mjs";
import { setUp } from "./setup.mjs";

const wanted = process.argv.slice(2);
const names = readdirSync(join(root, "bench/suites"))
  .filter((name) => name.endsWith(".bench.ts") && (wanted.length === 0 || wanted.some((word) => name.includes(word))))
  .map((name) => name.replace(/\.ts$/, ""))
  .sort();

const rows = [];
const collect = (line) => {
  console.log(line);
  if (!line.startsWith("{")) return;
  try {
    rows.push(JSON.parse(line));
  } catch {
    // A line of prose that begins with a brace: printed already, and no figure.
  }
};

const runBench = (name, chromium) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ["--expose-gc", `.cache/bench/bench/suites/${name}.js`], {
      cwd: root,
      env: { ...process.env, NODE_ENV: "production", ...(chromium === null ? {} : { CHROMIUM_PATH: chromium }) },
      stdio: ["ignore", "pipe", "inherit"],
      detached: process.platform !== "win32",
    });
    own(child);
    createInterface({ input: child.stdout }).on("line", collect);
    child.on("close", (code) => resolve(code ?? 1));
  });

const printTables = () => {
  for (const bench of new Set(rows.map((row) => row.bench))) {
    console.log(`\n${bench}`);
    console.table(rows.filter((row) => row.bench === bench).map(({ bench: _, ...figures }) => figures));
  }
};

const main = async () => {
  if ((await setUp()) !== null) return 1;
  const compiled = await run([...tool("tsc", "typescript"), "-p", "bench"]);
  if (compiled.code !== 0) {
    console.log(compiled.output);
    return 1;
  }
  const chromium = findChromium();
  let failed = 0;
  for (const name of names) {
    console.log(`# ${name}`);
    if ((await runBench(name, chromium)) !== 0) {
      failed += 1;
      console.log(`# ${name} failed`);
    }
  }
  printTables();
  if (names.length === 0) console.log("No benchmark of that name in bench/suites.");
  return failed > 0 || names.length === 0 ? 1 : 0;
};

process.exitCode = await endingChildrenOnSignals(main);
