import type { BrowserTab } from "../browserTab.ts";
import type { DoDeed } from "../scene.ts";
import type { Deed } from "../steps.ts";

export const talkDeeds: Readonly<Partial<Record<Deed, DoDeed<BrowserTab>>>> = {};
