/** The server's HTTP door. Each call rejects with ApiError (it said no), NetworkError (it was not reached) or CancelledError. */
import type { ImportHereResponse } from "../../shared/protocol/history.ts";
import type {
  AssetInfo,
  assetsResponseSchema,
  CreateDeckResponse,
  createLinkRequestSchema,
  DeckWithRole,
  ImportResponse,
  LinkInfo,
  meSchema,
} from "../../shared/protocol/http.ts";
import type { DeckId, LinkId, Secret, SlideKey } from "../../shared/protocol/ids.ts";
import { ApiError, problemOf } from "./apiError.ts";
import { type Asked, browserTransport, type Transport } from "./transport.ts";

// The schemas give their types only: zod would be most of the home page's weight, and the answers are our own server's.
type AssetsResponse = typeof assetsResponseSchema._output;
export type CreateLinkRequest = typeof createLinkRequestSchema._input;
type Me = typeof meSchema._output;

/** A file and where it lies, relative to the folder or zip it came in: `talk/images/a.png`. */
export interface ImportFile {
  readonly path: string;
  readonly file: Blob;
}

/** What a caller may watch and stop. */
export interface Watch {
  readonly signal?: AbortSignal;
  /** 0 to 1 */
  readonly onProgress?: (part: number) => void;
}

export interface Api {
  createDeck(
    from: { readonly markdown?: string; readonly sample?: boolean },
    watch?: Watch,
  ): Promise<CreateDeckResponse>;
  /** One zip, one Markdown file, or a folder's files. */
  importFiles(files: readonly ImportFile[], watch?: Watch): Promise<ImportResponse>;
  /** The same for a deck that exists: its text, and its files beside those that the deck has. */
  importHere(secret: Secret, deck: DeckId, files: readonly ImportFile[], watch?: Watch): Promise<ImportHereResponse>;
  getDeck(secret: Secret, deck: DeckId): Promise<DeckWithRole>;
  getMarkdown(secret: Secret, deck: DeckId): Promise<string>;
  deleteDeck(secret: Secret, deck: DeckId): Promise<void>;
  listLinks(secret: Secret, deck: DeckId): Promise<readonly LinkInfo[]>;
  createLink(secret: Secret, deck: DeckId, link: CreateLinkRequest): Promise<LinkInfo>;
  revokeLink(secret: Secret, deck: DeckId, link: LinkId): Promise<void>;
  listAssets(secret: Secret, deck: DeckId): Promise<AssetsResponse>;
  /** `path` as the Markdown names it: `images/a.png`. */
  putAsset(secret: Secret, deck: DeckId, path: string, file: Blob, watch?: Watch): Promise<AssetInfo>;
  deleteAsset(secret: Secret, deck: DeckId, path: string): Promise<void>;
  /** Puts a slide before another, or last for null; resolves when that is stored. */
  moveSlide(secret: Secret, deck: DeckId, slide: SlideKey, before: SlideKey | null): Promise<void>;
  /** Who this browser is to the server. */
  getMe(): Promise<Me>;
}

type Ask = Omit<Asked, "headers" | "url"> & { readonly path: string; readonly secret?: Secret; readonly type?: string };

const deckPath = (deck: DeckId): string => `/api/decks/${encodeURIComponent(deck)}`;
const assetPath = (deck: DeckId, path: string): string =>
  `${deckPath(deck)}/assets/${path.split("/").map(encodeURIComponent).join("/")}`;
const bytes = "application/octet-stream";

/** `send`: the network, or a test's. */
export const createApi = (send: Transport = browserTransport): Api => {
  const ask = async ({ path, secret, type, ...rest }: Ask): Promise<string> => {
    const headers = {
      Accept: "application/json, application/problem+json, text/markdown",
      ...(secret ? { Authorization: `Bearer ${secret}` } : {}),
      ...(type ? { "Content-Type": type } : {}),
    };
    const { status, body } = await send({ ...rest, url: path, headers });
    if (status < 200 || status > 299) throw new ApiError(problemOf(status, body));
    return body;
  };
  const get = (path: string, secret?: Secret) => ask({ method: "GET", path, ...(secret ? { secret } : {}) });
  const postJson = (path: string, value: object, rest: Partial<Ask> = {}) =>
    ask({ ...rest, method: "POST", path, type: "application/json", body: JSON.stringify(value) });
  const drop = async (path: string, secret: Secret) => void (await ask({ method: "DELETE", path, secret }));

  return {
    createDeck: async (from, watch = {}) => read(await postJson("/api/decks", from, watch), "deck"),
    importFiles: async (files, watch = {}) =>
      read(await ask({ ...watch, method: "POST", path: "/api/decks", body: formOf(files) }), "deck"),
    importHere: async (secret, deck, files, watch = {}) =>
      read(
        await ask({ ...watch, method: "POST", path: `${deckPath(deck)}/import`, secret, body: formOf(files) }),
        "outcome",
      ),
    getDeck: async (secret, deck) => read(await get(deckPath(deck), secret), "id"),
    getMarkdown: (secret, deck) => get(`${deckPath(deck)}/markdown`, secret),
    deleteDeck: (secret, deck) => drop(deckPath(deck), secret),
    listLinks: async (secret, deck) =>
      read<{ links: readonly LinkInfo[] }>(await get(`${deckPath(deck)}/links`, secret), "links").links,
    createLink: async (secret, deck, link) => read(await postJson(`${deckPath(deck)}/links`, link, { secret }), "id"),
    revokeLink: (secret, deck, link) => drop(`${deckPath(deck)}/links/${encodeURIComponent(link)}`, secret),
    listAssets: async (secret, deck) => read(await get(`${deckPath(deck)}/assets`, secret), "assets"),
    putAsset: async (secret, deck, path, body, watch = {}) =>
      read(await ask({ ...watch, method: "PUT", path: assetPath(deck, path), secret, type: bytes, body }), "url"),
    deleteAsset: (secret, deck, path) => drop(assetPath(deck, path), secret),
    moveSlide: async (secret, deck, slide, before) =>
      void (await postJson(`${deckPath(deck)}/moves`, { slide, before }, { secret })),
    getMe: async () => read(await get("/api/me"), "id"),
  };
};

/** Every file under the name `files`, its path as file name. */
const formOf = (files: readonly ImportFile[]): FormData => {
  const form = new FormData();
  for (const { path, file } of files) form.append("files", file, path);
  return form;
};

/** The light check: JSON, an object, and the one field that tells the answer from any other. */
const read = <T>(body: string, field: string): T => {
  const unexpected = () =>
    new ApiError({
      type: "about:blank",
      title: "The server gave an answer that this page does not understand.",
      detail: "Reload the page; it may be older than the server.",
      status: 200,
      code: "bad-answer",
    });
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === "object" && value !== null && field in value) return value as T;
  } catch {
    // Not JSON: told below, like any other answer that is not ours.
  }
  throw unexpected();
};

/** The page's own. */
export const api: Api = createApi();
