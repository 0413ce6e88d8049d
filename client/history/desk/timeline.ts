/** The timeline in the page: pages of versions, newest first, loaded as one goes back; a filter; and a look for newer ones. */
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { VersionAuthor, VersionInfo, VersionsQuery, VersionsResponse } from "../../../shared/protocol/history.ts";

/** What to look for; "" and false ask for everything. Dates are `2026-11-25`, the person's own days. */
export interface Filter {
  readonly name: string;
  readonly author: string;
  readonly from: string;
  readonly to: string;
  readonly named: boolean;
}

export const NO_FILTER: Filter = { name: "", author: "", from: "", to: "", named: false };

export const isFiltering = (filter: Filter): boolean =>
  filter.named || [filter.name, filter.author, filter.from, filter.to].some((value) => value !== "");

/** Local midnight of a day, or of the day after; undefined for what is no date. */
const midnight = (day: string, later: number): string | undefined => {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (found === null) return undefined;
  const at = new Date(Number(found[1]), Number(found[2]) - 1, Number(found[3]) + later);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
};

/** `to` is the whole of that day. */
export const toQuery = (filter: Filter): VersionsQuery => {
  const from = midnight(filter.from, 0);
  const to = midnight(filter.to, 1);
  return {
    ...(filter.name.trim() === "" ? {} : { name: filter.name.trim() }),
    ...(filter.author === "" ? {} : { author: filter.author }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(filter.named ? { named: "1" as const } : {}),
  };
};

/** Both lists in one, newest first, each number once; what `news` says of a version holds. */
export const merged = (old: readonly VersionInfo[], news: readonly VersionInfo[]): readonly VersionInfo[] => {
  const all = new Map([...old, ...news].map((version) => [version.number, version]));
  return [...all.values()].sort((a, b) => b.number - a.number);
};

export interface Timeline {
  /** Newest first. */
  readonly versions: ReadonlySignal<readonly VersionInfo[]>;
  readonly authors: ReadonlySignal<ReadonlyMap<string, VersionAuthor>>;
  /** All of the deck's, filter or not; null before the first answer. */
  readonly total: ReadonlySignal<number | null>;
  readonly filter: ReadonlySignal<Filter>;
  readonly more: ReadonlySignal<boolean>;
  readonly busy: ReadonlySignal<boolean>;
  /** null: nothing went wrong. */
  readonly error: Signal<unknown>;
  setFilter(filter: Filter): Promise<void>;
  /** The next page back. Nothing when there is none, or one is under way. */
  loadMore(): Promise<void>;
  /** What could not be loaded, again. Nothing when nothing went wrong. */
  retry(): Promise<void>;
  /** Newer versions, and new names, put on top. A failure is left to the next time. */
  refresh(): Promise<void>;
  /** Another name or note of one that is here. */
  put(version: VersionInfo): void;
  meet(authors: readonly VersionAuthor[]): void;
}

/** Versions on each page after the first: who goes back far wants to get there. */
const FURTHER = 200;

type List = (query: VersionsQuery, signal?: AbortSignal) => Promise<VersionsResponse>;

class Pages implements Timeline {
  readonly versions = signal<readonly VersionInfo[]>([]);
  readonly authors = signal<ReadonlyMap<string, VersionAuthor>>(new Map());
  readonly total = signal<number | null>(null);
  readonly filter = signal<Filter>(NO_FILTER);
  readonly busy = signal(false);
  readonly error = signal<unknown>(null);
  readonly more = computed(() => this.#next.value !== null);
  readonly #list: List;
  readonly #next = signal<number | null>(null);
  /** Where the page begins that could not be loaded. */
  #failed: number | null = null;
  #current = new AbortController();

  constructor(list: List) {
    this.#list = list;
  }

  setFilter(wanted: Filter): Promise<void> {
    this.#current.abort();
    this.#current = new AbortController();
    this.filter.value = wanted;
    this.#next.value = null;
    return this.#load(null);
  }

  async loadMore(): Promise<void> {
    if (!this.busy.peek() && this.#next.peek() !== null) await this.#load(this.#next.peek());
  }

  async retry(): Promise<void> {
    if (this.error.peek() !== null) await this.#load(this.#failed);
  }

  async refresh(): Promise<void> {
    const { signal: stop } = this.#current;
    if (this.busy.peek() || this.total.peek() === null) return;
    const page = await this.#list(toQuery(this.filter.peek()), stop);
    if (stop.aborted) return;
    const oldest = page.versions.at(-1)?.number ?? 0;
    // What the page spans and does not name was thinned out meanwhile.
    const kept = page.next === null ? [] : this.versions.peek().filter(({ number }) => number < oldest);
    this.versions.value = merged(kept, page.versions);
    this.total.value = page.total;
    this.meet(page.authors);
  }

  put(version: VersionInfo): void {
    this.versions.value = this.versions.peek().map((each) => (each.number === version.number ? version : each));
  }

  meet(news: readonly VersionAuthor[]): void {
    const known = this.authors.peek();
    const same = ({ id, name, colour }: VersionAuthor) =>
      known.get(id)?.name === name && known.get(id)?.colour === colour;
    // The same map while nobody is new: every row draws itself anew for another one.
    if (news.every(same)) return;
    this.authors.value = new Map([...this.authors.peek(), ...news.map((author) => [author.id, author] as const)]);
  }

  async #load(before: number | null): Promise<void> {
    const { signal: stop } = this.#current;
    this.busy.value = true;
    this.error.value = null;
    try {
      const page = await this.#list(
        { ...toQuery(this.filter.peek()), ...(before === null ? {} : { before, limit: FURTHER }) },
        stop,
      );
      if (stop.aborted) return;
      this.versions.value = before === null ? page.versions : merged(this.versions.peek(), page.versions);
      this.#next.value = page.next;
      this.total.value = page.total;
      this.meet(page.authors);
    } catch (caught) {
      if (stop.aborted) return;
      this.error.value = caught;
      this.#failed = before;
    } finally {
      if (!stop.aborted) this.busy.value = false;
    }
  }
}

export const createTimeline = (list: List): Timeline => new Pages(list);
