/** Highlighter and formula typesetter, within bounds: loaded when a deck first needs one, then shared. */

import type { Deck } from "../../shared/deck/model/model.ts";
import { escapeText } from "../../shared/deck/render/html/references.ts";
import type { Engines } from "../../shared/deck/render/plugins/renderEnv.ts";
import { BlockBudget } from "./blockBudget.ts";

let engines: Engines = {};
const blocks = new BlockBudget();

/** A new task: a new time for its blocks. */
export const beginBlocks = (): void => blocks.begin();

/** Blocks of the task that are shown plain, and whether that is for want of time for all of them. */
export const plainBlocks = (): { readonly plain: number; readonly spent: boolean } => ({
  plain: blocks.plain,
  spent: blocks.spent,
});

/** What was loaded so far. */
export const loadedEngines = (): Engines => engines;

/** Loads what the deck needs; true when there is something new, and the deck is to be parsed again. */
export const loadEngines = async ({ needs }: Deck): Promise<boolean> => {
  const before = engines;
  if (needs.code && !engines.highlight) {
    const { highlight } = await import("../../shared/deck/render/engines/highlight.ts");
    const bounded = (code: string, language: string): string | null =>
      // An unknown language costs nothing, and has no result to keep.
      blocks.take(`code ${language}`, code, () => highlight(code, language) ?? escapeText(code));
    engines = { ...engines, highlight: bounded };
  }
  if (needs.math && !engines.math) {
    const { math } = await import("../../shared/deck/render/engines/math.ts");
    const bounded = (tex: string, display: boolean): string =>
      blocks.take(display ? "display" : "inline", tex, () => math(tex, display)) ?? escapeText(tex);
    engines = { ...engines, math: bounded };
  }
  return engines !== before;
};
