/** Does the steps one after the other, and looks after each whether all promises hold. */
import type { Browser } from "@playwright/test";
import { doAct } from "./acts.ts";
import { BrowserTab } from "./browserTab.ts";
import { seats } from "./cast.ts";
import { asFault, Fault } from "./fault.ts";
import { followersAgree } from "./invariants/audience.ts";
import { textDoorAgrees } from "./invariants/doors.ts";
import { listAgrees, parsedAgrees } from "./invariants/parsed.ts";
import { noTroubles } from "./invariants/rest.ts";
import { lookClosely } from "./look.ts";
import { afterEffects, type Counts, countWords, type Effect, hiddenWords, misfits, toldLost } from "./model.ts";
import { quiet, sharedText } from "./quiet.ts";
import type { Done } from "./scene.ts";
import type { Act, Step } from "./steps.ts";
import { remember } from "./undoMemory.ts";
import { strike, strikes } from "./weather.ts";
import { within } from "./within.ts";
import { type DeckHere, type Ground, makeWorld, type World } from "./world.ts";

export interface Walked {
  readonly steps: number;
  readonly acts: number;
  readonly kills: number;
  readonly stops: number;
  readonly fault: Fault | null;
  /** How often each deed was really done. */
  readonly deeds: ReadonlyMap<string, number>;
  /** The server's last words, when there is a fault. */
  readonly logs: string;
}

interface DoneAct {
  readonly act: Act;
  readonly done: Done;
}

const doActs = async (world: World, step: Step): Promise<DoneAct[]> => {
  const { acts, weather } = step;
  const alone = acts.length === 1 && !strikes(weather);
  const doing = acts.map(async (act) => {
    try {
      return { act, done: await doAct({ world, act, alone }) };
    } catch (error) {
      throw asFault(error, `${act.deed} failed (${seats[act.seat]?.name})`);
    }
  });
  const ended = await Promise.allSettled([...doing, strike(world, step)]);
  for (const each of ended) if (each.status === "rejected") throw asFault(each.reason, "weather");
  const all = await Promise.all(doing);
  return all.flatMap(({ act, done }) => (done === null ? [] : [{ act, done }]));
};

/** What the acts do to a deck, those included that were done offline and are here now. */
const effectsOn = (
  world: World,
  deck: DeckHere,
  did: readonly DoneAct[],
): { effects: Effect[]; unsure: Set<string> } => {
  const effects: Effect[] = [];
  const unsure = new Set<string>();
  const here = did.filter(({ act }) => seats[act.seat]?.deck === deck.index);
  const sweeping = here.filter(({ done }) => done.sweeping);
  for (const { act, done } of here) {
    const tab = world.tabs[act.seat];
    if (tab?.state === "offline") tab.owed.push(done.effect);
    else effects.push(done.effect);
    if (here.length > 1 && sweeping.length > 0) {
      for (const word of done.effect.removes) unsure.add(word);
      if (sweeping.some((each) => each.act !== act)) for (const word of done.effect.adds) unsure.add(word);
    }
  }
  for (const tab of world.tabs)
    if (tab.seat.deck === deck.index && tab.state === "open") effects.push(...tab.owed.splice(0));
  for (const effect of effects) for (const word of effect.unsure) unsure.add(word);
  return { effects, unsure };
};

const judgeWords = (
  words: Counts,
  text: string,
  effects: readonly Effect[],
  unsure: ReadonlySet<string>,
  deck: DeckHere,
): void => {
  const { lost, doubled } = misfits(afterEffects(words, effects), text, unsure, hiddenWords(deck.text));
  const told = lost.map((word) => toldLost(word, text));
  if (lost.length > 0) throw new Fault("lost", `deck ${deck.index} has lost ${told.join(" ")}`);
  if (doubled.length > 0) throw new Fault("doubled", `deck ${deck.index} has ${doubled.join(" ")} too often`);
};

const judgeDeck = async (world: World, deck: DeckHere, did: readonly DoneAct[]): Promise<void> => {
  const { effects, unsure } = effectsOn(world, deck, did);
  const text = await sharedText(world, deck);
  if (text === null) return;
  const replaced = did.find(({ act, done }) => seats[act.seat]?.deck === deck.index && done.replaces !== undefined);
  judgeWords(
    replaced?.done.replaces === undefined ? deck.words : countWords(replaced.done.replaces),
    text,
    effects,
    unsure,
    deck,
  );
  await textDoorAgrees(world.server, deck.door, text);
  for (const tab of world.tabs) {
    if (!(tab instanceof BrowserTab) || tab.seat.deck !== deck.index || tab.state !== "open") continue;
    await parsedAgrees(tab, text);
    await listAgrees(tab, text);
  }
  const before = deck.text;
  deck.text = text;
  deck.words = countWords(text);
  const here = did.filter(({ act }) => seats[act.seat]?.deck === deck.index);
  for (const { act, done } of here) {
    const tab = world.tabs[act.seat];
    if (done.rebuilds) deck.era += 1;
    if (tab !== undefined) remember(tab, done, did.length === 1 ? { before, after: text } : null, deck.era);
    if (did.length === 1 && tab?.state === "open") await done.check?.(before, text);
  }
};

/** For one part of a step, on a machine with much to do. */
const PHASE_MS = 180_000;

const takeStep = async (world: World, step: Step): Promise<DoneAct[]> => {
  const did = await within(PHASE_MS, "acts and weather", doActs(world, step));
  await within(PHASE_MS, "quiet", quiet(world));
  await within(PHASE_MS, "messages", noTroubles(world));
  await within(PHASE_MS, "followers", followersAgree(world));
  for (const deck of world.decks) await within(PHASE_MS, `deck ${deck.index}`, judgeDeck(world, deck, did));
  if (step.weather !== null) await lookClosely(world);
  return did;
};

/** The last step: those who are away come back, and all is looked at closely. */
const everybodyBack = async (world: World): Promise<Step> => {
  for (const tab of world.tabs) {
    if (tab.state !== "offline") continue;
    await within(PHASE_MS, "coming back", tab.offline(false));
    tab.state = "open";
  }
  return { acts: [], weather: "look" };
};

export interface WalkOptions {
  readonly browser: Browser;
  readonly ground: Ground;
  /** False stops the walk before its next step. */
  readonly goOn: () => boolean;
  readonly onStep?: (step: Step, index: number) => void;
}

/** Never rejects for what a step finds: that is the fault. */
export const walk = async (steps: readonly Step[], options: WalkOptions): Promise<Walked> => {
  const counts = { steps: 0, acts: 0, kills: 0, stops: 0 };
  const deeds = new Map<string, number>();
  let world: World | null = null;
  let fault: Fault | null = null;
  try {
    world = await makeWorld(options.browser, options.ground);
    await within(PHASE_MS, "the first quiet", quiet(world));
    for (const [index, step] of steps.entries()) {
      if (!options.goOn()) break;
      options.onStep?.(step, index);
      counts.steps += 1;
      if (step.weather === "kill") counts.kills += 1;
      if (step.weather === "stop") counts.stops += 1;
      const did = await takeStep(world, step);
      counts.acts += did.length;
      for (const { act } of did) deeds.set(act.deed, (deeds.get(act.deed) ?? 0) + 1);
    }
    await takeStep(world, await everybodyBack(world));
  } catch (error) {
    fault = asFault(error, world === null ? "start" : "walk");
  }
  const logs = fault === null ? "" : (world?.server.logs().slice(-2_000) ?? "");
  try {
    await world?.close();
  } catch (error) {
    fault ??= asFault(error, "close");
  }
  return { ...counts, deeds, fault, logs };
};
