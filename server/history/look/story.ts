/** One slide's story: the versions at which it came, changed, moved or went, under whatever key. Costs layouts, and the texts of what is told. */
import { ownText } from "../../../shared/deck/compare/slideTexts.ts";
import type { StoryMoment, StoryResponse } from "../../../shared/protocol/history.ts";
import type { DeckId, SlideKey } from "../../../shared/protocol/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import { peopleOf, type Versions } from "../record/versions.ts";
import type { VersionStore } from "../store/versionStore.ts";
import { BATCH, indexOf, type Latest, LOOKED_AT, Trail } from "./trail.ts";
import { type StoryStep, StoryWalk, type Walked } from "./walkStory.ts";

export interface StoryWish {
  readonly key: SlideKey;
  /** The version in which the slide has this key; null: the newest that has it. */
  readonly at: number | null;
  /** Only what became of it below this version; null: all. */
  readonly before: number | null;
}

/** Newest first. Refuses (`no-version-slide`) a key that no version knows. */
export const slideStory = async (versions: Versions, deck: DeckId, wish: StoryWish): Promise<StoryResponse> => {
  const { store } = versions;
  const name = await store.nameOf(deck, wish.key);
  if (name === null) throw new Refusal("no-version-slide", "No version knows it yet: it is new.");
  const walked = await new Beginning(store, deck, await Trail.open(store, deck)).walk(name, wish);
  return told(versions, deck, walked);
};

/** Finds where a story begins: at the slide's latest version, or where the page before ended. */
class Beginning {
  readonly #store: VersionStore;
  readonly #deck: DeckId;
  readonly #trail: Trail;

  constructor(store: VersionStore, deck: DeckId, trail: Trail) {
    this.#store = store;
    this.#deck = deck;
    this.#trail = trail;
  }

  async walk(name: number, { at, before }: StoryWish): Promise<Walked> {
    const [top] = before === null ? [] : await this.#store.layouts(this.#deck, before, 1);
    const index = top ? indexOf(top.layout, name) : null;
    if (top && index !== null) return this.#from({ place: { ...top, index }, wentAt: null }, before);
    const known = await this.#latest(name, at);
    if (known && (before === null || known.place.number - before < LOOKED_AT)) return this.#from(known, before);
    // The page before looked as far as this, and found it nowhere.
    return this.#search(name, before);
  }

  #from(latest: Latest, before: number | null): Promise<Walked> {
    return new StoryWalk(this.#trail, latest, before).walk(this.#store, this.#deck);
  }

  async #latest(name: number, at: number | null): Promise<Latest | null> {
    if (at !== null) {
      const [version] = await this.#store.layouts(this.#deck, at + 1, 1);
      const index = version ? indexOf(version.layout, name) : null;
      if (version && index !== null) return this.#trail.heir({ ...version, index });
    }
    return (await this.#find(name, null)).latest;
  }

  async #search(name: number, before: number | null): Promise<Walked> {
    const { latest, looked } = await this.#find(name, before);
    return latest ? this.#from(latest, before) : { moments: [], next: looked, name };
  }

  /** From the newest version below `before` that knows the name. `looked`: the last one that was looked at; null when that was the deck's first. */
  async #find(name: number, before: number | null): Promise<{ latest: Latest | null; looked: number | null }> {
    let below = before;
    for (let seen = 0; seen < LOOKED_AT; seen += BATCH) {
      const batch = await this.#store.layouts(this.#deck, below, BATCH);
      for (const each of batch) {
        const index = indexOf(each.layout, name);
        if (index !== null) return { latest: await this.#trail.latest({ ...each, index }), looked: each.number };
      }
      if (batch.length < BATCH) return { latest: null, looked: null };
      below = batch.at(-1)?.number ?? below;
    }
    return { latest: null, looked: below };
  }
}

const told = async (versions: Versions, deck: DeckId, { moments, next, name }: Walked): Promise<StoryResponse> => {
  const { store } = versions;
  const chunks = moments.flatMap(({ chunk, was }) => [chunk, was].filter((no) => no !== null));
  const numbers = moments.map(({ number }) => number);
  const [texts, keys, rows] = await Promise.all([
    store.texts(deck, [...new Set(chunks)]),
    store.keys(deck, [...new Set([name, ...moments.map((moment) => moment.name)])]),
    store.rows(deck, numbers),
  ]);
  const textOf = (chunk: number | null): string => (chunk === null ? "" : ownText(texts.get(chunk) ?? ""));
  const keyOf = (of: number): string => keys.get(of) ?? `slide-${of}`;
  // A separator written otherwise is no change of the slide.
  const real = ({ changes, chunk, was }: StoryStep): StoryMoment["changes"] =>
    changes.filter((change) => change !== "changed" || textOf(chunk) !== textOf(was));
  const [infos, authors] = await Promise.all([versions.infos(deck, rows), store.authors(deck, peopleOf(rows))]);
  const infoOf = new Map(infos.map((info) => [info.number, info]));
  const list = moments.flatMap((moment): StoryMoment[] => {
    const version = infoOf.get(moment.number);
    const changes = real(moment);
    if (!version || changes.length === 0) return [];
    return [{ version, changes, key: keyOf(moment.name), index: moment.index, text: textOf(moment.chunk) }];
  });
  return { moments: list, authors: [...authors], next, key: keyOf(name) };
};
