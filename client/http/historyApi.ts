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
import { ApiError, problemOf } from "./apiError.ts";
import { type Asked, browserTransport, type Transport } from "./transport.ts";

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

/** `send`: the network, or a test's. */
export const createHistoryApi = (secret: Secret, deck: DeckId, send: Transport = browserTransport): HistoryApi => {
  const base = `/api/decks/${encodeURIComponent(deck)}`;
  const ask = async (method: Asked["method"], path: string, body?: object, signal?: AbortSignal): Promise<string> => {
    const headers = {
      Accept: "application/json, application/problem+json, text/markdown",
      Authorization: `Bearer ${secret}`,
      ...(body ? { "Content-Type": "application/json" } : {}),
    };
    const asked = { method, url: base + path, headers };
    const more = { ...(body ? { body: JSON.stringify(body) } : {}), ...(signal ? { signal } : {}) };
    const { status, body: answer } = await send({ ...asked, ...more });
    if (status < 200 || status > 299) throw new ApiError(problemOf(status, answer));
    return answer;
  };
  const get = async <T>(path: string, field: keyof T & string, signal?: AbortSignal): Promise<T> =>
    read(await ask("GET", path, undefined, signal), field);
  return {
    list: (query = {}, signal) => get(withQuery("/versions", query as Values), "versions", signal),
    get: (version, signal) => get(`/versions/${version}`, "markdown", signal),
    markdown: (version) => ask("GET", `/versions/${version}/markdown`),
    name: async (name, note = "") => read(await ask("POST", "/versions", { name, note }), "number"),
    patch: async (version, change) => read(await ask("PATCH", `/versions/${version}`, change), "number"),
    restore: async (version, slide) =>
      read(await ask("POST", `/versions/${version}/restore`, slide === undefined ? {} : { slide }), "outcome"),
    compare: (version, to, signal) => get(withQuery(`/versions/${version}/compare`, { with: to }), "slides", signal),
    story: ({ key, at }, before, signal) =>
      get(withQuery(`/slides/${encodeURIComponent(key)}/story`, { at, before }), "moments", signal),
    search: (q, cursor, signal) => get(withQuery("/history/search", { q, cursor }), "hits", signal),
    authors: () => get("/authors", "writers"),
  };
};

/** The light check: JSON, an object, and the one field that tells the answer from any other. */
const read = <T>(body: string, field: string): T => {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === "object" && value !== null && field in value) return value as T;
  } catch {
    // Not JSON: told below, like any other answer that is not ours.
  }
  throw new ApiError({
    type: "about:blank",
    title: "The server gave an answer that this page does not understand.",
    detail: "Reload the page; it may be older than the server.",
    status: 200,
    code: "bad-answer",
  });
};
