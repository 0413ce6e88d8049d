/** Does what an act says, at its tab, and tells what that must do to the deck's words. */
import { BrowserTab } from "./browserTab.ts";
import { handsOf } from "./deeds/hands.ts";
import { programDeeds } from "./deeds/program.ts";
import { slideDeeds } from "./deeds/slides.ts";
import { tabDeeds } from "./deeds/tabs.ts";
import { talkDeeds } from "./deeds/talk.ts";
import { wholeDeeds } from "./deeds/whole.ts";
import { ForeignTab } from "./foreignTab.ts";
import type { DoDeed, Done, Scene } from "./scene.ts";
import type { Deed } from "./steps.ts";

const browserDeeds: Readonly<Partial<Record<Deed, DoDeed<BrowserTab>>>> = {
  ...handsOf,
  ...slideDeeds,
  ...wholeDeeds,
  ...talkDeeds,
};

/** Away from the server only what needs none is done. */
const awayDeeds: ReadonlySet<Deed> = new Set(["type", "paste", "enter", "goOnline"]);

export const doAct = async (scene: Scene): Promise<Done | null> => {
  const { world, act } = scene;
  const tab = world.tabs[act.seat];
  if (tab === undefined) throw new Error(`seat ${act.seat} is not in the cast`);
  if (tab.state === "offline" && !awayDeeds.has(act.deed)) return null;
  const anyTab = tabDeeds[act.deed];
  if (anyTab !== undefined) return anyTab(tab, scene);
  if (tab instanceof BrowserTab) return (await browserDeeds[act.deed]?.(tab, scene)) ?? null;
  if (tab instanceof ForeignTab) return (await programDeeds[act.deed]?.(tab, scene)) ?? null;
  return null;
};
