/** Starts a talk on the tab's deck, drives it, and ends it. */
import type { BrowserTab } from "../browserTab.ts";
import { noEffect } from "../model.ts";
import type { DoDeed, Done } from "../scene.ts";
import { type Deed, pickBy } from "../steps.ts";
import { Talk } from "../talk.ts";

const nothing: Done = { undo: "none", effect: noEffect };
const keys = ["ArrowRight", "ArrowRight", "ArrowLeft", "End", "Home"] as const;

const talk: DoDeed<BrowserTab> = async (tab, { world, act }) => {
  const deck = tab.seat.deck;
  const on = world.talks.get(deck);
  if (on === undefined) {
    const links = world.decks[deck]?.door.links;
    if (links === undefined) return null;
    const urls = { present: links.present.url, follow: links.follow.url };
    world.talks.set(deck, await Talk.start(world.browser, world.hush, urls));
    return nothing;
  }
  if (act.dice[0] < 0.25) {
    world.talks.delete(deck);
    await on.end();
    return nothing;
  }
  await on.desk.bringToFront();
  for (let times = 0; times < 1 + act.dice[1] * 3; times += 1)
    await on.desk.keyboard.press(pickBy(keys, act.dice[2]) ?? "ArrowRight");
  return nothing;
};

export const talkDeeds: Readonly<Partial<Record<Deed, DoDeed<BrowserTab>>>> = { talk };
