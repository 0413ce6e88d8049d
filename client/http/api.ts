/** The server's HTTP door. Each call rejects with ApiError (it said no), NetworkError (it was not reached) or CancelledError. */
import type { Kind } from "../../shared/protocol/deckKinds.ts";
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
import type { ApiQuestion, Asker } from "./ask.ts";
import { asker } from "./asker.ts";
import { ofDecks, ofHistory } from "./schemas.ts";

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
  /** One zip, one Markdown file, or a folder's files; `from`: the tool that they are from, recognised if not said. */
  importFiles(files: readonly ImportFile[], watch?: Watch, from?: Kind): Promise<ImportResponse>;
  /** The same for a deck that exists: its text, and its files beside those that the deck has. */
  importHere(
    secret: Secret,
    deck: DeckId,
    files: readonly ImportFile[],
    watch?: Watch,
    from?: Kind,
  ): Promise<ImportHereResponse>;
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

const deckPath = (deck: DeckId): string => `/api/decks/${encodeURIComponent(deck)}`;
const assetPath = (deck: DeckId, path: string): string =>
  `${deckPath(deck)}/assets/${path.split("/").map(encodeURIComponent).join("/")}`;
const bytes = "application/octet-stream";

type Of<Name extends keyof Api> = Pick<Api, Name>;

const post = (path: string, rest: Omit<ApiQuestion, "path" | "method">): ApiQuestion => ({
  ...rest,
  method: "POST",
  path,
});

const importCalls = ({ ask }: Asker): Of<"createDeck" | "importFiles" | "importHere"> => ({
  createDeck: (from, watch = {}) =>
    ask(post("/api/decks", { ...watch, json: from }), ofDecks("createDeckResponseSchema")),
  importFiles: (files, watch = {}, from = undefined) =>
    ask(post(`/api/decks?from=${from ?? "auto"}`, { ...watch, body: formOf(files) }), ofDecks("importResponseSchema")),
  importHere: (secret, deck, files, watch = {}, from = undefined) =>
    ask(
      post(`${deckPath(deck)}/import?from=${from ?? "auto"}`, { ...watch, secret, body: formOf(files) }),
      ofHistory("importHereResponseSchema"),
    ),
});

const deckCalls = ({ ask, text }: Asker): Of<"getDeck" | "getMarkdown" | "deleteDeck" | "moveSlide" | "getMe"> => ({
  getDeck: (secret, deck) => ask({ path: deckPath(deck), secret }, ofDecks("deckWithRoleSchema")),
  getMarkdown: (secret, deck) => text({ path: `${deckPath(deck)}/markdown`, secret }),
  deleteDeck: async (secret, deck) => void (await text({ method: "DELETE", path: deckPath(deck), secret })),
  moveSlide: async (secret, deck, slide, before) =>
    void (await text(post(`${deckPath(deck)}/moves`, { secret, json: { slide, before } }))),
  getMe: () => ask({ path: "/api/me" }, ofDecks("meSchema")),
});

const linkCalls = ({ ask, text }: Asker): Of<"listLinks" | "createLink" | "revokeLink"> => {
  const linksPath = (deck: DeckId) => `${deckPath(deck)}/links`;
  return {
    listLinks: async (secret, deck) =>
      (await ask({ path: linksPath(deck), secret }, ofDecks("linksResponseSchema"))).links,
    createLink: (secret, deck, link) => ask(post(linksPath(deck), { secret, json: link }), ofDecks("linkSchema")),
    revokeLink: async (secret, deck, link) =>
      void (await text({ method: "DELETE", path: `${linksPath(deck)}/${encodeURIComponent(link)}`, secret })),
  };
};

const assetCalls = ({ ask, text }: Asker): Of<"listAssets" | "putAsset" | "deleteAsset"> => ({
  listAssets: (secret, deck) => ask({ path: `${deckPath(deck)}/assets`, secret }, ofDecks("assetsResponseSchema")),
  putAsset: (secret, deck, path, body, watch = {}) =>
    ask({ ...watch, method: "PUT", path: assetPath(deck, path), secret, type: bytes, body }, ofDecks("assetSchema")),
  deleteAsset: async (secret, deck, path) =>
    void (await text({ method: "DELETE", path: assetPath(deck, path), secret })),
});

/** `asking`: the page's way to ask, or a test's. */
export const createApi = (asking: Asker): Api => ({
  ...importCalls(asking),
  ...deckCalls(asking),
  ...linkCalls(asking),
  ...assetCalls(asking),
});

/** Every file under the name `files`, its path as file name. */
const formOf = (files: readonly ImportFile[]): FormData => {
  const form = new FormData();
  for (const { path, file } of files) form.append("files", file, path);
  return form;
};

/** The page's own. */
export const api: Api = createApi(asker);
