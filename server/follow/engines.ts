/** Highlighter and formula typesetter for the audience's slides: loaded when a deck first needs one, then shared. */

import type { Deck } from "../../shared/deck/model.ts";
import type { Engines } from "../../shared/deck/renderEnv.ts";

let engines: Engines = {};

/** What was loaded so far. */
export const loadedEngines = (): Engines => engines;

/** Loads what the deck needs; true when there is something new, and the deck is to be parsed again. */
export const loadEngines = async ({ needs }: Deck): Promise<boolean> => {
  const before = engines;
  if (needs.code && !engines.highlight) {
    const { highlight } = await import("../../shared/deck/engines/highlight.ts");
    engines = { ...engines, highlight };
  }
  if (needs.math && !engines.math) {
    const { math } = await import("../../shared/deck/engines/math.ts");
    engines = { ...engines, math };
  }
  return engines !== before;
};
