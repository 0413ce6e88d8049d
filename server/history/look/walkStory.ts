/** Walks one slide's story back, version by version, and notes at which of them something became of it. */
import type { StoryMoment } from "../../../shared/protocol/history.ts";
import type { DeckId } from "../../../shared/protocol/ids.ts";
import type { Layout } from "../store/layout.ts";
import type { NumberedLayout, VersionStore } from "../store/versionStore.ts";
import { BATCH, type Latest, LOOKED_AT, slideInTrail, type Trail } from "./trail.ts";

/** Moments of one answer. */
const MOMENTS = 50;

export interface StoryStep {
  readonly number: number;
  readonly changes: StoryMoment["changes"];
  /** Its name there; where it went, the one before that. */
  readonly name: number;
  readonly index: number | null;
  readonly chunk: number | null;
  readonly was: number | null;
}

export interface Walked {
  readonly moments: readonly StoryStep[];
  /** Below which the next page begins, and the slide's name there. Null: the story is told. */
  readonly next: number | null;
  readonly name: number;
}

type Slide = Layout["slides"][number];

/** A slide that came with version `cameAt`, and may have been there before. */
interface Lost {
  readonly slide: Slide;
  readonly cameAt: number;
}

export class StoryWalk {
  readonly #trail: Trail;
  readonly #before: number | null;
  readonly #moments: StoryStep[] = [];
  /** The version that is reached. */
  #here: NumberedLayout;
  /** The slide in it. */
  #at: { readonly index: number } | Lost;

  /** `before`: moments from this version on are passed over. */
  constructor(trail: Trail, { place, wentAt }: Latest, before: number | null) {
    this.#trail = trail;
    this.#before = before;
    this.#here = place;
    this.#at = place;
    if (wentAt !== null) this.#noteGone(wentAt, slideInTrail(place));
  }

  async walk(store: VersionStore, deck: DeckId): Promise<Walked> {
    for (let seen = 0; seen < LOOKED_AT; ) {
      const batch = await store.layouts(deck, this.#here.number, BATCH);
      for (const older of batch) {
        if (this.#isTold(older.number)) seen++;
        await this.#stepTo(older);
        if (this.#moments.length >= MOMENTS) return this.#walked(this.#here.number + 1);
        // It has another past than this one.
        if (this.#here !== older) break;
      }
      const ended = batch.length < BATCH && (batch.at(-1) ?? this.#here) === this.#here;
      if (ended) {
        if ("index" in this.#at) this.#note(this.#at.index, ["added"], null);
        return this.#walked(null);
      }
    }
    return this.#walked(this.#here.number + 1);
  }

  #stepTo(older: NumberedLayout): Promise<void> {
    return "index" in this.#at ? this.#stepWith(this.#at.index, older) : this.#lookIn(older, this.#at);
  }

  async #stepWith(index: number, older: NumberedLayout): Promise<void> {
    const { layout, number } = this.#here;
    const was = await this.#trail.back(older.layout, { layout, index });
    if (!was) {
      this.#note(index, ["added"], null);
      this.#at = { slide: slideInTrail({ layout, index }), cameAt: number };
    } else {
      const { chunk } = slideInTrail({ layout: older.layout, index: was.index });
      if (was.changes.length > 0) this.#note(index, was.changes, chunk);
      this.#at = { index: was.index };
    }
    this.#here = older;
  }

  async #lookIn(older: NumberedLayout, { slide, cameAt }: Lost): Promise<void> {
    const { layout, number } = this.#here;
    const index = await this.#trail.again(slide, layout, older.layout);
    if (index !== null) {
      const later = await this.#trail.on({ layout: older.layout, index }, layout);
      if (later !== null) {
        const { place, wentAt } = await this.#trail.latest({ layout, number, index: later }, cameAt);
        // It lived on under another key, went, and came back under this one; else it lives beside the one that came back.
        if (wentAt !== null) {
          this.#noteGone(wentAt, slideInTrail(place));
          [this.#here, this.#at] = [place, place];
          return;
        }
      }
      this.#noteGone(number, slideInTrail({ layout: older.layout, index }));
      this.#at = { index };
    }
    this.#here = older;
  }

  #isTold(number: number): boolean {
    return this.#before === null || number < this.#before;
  }

  #note(index: number, changes: StoryStep["changes"], was: number | null): void {
    const { number, layout } = this.#here;
    const { name, chunk } = slideInTrail({ layout, index });
    if (this.#isTold(number)) this.#moments.push({ number, changes, name, index, chunk, was });
  }

  #noteGone(number: number, { name, chunk }: Slide): void {
    if (this.#isTold(number))
      this.#moments.push({ number, changes: ["removed"], name, index: null, chunk: null, was: chunk });
  }

  #walked(next: number | null): Walked {
    const { name } =
      "index" in this.#at ? slideInTrail({ layout: this.#here.layout, index: this.#at.index }) : this.#at.slide;
    return { moments: this.#moments, next, name };
  }
}
