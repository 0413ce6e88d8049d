/** Versions as decks: fetched once, parsed from one another, so that the stage is told only what differs. */

import type { Deck } from "../../../shared/deck/model/model.ts";
import { parseDeck } from "../../../shared/deck/parse.ts";
import type { Engines } from "../../../shared/deck/render/plugins/renderEnv.ts";
import type { VersionInfo, VersionResponse } from "../../../shared/protocol/history.ts";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import type { Moment } from "./address.ts";

/** One moment of a deck. */
export interface DeckMoment {
  readonly moment: Moment;
  /** Null for now. */
  readonly info: VersionInfo | null;
  readonly markdown: string;
  readonly deck: Deck;
  readonly previous: number | null;
  readonly next: number | null;
}

export interface MomentSource {
  get(version: number, signal?: AbortSignal): Promise<VersionResponse>;
  /** The text as it is now. */
  now(): Promise<string>;
}

/** Versions that are kept as they came; a version never changes but for its name. */
const KEPT = 60;

/** The keys that the server gave, in the order in which the parser asks. */
const inTurn = (keys: readonly string[]): (() => SlideKey) => {
  let turn = 0;
  return () => (keys[turn++] ?? `new-${turn}`) as SlideKey;
};

export class VersionReader {
  readonly #source: MomentSource;
  readonly #kept = new Map<number, VersionResponse>();
  #engines: Engines = {};
  #last: Deck | undefined;

  constructor(source: MomentSource) {
    this.#source = source;
  }

  /** Rejects as the source does. */
  async read(moment: Moment, signal?: AbortSignal): Promise<DeckMoment> {
    if (moment === "now") {
      const markdown = await this.#source.now();
      return { moment, info: null, markdown, deck: await this.#parse(markdown, null), previous: null, next: null };
    }
    const found = this.#kept.get(moment) ?? (await this.#source.get(moment, signal));
    this.#keep(moment, found);
    const { version: info, markdown, keys, previous, next } = found;
    return { moment, info, markdown, deck: await this.#parse(markdown, keys), previous, next };
  }

  /** Neighbours and names may be others by now. */
  forget(): void {
    this.#kept.clear();
  }

  #keep(version: number, found: VersionResponse): void {
    this.#kept.delete(version);
    this.#kept.set(version, found);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= KEPT) break;
      this.#kept.delete(oldest);
    }
  }

  async #parse(markdown: string, keys: readonly string[] | null): Promise<Deck> {
    const parse = (): Deck => {
      const keyAt = keys === null ? {} : { keyAt: inTurn(keys) };
      this.#last = parseDeck(markdown, { previous: this.#last, engines: this.#engines, ...keyAt });
      return this.#last;
    };
    const deck = parse();
    return (await this.#loadEngines(deck.needs)) ? parse() : deck;
  }

  /** True when parsing would now give something better. */
  async #loadEngines({ code, math }: Deck["needs"]): Promise<boolean> {
    const before = this.#engines;
    if (code && this.#engines.highlight === undefined) {
      const { highlight } = await import("../../../shared/deck/render/engines/highlight.ts");
      this.#engines = { ...this.#engines, highlight };
    }
    if (math && this.#engines.math === undefined) {
      const engine = await import("../../../shared/deck/render/engines/math.ts");
      this.#engines = { ...this.#engines, math: engine.math };
    }
    return this.#engines !== before;
  }
}
