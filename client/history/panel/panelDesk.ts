/** What the panel beside the text shows: the timeline, or one version and what has changed since. It reads no deck: only what differs comes. */
import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { CompareResponse, VersionInfo } from "../../../shared/protocol/history.ts";
import type { HistoryApi } from "../../http/historyApi.ts";
import { createTimeline, NO_FILTER, type Timeline } from "../desk/timeline.ts";

export interface PanelDesk {
  readonly api: HistoryApi;
  readonly timeline: Timeline;
  /** Null: the timeline is shown. */
  readonly chosen: ReadonlySignal<VersionInfo | null>;
  /** From the chosen version to now; null while it is not known. */
  readonly since: ReadonlySignal<CompareResponse | null>;
  /** Key of the slide whose text is open. */
  readonly open: Signal<string | null>;
  readonly busy: ReadonlySignal<boolean>;
  /** null: nothing went wrong. */
  readonly trouble: ReadonlySignal<unknown>;
  choose(version: VersionInfo | null): Promise<void>;
  /** Loads what is shown again, as when somebody asks to try again. */
  again(): Promise<void>;
  /** Someone wrote: what is shown is compared again after a while, however much more they write. */
  textChanged(): void;
  /** After a restore, or a name: both the timeline and what is shown are others. */
  reload(): Promise<void>;
  close(): void;
}

/** Fixed window, not sliding: while somebody writes without a pause it is compared now and then. */
const AGAIN_MS = 2_000;

export interface PanelDeskOptions {
  readonly api: HistoryApi;
  /** Returns the way to call it off. */
  readonly later: (run: () => void, ms: number) => () => void;
}

class Desk implements PanelDesk {
  readonly api: HistoryApi;
  readonly timeline: Timeline;
  readonly chosen = signal<VersionInfo | null>(null);
  readonly since = signal<CompareResponse | null>(null);
  readonly open = signal<string | null>(null);
  readonly busy = signal(false);
  readonly trouble = signal<unknown>(null);
  readonly #later: PanelDeskOptions["later"];
  #callOff: (() => void) | null = null;
  #loading = new AbortController();

  constructor({ api, later }: PanelDeskOptions) {
    this.api = api;
    this.#later = later;
    this.timeline = createTimeline(api.list);
  }

  async choose(version: VersionInfo | null): Promise<void> {
    this.chosen.value = version;
    this.since.value = null;
    this.open.value = null;
    await this.#compare();
  }

  async again(): Promise<void> {
    if (this.chosen.peek() === null) await this.timeline.retry();
    else await this.#compare();
  }

  textChanged(): void {
    if (this.chosen.peek() === null) return;
    this.#callOff ??= this.#later(() => {
      this.#callOff = null;
      void this.#compare();
    }, AGAIN_MS);
  }

  async reload(): Promise<void> {
    await Promise.all([this.timeline.setFilter(NO_FILTER), this.#compare()]);
  }

  close(): void {
    this.#callOff?.();
    this.#loading.abort();
  }

  /** Only the last wish counts. */
  async #compare(): Promise<void> {
    this.#loading.abort();
    const loading = new AbortController();
    this.#loading = loading;
    const chosen = this.chosen.peek();
    this.trouble.value = null;
    this.busy.value = chosen !== null;
    if (chosen === null) return;
    try {
      const since = await this.api.compare(chosen.number, "now", loading.signal);
      if (loading.signal.aborted) return;
      this.since.value = since;
      this.chosen.value = since.from;
      this.#openOne(since);
    } catch (error) {
      if (!loading.signal.aborted) this.trouble.value = error;
    } finally {
      if (!loading.signal.aborted) this.busy.value = false;
    }
  }

  /** Who looks at a slide goes on looking at it; at first it is the first that differs. */
  #openOne({ slides }: CompareResponse): void {
    const open = this.open.peek();
    const differing = slides.filter(({ changes }) => changes.length > 0);
    if (open === CLOSED || differing.some(({ key }) => key === open)) return;
    this.open.value = differing[0]?.key ?? null;
  }
}

/** Somebody closed what was open: none shall open by itself. */
export const CLOSED = "";

export const openPanelDesk = (options: PanelDeskOptions): PanelDesk => {
  const desk = new Desk(options);
  void desk.timeline.setFilter(NO_FILTER);
  return desk;
};
