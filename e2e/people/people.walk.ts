/** The rig's run: walks from one seed after the other until the time is over; a walk that fails is made shorter and told. */
import { type Browser, expect, test } from "@playwright/test";
import { seats } from "./cast.ts";
import { planWalk } from "./plan.ts";
import { Tally, tellFault } from "./report.ts";
import { readSettings } from "./settings.ts";
import { shrink } from "./shrink.ts";
import type { Step } from "./steps.ts";
import { tellStep } from "./steps.ts";
import { type Walked, type WalkOptions, walk } from "./walk.ts";

const settings = readSettings();
const minutes = (n: number) => n * 60_000;
const say = (line: string) => process.stdout.write(`${line}\n`);

type Launch = () => Promise<Browser>;

/** In a browser of its own: one that hangs would hang all walks after it. */
const walkAlone = async (
  launch: Launch,
  steps: readonly Step[],
  options: Omit<WalkOptions, "browser">,
): Promise<Walked> => {
  const browser = await launch();
  const walked = await walk(steps, { ...options, browser });
  await browser.close();
  return walked;
};

/** The shortest list of these steps that shows a fault of the same kind, each tried with a server and people of its own. */
const shorten = (launch: Launch, steps: readonly Step[], kind: string): Promise<readonly Step[]> => {
  const end = Date.now() + minutes(settings.shrinkMinutes);
  const goOn = () => Date.now() < end;
  const fails = async (part: readonly Step[]) => {
    const { fault } = await walkAlone(launch, part, { ground: settings.ground, goOn: () => true });
    say(`  ${part.length} steps: ${fault === null ? "no fault" : fault.kind}`);
    return fault?.kind === kind;
  };
  return shrink(steps, fails, goOn);
};

const oneWalk = async (launch: Launch, seed: number, goOn: () => boolean, tally: Tally): Promise<void> => {
  const steps = settings.steps ?? planWalk(seed, settings.walkLength, seats);
  const onStep = (step: Step, index: number) => say(`${seed}/${index + 1} ${tellStep(step, seats)}`);
  const walked: Walked = await walkAlone(launch, steps, { ground: settings.ground, goOn, onStep });
  tally.add(walked);
  const { fault, logs } = walked;
  if (fault === null) return;
  say(`FOUND ${fault.message}`);
  const done = steps.slice(0, walked.steps);
  const shortest = settings.steps === null ? await shorten(launch, done, fault.kind) : done;
  const found = { seed, fault, steps: shortest, from: done.length, logs };
  tally.faults.push(found);
  say(tellFault(found));
};

test("people write together, and every promise holds", async ({ playwright, launchOptions }) => {
  test.setTimeout(minutes(settings.minutes * 20 + 30));
  const end = Date.now() + minutes(settings.minutes);
  const goOn = () => Date.now() < end;
  const tally = new Tally();
  const launch = () => playwright.chromium.launch(launchOptions);
  for (let seed = settings.seed; goOn(); seed += 1) {
    await oneWalk(launch, seed, goOn, tally);
    say(tally.sum());
    if (settings.steps !== null || (settings.first && tally.faults.length > 0)) break;
  }
  expect(tally.faults.map(tellFault)).toEqual([]);
});
