/** What the history page shows: the moment, what it is compared with, the slide. Components draw its signals and call what it offers. */
import { computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { ComparedSlideInfo, CompareResponse } from "../../shared/protocol/history.ts";
import type { SlideKey } from "../../shared/protocol/ids.ts";
import type { HistoryApi } from "../sync/historyApi.ts";
import { type HistoryView, type Moment, queryOf } from "./address.ts";
import { createPlayer, type Player } from "./player.ts";
import { createTimeline, type Timeline } from "./timeline.ts";
import { type DeckMoment, VersionReader } from "./versionReader.ts";

export interface HistoryDesk {
  readonly api: HistoryApi;
  readonly timeline: Timeline;
  readonly player: Player;
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
  readonly busy: ReadonlySignal<boolean>;
  readonly trouble: ReadonlySignal<unknown>;
  /** Resolves when that version is shown, or could not be. */
  show(version: number, slide?: SlideKey): Promise<void>;
  compareWith(moment: Moment | null): Promise<void>;
  pick(slide: SlideKey): void;
  /** The neighbour in time, within what is loaded. False when there is none. */
  step(by: 1 | -1): Promise<boolean>;
  /** Loads all anew, as after a restore; shows the newest when `version` is null. */
  reload(version: number | null): Promise<void>;
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

/** All of a slide list that has nothing to be compared with. */
const plainSlides = ({ deck }: DeckMoment): CompareResponse["slides"] =>
  deck.slides.map(({ key, title }, index) => ({ key, before: null, after: { index, title }, changes: [] }));

const isLater = (a: Moment, b: Moment): boolean => a === "now" || (b !== "now" && a > b);

class Desk {
  readonly reader: VersionReader;
  readonly view: Signal<HistoryView>;
  readonly shown = signal<DeckMoment | null>(null);
  readonly other = signal<DeckMoment | null>(null);
  readonly comparison = signal<CompareResponse | null>(null);
  readonly busy = signal(false);
  readonly trouble = signal<unknown>(null);
  readonly #api: HistoryApi;
  #loading = new AbortController();

  constructor({ api, now, start }: DeskOptions) {
    this.#api = api;
    this.reader = new VersionReader({ get: api.get, now });
    this.view = signal(start);
  }

  /** Shows what the view says. Only the last wish counts. */
  async load(): Promise<void> {
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
    const shown = await this.reader.read(version, stop);
    if (stop.aborted) return;
    const against = other ?? shown.previous;
    const compared = against === null || against === version ? null : this.#compare(version, against, stop);
    const beside = other === null ? null : await this.reader.read(other, stop);
    const comparison = await compared;
    if (stop.aborted) return;
    this.shown.value = shown;
    this.other.value = beside;
    this.comparison.value = comparison;
  }

  #compare(version: number, against: Moment, stop: AbortSignal): Promise<CompareResponse> {
    return isLater(against, version)
      ? this.#api.compare(version, against, stop)
      : this.#api.compare(against as number, version, stop);
  }

  close(): void {
    this.#loading.abort();
  }
}

export const openHistoryDesk = (options: DeskOptions): HistoryDesk => {
  const { api, start, write } = options;
  const desk = new Desk(options);
  const { view, shown, other, comparison, busy, trouble, reader } = desk;
  const timeline = createTimeline(api.list);
  const onlyChanged = signal(false);

  const slides = computed(() => comparison.value?.slides ?? (shown.value === null ? [] : plainSlides(shown.value)));
  const slide = computed(() => {
    const wanted = view.value.slide;
    const found = slides.value.find(({ key }) => key === wanted);
    return found ?? slides.value.find(({ changes }) => changes.length > 0) ?? slides.value[0] ?? null;
  });

  const show = (version: number, wanted?: SlideKey): Promise<void> => {
    const before = view.peek();
    const other = before.with === version ? null : before.with;
    view.value = { version, with: other, slide: wanted ?? before.slide };
    return desk.load();
  };
  const step = async (by: 1 | -1): Promise<boolean> => {
    const at = timeline.versions.peek().findIndex(({ number }) => number === view.peek().version);
    const to = timeline.versions.peek()[at - by];
    if (at === -1 || to === undefined) return false;
    await show(to.number);
    return trouble.peek() === null;
  };
  const reload = async (version: number | null): Promise<void> => {
    reader.forget();
    await timeline.setFilter(timeline.filter.peek());
    const newest = timeline.versions.peek()[0]?.number ?? null;
    const before = view.peek();
    view.value = { version: version ?? newest, with: null, slide: before.slide };
    await desk.load();
  };
  const rewind = async (): Promise<void> => {
    const all = timeline.versions.peek();
    const oldest = all.at(-1);
    if (all[0]?.number === view.peek().version && oldest !== undefined) await show(oldest.number);
  };
  const player = createPlayer({ forward: () => step(1), rewind, later: (run, ms) => setTimeout(run, ms) });
  const stopWriting = effect(() => write(queryOf(view.value)));
  const begin = async (): Promise<void> => {
    await timeline.setFilter(timeline.filter.peek());
    const newest = timeline.versions.peek()[0];
    if (start.version === null && newest !== undefined) view.value = { ...view.peek(), version: newest.number };
    if (start.version === null) await desk.load();
  };
  if (start.version !== null) void desk.load();
  void begin();

  return {
    api,
    timeline,
    player,
    view,
    shown,
    other,
    comparison,
    slides,
    slide,
    onlyChanged,
    busy,
    trouble,
    show,
    compareWith: (moment) => {
      view.value = { ...view.peek(), with: moment };
      return desk.load();
    },
    pick: (key) => {
      view.value = { ...view.peek(), slide: key };
    },
    step,
    reload,
    retry: () => void (timeline.total.peek() === null ? begin() : desk.load()),
    close: () => {
      player.stop();
      stopWriting();
      desk.close();
    },
  };
};
