/** highlight.js and KaTeX, fetched when a deck first needs them, never before. */
import type { Deck } from "../../../shared/deck/model/model.ts";
import type { EngineReader } from "./deckReader.ts";
import { tellTrouble } from "./tell.ts";

type Name = "code" | "math";
const asked = new Set<Name>();

const fetchers = {
  code: async (reader: EngineReader) => {
    const { highlight } = await import("../../../shared/deck/render/engines/highlight.ts");
    reader.engines = { ...reader.engines, highlight };
  },
  math: async (reader: EngineReader) => {
    const { math } = await import("../../../shared/deck/render/engines/math.ts");
    reader.engines = { ...reader.engines, math };
  },
} as const;

const load = async (name: Name, reader: EngineReader, loaded: () => void): Promise<void> => {
  try {
    await fetchers[name](reader);
    loaded();
  } catch (error) {
    // Asked again at the next change: the server may have been away for a moment.
    asked.delete(name);
    tellTrouble(name === "code" ? "Code stays without colours." : "Formulas stay as they are written.")(error);
  }
};

/** Calls `loaded` when parsing would now give something better. Each engine is fetched once a page. */
export const loadEnginesFor = (needs: Deck["needs"], reader: EngineReader, loaded: () => void): void => {
  for (const name of ["code", "math"] as const) {
    if (!needs[name] || asked.has(name)) continue;
    asked.add(name);
    void load(name, reader, loaded);
  }
};
