/** Time, for a load generator: typing at a steady pace, and waiting for what shall come true. */
import { setTimeout as after } from "node:timers/promises";
import type { Typist } from "./typist.ts";

export interface Typing {
  /** Keystrokes a second, of each typist. */
  readonly rate: number;
  readonly seconds: number;
  readonly random: () => number;
  /** Asked between keystrokes; false ends the typing. */
  readonly goOn?: () => boolean;
}

/**
 * Everybody presses a key each 1/rate s, each at a phase of its own. Open loop: a key is pressed when its time has come, however slow the
 * server is. Resolves with the ms by which the latest keystroke was late: the load generator's own shortcoming.
 */
export const typeTogether = async (typists: readonly Typist[], how: Typing): Promise<number> => {
  const { rate, seconds, random, goOn = () => true } = how;
  const period = 1000 / rate;
  const start = performance.now();
  // A constant period keeps this order.
  const turns = typists
    .map((typist) => ({ typist, due: start + random() * period }))
    .sort((one, other) => one.due - other.due);
  const end = start + seconds * 1000;
  let latest = 0;
  for (let next = 0; goOn(); ) {
    const now = performance.now();
    if (now >= end) break;
    let turn = turns[next];
    while (turn && turn.due <= now) {
      latest = Math.max(latest, now - turn.due);
      turn.typist.press();
      turn.due += period;
      next = (next + 1) % turns.length;
      turn = turns[next];
    }
    await after(1);
  }
  return latest;
};

/** Resolves true as soon as `holds`, false after `ms`. */
export const until = async (holds: () => boolean, ms: number): Promise<boolean> => {
  const end = performance.now() + ms;
  while (!holds()) {
    if (performance.now() > end) return false;
    await after(2);
  }
  return true;
};

/** Runs `work` on all, `width` at a time. */
export const inGroups = async <Item>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<unknown>,
): Promise<void> => {
  let next = 0;
  const runner = async () => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item);
  };
  await Promise.all(Array.from({ length: width }, runner));
};

/** A pause in which nothing is measured. */
export const pause = (ms: number): Promise<void> => after(ms);
