/** The server's doors to a deck's history. Each call rejects as those of `api.ts` do. */
import type {
  AuthorsResponse,
  CompareResponse,
  PatchVersionRequest,
  RestoreResponse,
  SearchResponse,
  StoryResponse,
  VersionInfo,
  VersionResponse,
  VersionsQuery,
  VersionsResponse,
} from "../../shared/protocol/history.ts";
import type { DeckId, Secret, SlideKey } from "../../shared/protocol/ids.ts";
import type { ApiQuestion, Asker } from "./ask.ts";
import { asker } from "./asker.ts";
import { ofHistory } from "./schemas.ts";

/** `at`: a version in which the slide has this key; nothing: the newest that has it. */
export interface StorySlide {
  readonly key: SlideKey;
  readonly at?: number | undefined;
}

export interface HistoryApi {
  /** One page of the timeline, newest first. */
  list(query?: VersionsQuery, signal?: AbortSignal): Promise<VersionsResponse>;
  get(version: number, signal?: AbortSignal): Promise<VersionResponse>;
  markdown(version: number): Promise<string>;
  /** Names the text as it is now. */
  name(name: string, note?: string): Promise<VersionInfo>;
  /** Another name (none for "") or note. */
  patch(version: number, change: PatchVersionRequest): Promise<VersionInfo>;
  /** The whole version, or one slide of it. */
  restore(version: number, slide?: SlideKey): Promise<RestoreResponse>;
  /** What became of each slide from `version` to `to`. */
  compare(version: number, to: number | "now", signal?: AbortSignal): Promise<CompareResponse>;
  /** The moments at which a slide changed, newest first. To go on: `key` and `before` are the last answer's `key` and `next`. */
  story(slide: StorySlide, before?: number, signal?: AbortSignal): Promise<StoryResponse>;
  /** Slides that once said `words`; `cursor` is the last answer's `next`. */
  search(words: string, cursor?: number, signal?: AbortSignal): Promise<SearchResponse>;
  authors(): Promise<AuthorsResponse>;
}

type Values = Readonly<Record<string, string | number | undefined>>;

const withQuery = (path: string, values: Values): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== undefined) query.set(name, String(value));
  return query.size === 0 ? path : `${path}?${query}`;
};

/** `asking`: the page's way to ask, or a test's. */
export const createHistoryApi = (secret: Secret, deck: DeckId, asking: Asker = asker): HistoryApi => {
  const { ask, text } = asking;
  const to = (path: string, rest: Omit<ApiQuestion, "path" | "secret"> = {}): ApiQuestion => ({
    ...rest,
    secret,
    path: `/api/decks/${encodeURIComponent(deck)}${path}`,
  });
  const version = ofHistory("versionSchema");
  return {
    list: (query = {}, signal) =>
      ask(to(withQuery("/versions", query as Values), { signal }), ofHistory("versionsResponseSchema")),
    get: (number, signal) => ask(to(`/versions/${number}`, { signal }), ofHistory("versionResponseSchema")),
    markdown: (number) => text(to(`/versions/${number}/markdown`)),
    name: (name, note = "") => ask(to("/versions", { method: "POST", json: { name, note } }), version),
    patch: (number, change) => ask(to(`/versions/${number}`, { method: "PATCH", json: change }), version),
    restore: (number, slide) =>
      ask(
        to(`/versions/${number}/restore`, { method: "POST", json: slide === undefined ? {} : { slide } }),
        ofHistory("restoreResponseSchema"),
      ),
    compare: (number, other, signal) =>
      ask(
        to(withQuery(`/versions/${number}/compare`, { with: other }), { signal }),
        ofHistory("compareResponseSchema"),
      ),
    story: ({ key, at }, before, signal) =>
      ask(
        to(withQuery(`/slides/${encodeURIComponent(key)}/story`, { at, before }), { signal }),
        ofHistory("storyResponseSchema"),
      ),
    search: (q, cursor, signal) =>
      ask(to(withQuery("/history/search", { q, cursor }), { signal }), ofHistory("searchResponseSchema")),
    authors: () => ask(to("/authors"), ofHistory("authorsResponseSchema")),
  };
};
