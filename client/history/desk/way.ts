/** The way through a deck's versions: to the neighbour, to the nearest at a number, and on in strides where there are very many. */
import type { VersionsQuery, VersionsResponse } from "../../../shared/protocol/history.ts";
import { isFiltering, type Timeline } from "./timeline.ts";

/** Every deck's first version; it is never thinned out. */
export const FIRST = 1;

/** Playing stops at most so often between here and the newest; at named versions too. */
const STOPS = 150;

export interface WayPlace {
  readonly number: number;
  /** Neighbours of all versions; null at the ends. */
  readonly previous: number | null;
  readonly next: number | null;
}

/** Named ones looked for within one stride; more are passed by. */
const NAMED = 200;

type List = (query: VersionsQuery) => Promise<VersionsResponse>;

export class Way {
  readonly #timeline: Timeline;
  readonly #list: List;

  constructor(timeline: Timeline, list: List) {
    this.#timeline = timeline;
    this.#list = list;
  }

  /** The next one, newer (1) or older (-1); of those that are looked for, when the timeline is filtered. Null when there is none. */
  async neighbour({ number, previous, next }: WayPlace, by: 1 | -1): Promise<number | null> {
    const at = this.#index(number);
    const listed = () => (at === -1 ? null : (this.#timeline.versions.peek()[at - by]?.number ?? null));
    // The list first: it hears of newer ones, while a version that was read keeps the neighbours that it then had.
    if (listed() !== null) return listed();
    if (!isFiltering(this.#timeline.filter.peek())) return by === 1 ? next : previous;
    if (at !== -1 && by === -1) await this.#timeline.loadMore();
    return listed();
  }

  /** Where playing begins. Rejects as the server's answer does. */
  async first(): Promise<number> {
    if (!isFiltering(this.#timeline.filter.peek())) return FIRST;
    while (this.#timeline.more.peek() && this.#timeline.error.peek() === null) await this.#timeline.loadMore();
    return this.#timeline.versions.peek().at(-1)?.number ?? FIRST;
  }

  /** The nearest version at a number, or before it. */
  async near(number: number): Promise<number> {
    const { versions } = await this.#list({ before: number + 1, limit: 1 });
    return versions[0]?.number ?? FIRST;
  }

  /** Where playing goes on. Null at the end. */
  async onward(place: WayPlace): Promise<number | null> {
    const newest = this.#timeline.versions.peek()[0]?.number ?? place.number;
    const stride = Math.ceil((newest - FIRST) / STOPS);
    if (stride <= 1 || place.next === null || isFiltering(this.#timeline.filter.peek()))
      return this.neighbour(place, 1);
    const before = Math.min(place.number + stride, newest) + 1;
    const [any, named] = await Promise.all([
      this.#list({ before, limit: 1 }),
      this.#list({ before, limit: Math.min(stride, NAMED), named: "1" }),
    ]);
    const ahead = [...any.versions, ...named.versions].map(({ number }) => number).filter((n) => n > place.number);
    return ahead.length === 0 ? place.next : Math.min(...ahead);
  }

  #index(number: number): number {
    return this.#timeline.versions.peek().findIndex((version) => version.number === number);
  }
}
