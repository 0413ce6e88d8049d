import type { BrowserTab } from "../browserTab.ts";
import type { DoDeed } from "../scene.ts";
import type { Deed } from "../steps.ts";

export const wholeDeeds: Readonly<Partial<Record<Deed, DoDeed<BrowserTab>>>> = {};
