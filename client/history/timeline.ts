/** The timeline in the page: pages of versions, newest first, loaded as one goes back; a filter; and a look for newer ones. */
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { VersionAuthor, VersionInfo, VersionsQuery, VersionsResponse } from "../../shared/protocol/history.ts";

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
  /** Newer versions, and new names, put on top. A failure is left to the next time. */
  refresh(): Promise<void>;
  /** Another name or note of one that is here. */
  put(version: VersionInfo): void;
  meet(authors: readonly VersionAuthor[]): void;
}

type List = (query: VersionsQuery, signal?: AbortSignal) => Promise<VersionsResponse>;

export const createTimeline = (list: List): Timeline => {
  const versions = signal<readonly VersionInfo[]>([]);
  const authors = signal<ReadonlyMap<string, VersionAuthor>>(new Map());
  const total = signal<number | null>(null);
  const filter = signal<Filter>(NO_FILTER);
  const next = signal<number | null>(null);
  const busy = signal(false);
  const error = signal<unknown>(null);
  let current = new AbortController();

  const meet = (news: readonly VersionAuthor[]): void => {
    authors.value = new Map([...authors.peek(), ...news.map((author) => [author.id, author] as const)]);
  };
  const load = async (before: number | null): Promise<void> => {
    const { signal: stop } = current;
    busy.value = true;
    error.value = null;
    try {
      const page = await list({ ...toQuery(filter.peek()), ...(before === null ? {} : { before }) }, stop);
      if (stop.aborted) return;
      versions.value = before === null ? page.versions : merged(versions.peek(), page.versions);
      next.value = page.next;
      total.value = page.total;
      meet(page.authors);
    } catch (caught) {
      if (!stop.aborted) error.value = caught;
    } finally {
      if (!stop.aborted) busy.value = false;
    }
  };
  return {
    versions,
    authors,
    total,
    filter,
    more: computed(() => next.value !== null),
    busy,
    error,
    setFilter: (wanted) => {
      current.abort();
      current = new AbortController();
      filter.value = wanted;
      next.value = null;
      return load(null);
    },
    loadMore: async () => {
      if (!busy.peek() && next.peek() !== null) await load(next.peek());
    },
    refresh: async () => {
      const { signal: stop } = current;
      if (busy.peek() || total.peek() === null) return;
      const page = await list(toQuery(filter.peek()), stop);
      if (stop.aborted) return;
      const oldest = page.versions.at(-1)?.number ?? 0;
      // What the page spans and does not name was thinned out meanwhile.
      const kept = page.next === null ? [] : versions.peek().filter(({ number }) => number < oldest);
      versions.value = merged(kept, page.versions);
      total.value = page.total;
      meet(page.authors);
    },
    put: (version) => {
      versions.value = versions.peek().map((each) => (each.number === version.number ? version : each));
    },
    meet,
  };
};
