/** Follows one slide from version to version: by its key, and where keys come or go by likeness, as comparing does (HV28). Reads texts only there. */
import type { ComparedSlide } from "../../../shared/deck/compare/compareDecks.ts";
import { matchSlides } from "../../../shared/deck/compare/matchSlides.ts";
import { slideTextOf } from "../../../shared/deck/compare/slideTexts.ts";
import type { StoryMoment } from "../../../shared/protocol/history.ts";
import type { DeckId } from "../../../shared/protocol/ids.ts";
import type { Layout } from "../store/layout.ts";
import { chunksToMatch, compareLayouts } from "../store/layoutChanges.ts";
import type { NumberedLayout, VersionStore } from "../store/versionStore.ts";

/** A slide of a version. */
export interface TrailPlace extends NumberedLayout {
  readonly index: number;
}

export interface Latest {
  /** In the newest version that has it. */
  readonly place: TrailPlace;
  /** The version in which it went; null while it is there. */
  readonly wentAt: number | null;
}

/** Layouts that are read at once, and looked at for one answer. */
export const BATCH = 500;
export const LOOKED_AT = 10_000;

const NO_TEXTS: ReadonlyMap<number, string> = new Map();

export const slideInTrail = ({ layout, index }: Omit<TrailPlace, "number">): Layout["slides"][number] => {
  const slide = layout.slides[index];
  if (!slide) throw new RangeError(`slide ${index} of ${layout.slides.length}`);
  return slide;
};

/** Null when there is none of this name. */
export const indexOf = ({ slides }: Layout, name: number): number | null => {
  const index = slides.findIndex((slide) => slide.name === name);
  return index === -1 ? null : index;
};

export class Trail {
  readonly #store: VersionStore;
  readonly #deck: DeckId;
  /** The number of the name "first", which goes from slide to slide. */
  readonly #first: number | null;

  private constructor(store: VersionStore, deck: DeckId, first: number | null) {
    this.#store = store;
    this.#deck = deck;
    this.#first = first;
  }

  static async open(store: VersionStore, deck: DeckId): Promise<Trail> {
    return new Trail(store, deck, await store.nameOf(deck, "first"));
  }

  /** Which slide of the version before it is, and what became of it since. Null: it came with this one. */
  async back(
    before: Layout,
    { layout: after, index }: Omit<TrailPlace, "number">,
  ): Promise<{ readonly index: number; readonly changes: StoryMoment["changes"] } | null> {
    const kept = this.#kept({ layout: after, index }, before);
    if (kept !== null && this.#stayed(before, kept, after, index))
      return { index: kept, changes: before.slides[kept]?.chunk === after.slides[index]?.chunk ? [] : ["changed"] };
    const slides =
      kept === null ? await this.#matched(before, after) : compareLayouts(before, after, NO_TEXTS, this.#first);
    const found = slides.find((slide) => slide.after === index);
    if (!found || found.before === null) return null;
    return { index: found.before, changes: found.changes.filter((change) => change !== "placed") };
  }

  /** Which slide of the next version it is. Null: it went. */
  async on({ layout: before, index }: Omit<TrailPlace, "number">, after: Layout): Promise<number | null> {
    const kept = this.#kept({ layout: before, index }, after);
    if (kept !== null) return kept;
    return (await this.#matched(before, after)).find((slide) => slide.before === index)?.after ?? null;
  }

  /** A slide that is not in `away`, in the version beside it: by its key; whose key is "first", by its words too. */
  async again(slide: Layout["slides"][number], away: Layout, beside: Layout): Promise<number | null> {
    const index = indexOf(beside, slide.name);
    if (index === null || slide.name !== this.#first) return index;
    const { chunk } = slideInTrail({ layout: beside, index });
    const stands = away.slides.some((each) => each.name === slide.name && each.chunk === chunk);
    if (stands || chunksToMatch(away, beside, this.#first).length === 0) return null;
    const texts = await this.#store.texts(this.#deck, [...new Set([slide.chunk, chunk])]);
    const [one] = matchSlides(
      [slideTextOf("one", texts.get(slide.chunk) ?? "")],
      [slideTextOf("other", texts.get(chunk) ?? "")],
    );
    return one?.after === null ? null : index;
  }

  /** Where the slide of this version is by now, or was last. */
  async heir(place: TrailPlace): Promise<Latest> {
    const { name } = slideInTrail(place);
    const [newest] = await this.#store.layouts(this.#deck, null, 1);
    const index = newest ? indexOf(newest.layout, name) : null;
    // A key that is still there needs no way to be found.
    return newest && index !== null && name !== this.#first
      ? { place: { ...newest, index }, wentAt: null }
      : this.latest(place);
  }

  /** Where it is in the newest version below `until` (null: of all), or was last. Looks at each version between. */
  async latest(place: TrailPlace, until: number | null = null): Promise<Latest> {
    let here = place;
    let wentAt: number | null = null;
    let before: NumberedLayout = place;
    const names = new Map([[slideInTrail(place).name, slideInTrail(place)]]);
    for (let seen = 0; seen < LOOKED_AT; seen += BATCH) {
      const batch = await this.#store.layoutsFrom(this.#deck, before.number + 1, BATCH);
      for (const each of batch) {
        if (until !== null && each.number >= until) return { place: here, wentAt };
        const index: number | null =
          wentAt === null
            ? await this.on(here, each.layout)
            : await this.#cameBack([...names.values()], before.layout, each.layout);
        if (index === null) wentAt ??= each.number;
        else {
          [here, wentAt] = [{ ...each, index }, null];
          names.set(slideInTrail(here).name, slideInTrail(here));
        }
        before = each;
      }
      if (batch.length < BATCH) break;
    }
    return { place: here, wentAt };
  }

  /** A slide that went, under one of the keys that it had, newest last; unless that is another slide's by now. */
  async #cameBack(slides: readonly Layout["slides"][number][], away: Layout, layout: Layout): Promise<number | null> {
    for (const slide of slides.toReversed()) {
      const index = await this.again(slide, away, layout);
      if (index !== null && (await this.back(away, { layout, index })) === null) return index;
    }
    return null;
  }

  /** By its key alone; null where that does not say it. */
  #kept(from: Omit<TrailPlace, "number">, to: Layout): number | null {
    const { name, chunk } = slideInTrail(from);
    const index = to.slides[from.index]?.name === name ? from.index : indexOf(to, name);
    if (index === null || name !== this.#first || to.slides[index]?.chunk === chunk) return index;
    return chunksToMatch(from.layout, to, this.#first).length === 0 ? index : null;
  }

  async #matched(before: Layout, after: Layout): Promise<ComparedSlide[]> {
    const chunks = chunksToMatch(before, after, this.#first);
    const texts = chunks.length === 0 ? NO_TEXTS : await this.#store.texts(this.#deck, chunks);
    return compareLayouts(before, after, texts, this.#first);
  }

  /** Whether all before it, or all behind it, are as they were: then it is in every longest run that kept its order. */
  #stayed({ slides: old }: Layout, a: number, { slides: now }: Layout, b: number): boolean {
    const same = (i: number, j: number): boolean => {
      const [one, other] = [old[i], now[j]];
      return one?.name === other?.name && (one?.name !== this.#first || one?.chunk === other?.chunk);
    };
    const before = (): boolean => {
      for (let i = 0; i < a; i++) if (!same(i, i)) return false;
      return true;
    };
    const behind = (): boolean => {
      for (let i = 1; a + i < old.length; i++) if (!same(a + i, b + i)) return false;
      return true;
    };
    return (a === b && before()) || (old.length - a === now.length - b && behind());
  }
}
