/** What the history page shows: the moment, what it is compared with, the slide. Components draw its signals and call what it offers. */
import { effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { ComparedSlideInfo, CompareResponse } from "../../../shared/protocol/history.ts";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import type { HistoryApi, StorySlide } from "../../http/historyApi.ts";
import { type HistoryView, type Moment, queryOf } from "./address.ts";
import { type Life, watchLife } from "./life.ts";
import { createPlayer, type LifePlayer } from "./player.ts";
import { ShownMoments } from "./shownMoments.ts";
import { type StandingWatch, watchStanding } from "./standing.ts";
import { createTimeline, type Timeline } from "./timeline.ts";
import { type DeckMoment, VersionReader } from "./versionReader.ts";
import { Way, type WayPlace } from "./way.ts";

export interface HistoryDesk {
  readonly api: HistoryApi;
  readonly timeline: Timeline;
  readonly player: LifePlayer;
  readonly view: ReadonlySignal<HistoryView>;
  /** The deck at the chosen moment; the last one while another is under way. */
  readonly shown: ReadonlySignal<DeckMoment | null>;
  /** The other side of a comparison that was asked for. */
  readonly other: ReadonlySignal<DeckMoment | null>;
  /** From the older to the later of the two; of a moment alone, from the version before it. Null for the first. */
  readonly comparison: ReadonlySignal<CompareResponse | null>;
  /** The deck's slides, and those that went, as the page lists them. */
  readonly slides: ReadonlySignal<CompareResponse["slides"]>;
  readonly slide: ReadonlySignal<ComparedSlideInfo | null>;
  readonly onlyChanged: Signal<boolean>;
  readonly life: Life;
  readonly standing: StandingWatch;
  readonly busy: ReadonlySignal<boolean>;
  readonly trouble: ReadonlySignal<unknown>;
  /** Resolves when that version is shown, or could not be. */
  show(version: number, slide?: SlideKey): Promise<void>;
  compareWith(moment: Moment | null): Promise<void>;
  pick(slide: SlideKey): void;
  /** One of `slides`, to ask for its story with. */
  storyOf(slide: ComparedSlideInfo): StorySlide;
  /** The nearest at a number or before it. */
  showNear(number: number): Promise<void>;
  /** The neighbour in time. False when there is none. */
  step(by: 1 | -1): Promise<boolean>;
  /** What the view says, once it is shown; null when it could not be. */
  settled(): Promise<DeckMoment | null>;
  /** Loads all anew, as after a restore; shows the newest when `version` is null. */
  reload(version: number | null): Promise<void>;
  /** All that could not be read, again. */
  retry(): void;
  close(): void;
}

export interface DeskOptions {
  readonly api: HistoryApi;
  readonly now: () => Promise<string>;
  readonly start: HistoryView;
  /** Puts a query into the address. */
  readonly write: (query: string) => void;
}

class Desk extends ShownMoments implements HistoryDesk {
  readonly api: HistoryApi;
  readonly timeline: Timeline;
  readonly player: LifePlayer;
  readonly onlyChanged = signal(false);
  readonly busy = signal(false);
  readonly trouble = signal<unknown>(null);
  readonly life: Life;
  readonly standing: StandingWatch;
  readonly #reader: VersionReader;
  readonly #way: Way;
  #wish = 0;
  /** The chosen slide is one of what was shown before; else it was asked for at the moment that comes. */
  #carried = false;
  readonly #stop: () => void;
  #loading = new AbortController();
  #loaded: Promise<void> = Promise.resolve();

  constructor({ api, now, start, write }: DeskOptions) {
    super(start);
    this.api = api;
    this.#reader = new VersionReader({ get: api.get, now });
    this.timeline = createTimeline(api.list);
    this.#way = new Way(this.timeline, api.list);
    this.player = createPlayer({
      forward: () => this.#go((place) => this.#way.onward(place)),
      rewind: () => this.#rewind(),
      later: (run, ms) => setTimeout(run, ms),
    });
    this.life = watchLife(this.timeline, api.list);
    this.standing = watchStanding({ shown: this.shown, newest: this.life.newest, now });
    const stops = [
      effect(() => write(queryOf(this.view.value))),
      // A newer one is a neighbour that older ones did not have when they were read.
      this.life.newest.subscribe(() => this.#reader.forget()),
      this.life.close,
      this.standing.close,
    ];
    this.#stop = () => {
      for (const stop of stops) stop();
    };
  }

  /** The timeline, and beside it the moment that the address names; without one the newest. */
  async begin(): Promise<void> {
    const named = this.view.peek().version !== null ? this.#load() : null;
    void this.life.refresh();
    await this.timeline.setFilter(this.timeline.filter.peek());
    const newest = this.timeline.versions.peek()[0];
    if (named === null && newest !== undefined) await this.show(newest.number);
    await named;
  }

  show(version: number, slide?: SlideKey): Promise<void> {
    const before = this.view.peek();
    const other = before.with === version ? null : before.with;
    this.#carried = slide === undefined;
    this.view.value = { version, with: other, slide: slide ?? before.slide };
    return this.#load();
  }

  compareWith(moment: Moment | null): Promise<void> {
    this.view.value = { ...this.view.peek(), with: moment };
    return this.#load();
  }

  pick(slide: SlideKey): void {
    this.#carried = true;
    this.view.value = { ...this.view.peek(), slide };
  }

  async showNear(number: number): Promise<void> {
    this.#wish += 1;
    const mine = this.#wish;
    await this.#told(async () => {
      const near = await this.#way.near(number);
      if (mine === this.#wish) await this.show(near);
    });
  }

  step(by: 1 | -1): Promise<boolean> {
    return this.#go((place) => this.#way.neighbour(place, by));
  }

  async settled(): Promise<DeckMoment | null> {
    for (let done = this.#loaded; ; done = this.#loaded) {
      await done;
      if (done === this.#loaded) break;
    }
    const shown = this.shown.peek();
    return shown?.moment === this.view.peek().version ? shown : null;
  }

  async reload(version: number | null): Promise<void> {
    this.#reader.forget();
    void this.life.refresh();
    await this.timeline.setFilter(this.timeline.filter.peek());
    const newest = this.timeline.versions.peek()[0]?.number ?? null;
    this.view.value = { version: version ?? newest, with: null, slide: this.view.peek().slide };
    await this.#load();
  }

  retry(): void {
    if (this.timeline.total.peek() === null) return void this.begin();
    void this.timeline.retry();
    if (this.trouble.peek() !== null) void this.#load();
  }

  close(): void {
    this.player.stop();
    this.#stop();
    this.#loading.abort();
  }

  async #rewind(): Promise<void> {
    const newest = this.timeline.versions.peek()[0]?.number;
    if (newest !== this.view.peek().version) return;
    await this.#told(async () => this.show(await this.#way.first()));
  }

  /** From what is shown to where `find` says. False when there is no such place, or it could not be shown. */
  async #go(find: (place: WayPlace) => Promise<number | null>): Promise<boolean> {
    const shown = await this.settled();
    if (shown?.info === null || shown === null) return false;
    const { previous, next, info } = shown;
    let went = false;
    await this.#told(async () => {
      const to = await find({ number: info.number, previous, next });
      if (to === null) return;
      await this.show(to);
      went = this.trouble.peek() === null;
    });
    return went;
  }

  /** What goes wrong on the way is told like what goes wrong in reading. */
  async #told(run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      this.trouble.value = error;
    }
  }

  #load(): Promise<void> {
    this.#loaded = this.#loadNow();
    return this.#loaded;
  }

  /** Shows what the view says. Only the last wish counts. */
  async #loadNow(): Promise<void> {
    this.#loading.abort();
    const loading = new AbortController();
    this.#loading = loading;
    const { version, with: other } = this.view.peek();
    if (version === null) return;
    this.busy.value = true;
    this.trouble.value = null;
    try {
      await this.#fetch(version, other, loading.signal);
    } catch (error) {
      if (!loading.signal.aborted) this.trouble.value = error;
    } finally {
      if (!loading.signal.aborted) this.busy.value = false;
    }
  }

  async #fetch(version: number, other: Moment | null, stop: AbortSignal): Promise<void> {
    const shown = await this.#reader.read(version, stop);
    if (stop.aborted) return;
    const against = other ?? shown.previous;
    const [beside, comparison] = await Promise.all([
      other === null ? null : this.#reader.read(other, stop),
      against === null || against === version ? null : this.#compare(version, against, stop),
    ]);
    if (stop.aborted) return;
    this.put({ shown, other: beside, comparison }, this.#carried);
  }

  #compare(version: number, against: Moment, stop: AbortSignal): Promise<CompareResponse> {
    return against === "now" || against > version
      ? this.api.compare(version, against, stop)
      : this.api.compare(against, version, stop);
  }
}

export const openHistoryDesk = (options: DeskOptions): HistoryDesk => {
  const desk = new Desk(options);
  void desk.begin();
  return desk;
};
