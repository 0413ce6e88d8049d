/** What the parts of an open deck share: made once, for as long as the deck is open. */
import type { EditorView } from "@codemirror/view";
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Deck } from "../../shared/deck/model/model.ts";
import type { DeckWithRole } from "../../shared/protocol/http.ts";
import type { DeckId, Secret, SlideKey } from "../../shared/protocol/ids.ts";
import { api } from "../http/api.ts";
import { createHistoryApi } from "../http/historyApi.ts";
import { identityKeeper } from "../remember/identity.ts";
import { type DeckSession, openDeckSession, type Self } from "../sync/deckSession.ts";
import { type AuthorSwitch, createAuthorSwitch } from "./authors/authorSwitch.ts";
import { type Assets, createAssets } from "./live/assets.ts";
import { deckCss } from "./live/deckCss.ts";
import { createDeckReader, type EngineReader } from "./live/deckReader.ts";
import type { Preview } from "./live/preview.ts";
import { tellTrouble } from "./live/tell.ts";

export interface WorkspaceOptions {
  readonly info: DeckWithRole;
  readonly deck: DeckId;
  readonly secret: Secret;
  readonly reading: boolean;
  readonly self: Self;
}

const wsOrigin = (): string => location.origin.replace(/^http/, "ws");

/** What the parts share while the deck is open. */
export interface EditorParts {
  readonly options: WorkspaceOptions;
  readonly session: DeckSession;
  readonly reader: EngineReader;
  readonly assets: Assets;
  readonly authors: AuthorSwitch;
  readonly deck: Signal<Deck>;
  readonly calm: Signal<Deck>;
  readonly current: Signal<SlideKey | null>;
  readonly overview: Signal<boolean>;
  readonly css: ReadonlySignal<string>;
  /** Path to address, for the stage. */
  readonly urls: ReadonlySignal<Readonly<Record<string, string>>>;
  view: EditorView | null;
  preview: Preview | null;
}

const makeAssets = ({ secret, deck }: WorkspaceOptions, session: DeckSession): Assets =>
  createAssets({
    list: async () => (await api.listAssets(secret, deck)).assets,
    // Where the session is over or the server away, the page says so already.
    onTrouble: (error) => {
      if (session.status.peek().state === "online") tellTrouble("The deck's images could not be listed.")(error);
    },
    now: () => performance.now(),
    later: (run, ms) => setTimeout(run, ms),
  });

const makeAuthors = ({ secret, deck }: WorkspaceOptions, session: DeckSession): AuthorSwitch =>
  createAuthorSwitch({
    show: async (view) => {
      const [{ showAuthors }, { createWriters }] = await Promise.all([
        import("./authors/showAuthors.ts"),
        import("./authors/writers.ts"),
      ]);
      const writers = createWriters({
        client: () => session.doc.clientID,
        self: identityKeeper().identity,
        people: session.people,
        fetchMe: api.getMe,
        fetchAuthors: createHistoryApi(secret, deck).authors,
        later: (run, ms) => {
          const timer = setTimeout(run, ms);
          return () => clearTimeout(timer);
        },
      });
      return showAuthors(view, session.text, writers);
    },
    tell: tellTrouble("Who wrote what could not be fetched."),
  });

export const show = (bench: EditorParts): void =>
  bench.preview?.show(bench.deck.peek(), bench.css.peek(), bench.urls.peek(), bench.current.peek());

export const makeParts = (options: WorkspaceOptions): EditorParts => {
  const session = openDeckSession({ ...options, origin: wsOrigin(), reader: options.reading });
  const assets = makeAssets(options, session);
  const reader = createDeckReader(session.text, assets.paths, session.keysForText);
  const deck = signal(reader.deck);
  const cssPath = computed(() => deck.value.settings.css);
  return {
    options,
    session,
    reader,
    assets,
    authors: makeAuthors(options, session),
    deck,
    calm: signal(reader.deck),
    current: signal(null),
    overview: signal(false),
    css: deckCss(cssPath, assets.map, tellTrouble("The deck's stylesheet could not be fetched.")),
    urls: computed(() => Object.fromEntries([...assets.map.value].map(([path, asset]) => [path, asset.url]))),
    view: null,
    preview: null,
  };
};
