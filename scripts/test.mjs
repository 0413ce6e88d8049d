// `npm test`: types, lint, unit and integration tests, browser tests; all of them, one after the other, even when one fails.
// `npm run test:fast`: types, lint and the pure tests. `npm test -- unit`, `npm test -- browser`, `npm test -- rooms` (a file filter) run a part. The last line is the sum.

import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { findChromium, howToGetChromium, provideChromium } from "./lib/chromium.mjs";
import { countOne, countPlaywright, countVitest, sum } from "./lib/counts.mjs";
import { root } from "./lib/node.mjs";
import { endingChildrenOnSignals, run, tool } from "./lib/run.mjs";
import { slowestOf } from "./lib/slowest.mjs";
import { setUp } from "./setup.mjs";

const minutes = (n) => n * 60_000;
const cache = (name) => join(root, ".cache", name);
const reports = { unit: cache("vitest.json"), browser: cache("playwright.json"), skips: cache("skips.txt") };
const env = { COPRESS_SKIPS: reports.skips, ...(process.stdout.isTTY ? {} : { NO_COLOR: "1" }) };

/** A check whose output matters only when it fails. */
const check = async (command, timeout) => {
  const { code, output, timedOut } = await run(command, { env, timeout });
  if (code !== 0) console.log(output.trimEnd());
  if (timedOut) console.log("It took too long and was ended.");
  return countOne(code);
};

/** Files, exports and packages that nothing needs; then those that only tests need, though they are built (tools/knip.jsonc). */
const unused = async () => {
  const knip = [...tool("knip"), "--config", "tools/knip.jsonc", "--no-progress", "--no-config-hints"];
  const all = await check(knip, minutes(3));
  const built = await check([...knip, "--production", "--include", "files,dependencies"], minutes(3));
  return sum([all, built]);
};

const lint = async () =>
  sum([await check([...tool("biome", "@biomejs/biome"), "check", "."], minutes(3)), await unused()]);

const build = async () => countOne((await setUp()) === null ? 0 : 1);

const unit = async (filters) => {
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${reports.unit}`];
  const { code, timedOut } = await run([...tool("vitest"), "run", ...reporters, ...filters], {
    env,
    show: true,
    timeout: minutes(20),
  });
  if (timedOut) console.log("The unit tests took too long and were ended.");
  return countVitest(reports.unit, code);
};

/** What needs no database, server or browser. */
const pure = ["shared/", "client/", "tools/", "scripts/"];

const fast = async () => {
  const { code } = await run([...tool("vitest"), "run", "--reporter=dot", ...pure], {
    env,
    show: true,
    timeout: minutes(10),
  });
  return countOne(code);
};

const browser = async (filters) => {
  const chromium = await provideChromium(console.log);
  if (chromium === null) {
    console.log(howToGetChromium);
    return countOne(1);
  }
  const { code, timedOut } = await run(
    [
      ...tool("playwright", "@playwright/test"),
      "test",
      "--config=e2e/playwright.config.ts",
      "--reporter=list,json",
      ...filters,
    ],
    {
      env: { ...env, CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: reports.browser },
      show: true,
      timeout: minutes(25),
    },
  );
  if (timedOut) console.log("The browser tests took too long and were ended.");
  return countPlaywright(reports.browser, code);
};

/** Two minutes of people at random (e2e/people); one check, which `npm run people` does at length. */
const people = async () => {
  const chromium = findChromium();
  if (chromium === null) {
    appendFileSync(reports.skips, "people at random: there is no Chromium\n");
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const command = [
    ...tool("playwright", "@playwright/test"),
    "test",
    "--config=e2e/people/people.config.ts",
    "--reporter=line",
  ];
  // One seed, the same steps each time; others are walked by hand. Making a failing walk shorter takes as long again, and more.
  const settings = { PEOPLE_MINUTES: "2", PEOPLE_SEED: "3", PEOPLE_SHRINK_MINUTES: "4", PEOPLE_FIRST: "1" };
  const { code, timedOut } = await run(command, {
    env: { ...env, ...settings, CHROMIUM_PATH: chromium },
    show: true,
    timeout: minutes(15),
  });
  if (timedOut) console.log("The people took too long and were ended.");
  return countOne(code);
};

const stages = (filters) => ({
  build: { title: "Build", go: build },
  types: { title: "Types", go: () => check([...tool("tsc", "typescript"), "-b"], minutes(5)) },
  lint: { title: "Lint, format, nothing unused", go: lint },
  unit: { title: "Unit and integration tests", go: () => unit(filters) },
  fast: { title: "Pure tests", go: fast },
  browser: { title: "Browser tests", go: () => browser(filters) },
  people: { title: "People at random", go: people },
});

/** Which stages, and which files, the arguments ask for. A filter that looks like a browser test's goes there, any other to vitest. */
const plan = (args) => {
  const named = args.filter((arg) => arg in stages([]));
  const filters = args.filter((arg) => !named.includes(arg));
  const needsBuild = named.includes("browser") || named.includes("people");
  if (named.length > 0) return { names: needsBuild ? ["build", ...named] : named, filters };
  if (filters.length === 0) return { names: Object.keys(stages([])).filter((name) => name !== "fast"), filters };
  return { names: filters.some((arg) => /\.spec|^e2e/.test(arg)) ? ["build", "browser"] : ["unit"], filters };
};

const describeCounts = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

const runStage = async ({ title, go }) => {
  console.log(`\n== ${title}`);
  const started = performance.now();
  const counts = await go();
  console.log(`${title}: ${describeCounts(counts)} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  return counts;
};

const printSkips = () => {
  const lines = existsSync(reports.skips) ? readFileSync(reports.skips, "utf8").split("\n") : [];
  const reasons = [...new Set(lines.filter((line) => line !== ""))];
  if (reasons.length === 0) return;
  console.log("\nNot run, and why:");
  for (const reason of reasons) console.log(`- ${reason}`);
};

const printSlowest = () => {
  const slowest = slowestOf(reports, 20);
  if (slowest.length < 20) return;
  console.log("\nSlowest:");
  for (const { where, title, ms } of slowest) {
    console.log(`${(ms / 1000).toFixed(1).padStart(6)} s  ${relative(root, resolve(root, where))}: ${title}`);
  }
};

const main = async () => {
  mkdirSync(cache(""), { recursive: true });
  for (const file of Object.values(reports)) rmSync(file, { force: true });
  const { names, filters } = plan(process.argv.slice(2));
  const counts = [];
  if ((await setUp({ needs: ["packages", "database"] })) === null) {
    const all = stages(filters);
    for (const name of new Set(names)) counts.push(await runStage(all[name]));
  } else counts.push(countOne(1));
  printSlowest();
  printSkips();
  return sum(counts);
};

const total = await endingChildrenOnSignals(main);
console.log(`\n${describeCounts(total)}`);
process.exitCode = total.failed === 0 ? 0 : 1;
