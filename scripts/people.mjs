// `npm run people -- --minutes 60 --seed 7 --database postgres`: people at real browsers, at random, until the time is over (e2e/people).
// `--walk N`: steps of one walk; `--shrink N`: minutes for making a failing walk shorter; `--first`: ends at the first fault;
// `--without programs,tabs,phones`: leaves these people out; `--steps FILE`: the steps of a fault that was told, once more.

import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { findChromium, howToGetChromium } from "./lib/chromium.mjs";
import { endingChildrenOnSignals, run, tool } from "./lib/run.mjs";
import { setUp } from "./setup.mjs";

const text = { type: "string" };
const options = {
  ...{ minutes: text, seed: text, database: text, walk: text, shrink: text, without: text, steps: text },
  first: { type: "boolean" },
};

const settingsOf = ({ minutes, seed, database, walk, shrink, without, steps, first }) => {
  const given = {
    PEOPLE_MINUTES: minutes,
    PEOPLE_SEED: seed,
    PEOPLE_DATABASE: database,
    PEOPLE_WALK: walk,
    PEOPLE_SHRINK_MINUTES: shrink,
    PEOPLE_WITHOUT: without,
    PEOPLE_STEPS: steps === undefined ? undefined : readFileSync(steps, "utf8"),
    PEOPLE_FIRST: first ? "1" : undefined,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
};

const main = async () => {
  const { values } = parseArgs({ options });
  const chromium = findChromium();
  if (chromium === null) {
    console.log(howToGetChromium);
    return 1;
  }
  if ((await setUp()) !== null) return 1;
  const env = { ...settingsOf(values), CHROMIUM_PATH: chromium };
  const command = [
    ...tool("playwright", "@playwright/test"),
    "test",
    "--config=e2e/people/people.config.ts",
    "--reporter=line",
  ];
  // The run ends by itself; this is for one that hangs.
  const timeout = (Number(values.minutes ?? 2) * 20 + 60) * 60_000;
  const { code } = await run(command, { env, show: true, timeout });
  return code;
};

process.exitCode = await endingChildrenOnSignals(main);
