/** What is done with a tab whatever it is: losing the network and finding it again, closing and opening. */
import { BrowserTab } from "../browserTab.ts";
import { noEffect } from "../model.ts";
import type { DoDeed, Done, Scene } from "../scene.ts";
import type { Deed } from "../steps.ts";
import { forgetUndo, type Tab } from "../tab.ts";

const nothing: Done = { undo: "none", effect: noEffect };

/** A browser loses the network for all its tabs. */
const sameNetwork = (tab: Tab, { world }: Scene): readonly Tab[] =>
  tab instanceof BrowserTab
    ? world.tabs.filter((each) => each instanceof BrowserTab && each.context === tab.context)
    : [tab];

const goOffline: DoDeed<Tab> = async (tab, scene) => {
  if (tab.state !== "open") return null;
  for (const each of sameNetwork(tab, scene)) {
    await each.offline(true);
    each.state = "offline";
  }
  return nothing;
};

/** What was written meanwhile is owed from now on. */
const goOnline: DoDeed<Tab> = async (tab, scene) => {
  if (tab.state !== "offline") return null;
  for (const each of sameNetwork(tab, scene)) {
    await each.offline(false);
    each.state = "open";
  }
  return nothing;
};

const reopen: DoDeed<Tab> = async (tab) => {
  await tab.reopen();
  forgetUndo(tab);
  return nothing;
};

export const tabDeeds: Readonly<Partial<Record<Deed, DoDeed<Tab>>>> = { goOffline, goOnline, reopen };
