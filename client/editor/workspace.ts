/** One open deck, put together: session, parser, text, stage, images. The page's components draw what it holds and call what it offers. */

import type { EditorView } from "@codemirror/view";
import { computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Deck, Slide } from "../../shared/deck/model.ts";
import type { DeckWithRole } from "../../shared/protocol/http.ts";
import type { DeckId, Secret, SlideKey } from "../../shared/protocol/ids.ts";
import { api } from "../sync/api.ts";
import { type DeckSession, openDeckSession, type Self } from "../sync/deckSession.ts";
import { type Assets, createAssets, pathsNamedBy } from "./assets.ts";
import { createEditor } from "./createEditor.ts";
import { deckCss } from "./deckCss.ts";
import { readAgain } from "./deckInView.ts";
import { createDeckReader, type EngineReader } from "./deckReader.ts";
import { loadEngines } from "./engines.ts";
import { uploadImages } from "./imageUpload.ts";
import { createPreview, type Preview } from "./preview.ts";
import { goToSlide, goToSlideKey } from "./slideNavigation.ts";
import { tellTrouble, tellUpload } from "./tell.ts";

export interface WorkspaceOptions {
  readonly info: DeckWithRole;
  readonly deck: DeckId;
  readonly secret: Secret;
  readonly reading: boolean;
  readonly self: Self;
}

export interface Workspace {
  readonly options: WorkspaceOptions;
  readonly session: DeckSession;
  readonly deck: ReadonlySignal<Deck>;
  /** The slide under the cursor. */
  readonly current: ReadonlySignal<SlideKey | null>;
  readonly title: ReadonlySignal<string>;
  readonly overview: Signal<boolean>;
  readonly assets: Assets;
  view(): EditorView | null;
  preview(): Preview | null;
  /** Both are made once the session has loaded, and give the way to take them down. */
  attachText(parent: HTMLElement): () => void;
  attachStage(container: HTMLElement): Preview;
  /** "write" also focuses the text. */
  pick(slide: Slide, how: "look" | "write"): void;
  goTo(key: SlideKey): void;
  insertImages(files: readonly File[], at?: number): Promise<void>;
  markdown(): string;
  close(): void;
}

const wsOrigin = (): string => location.origin.replace(/^http/, "ws");
const untitled = "Untitled deck";
/** The text is searched for new image addresses when typing pauses, off the path from key to stage. */
const LOOK_FOR_ASSETS_MS = 400;

/** What the parts share while the deck is open. */
interface Bench {
  readonly options: WorkspaceOptions;
  readonly session: DeckSession;
  readonly reader: EngineReader;
  readonly assets: Assets;
  readonly deck: Signal<Deck>;
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

const show = (bench: Bench): void =>
  bench.preview?.show(bench.deck.peek(), bench.css.peek(), bench.urls.peek(), bench.current.peek());

const makeBench = (options: WorkspaceOptions): Bench => {
  const session = openDeckSession({ ...options, origin: wsOrigin(), reader: options.reading });
  const assets = makeAssets(options, session);
  const reader = createDeckReader(session.text, assets.paths);
  const deck = signal(reader.deck);
  const cssPath = computed(() => deck.value.settings.css);
  return {
    options,
    session,
    reader,
    assets,
    deck,
    current: signal(null),
    overview: signal(false),
    css: deckCss(cssPath, assets.map, tellTrouble("The deck's stylesheet could not be fetched.")),
    urls: computed(() => Object.fromEntries([...assets.map.value].map(([path, asset]) => [path, asset.url]))),
    view: null,
    preview: null,
  };
};

const attachText = (bench: Bench, parent: HTMLElement): (() => void) => {
  const { session, options, reader, assets, current } = bench;
  const view = createEditor({
    parent,
    text: session.text,
    awareness: session.provider.awareness,
    reader,
    reading: options.reading,
    assets: () => assets.map.peek().keys(),
    onSlide: (slide) => {
      current.value = slide?.key ?? null;
      session.setSlide(current.peek());
      if (slide !== null) bench.preview?.goTo(slide.key);
    },
    onImages: (files, at) => void insertImages(bench, files, at),
  });
  bench.view = view;
  current.value = reader.deck.slides[0]?.key ?? null;
  session.setSlide(current.peek());
  return () => {
    bench.view = null;
    view.destroy();
  };
};

const attachStage = (bench: Bench, container: HTMLElement): Preview => {
  const follow = (key: SlideKey, focus: boolean) => {
    if (bench.view === null) return;
    if (bench.current.peek() !== key) goToSlideKey(bench.view, key);
    if (focus) bench.view.focus();
  };
  bench.preview = createPreview({
    container,
    onPick: (key) => follow(key, true),
    onMoved: (key) => follow(key, false),
    onOverview: (on) => {
      bench.overview.value = on;
    },
    onTrouble: (message) => tellTrouble(message)(null),
    onKey: (key) => {
      if (key === "Escape") bench.view?.focus();
    },
  });
  show(bench);
  return bench.preview;
};

const insertImages = async (bench: Bench, files: readonly File[], at?: number): Promise<void> => {
  const { view, options, session, assets } = bench;
  if (view === null || options.reading) return;
  const upload = {
    view,
    text: session.text,
    taken: () => new Set(assets.map.peek().keys()),
    put: async (path: string, file: File) => {
      const asset = await api.putAsset(options.secret, options.deck, path, file);
      await assets.refresh();
      return asset;
    },
    tell: tellUpload,
  };
  await uploadImages(upload, files, at ?? view.state.selection.main.head);
};

/** What must happen when the deck, an engine or an image is new. Returns the way to stop. */
const keepUp = (bench: Bench): (() => void) => {
  const { reader, assets, deck } = bench;
  const parseAgain = () => bench.view?.dispatch({ effects: readAgain.of(null) });
  let pause: ReturnType<typeof setTimeout> | undefined;
  reader.onDeck = (next) => {
    deck.value = next;
    show(bench);
    loadEngines(next.needs, reader, parseAgain);
    clearTimeout(pause);
    if (bench.session.status.peek().state === "ended") return;
    pause = setTimeout(() => assets.want(pathsNamedBy(deck.peek())), LOOK_FOR_ASSETS_MS);
  };
  const stopAssets = effect(() => {
    assets.map.value;
    parseAgain();
  });
  const stopShow = effect(() => {
    bench.css.value;
    bench.urls.value;
    show(bench);
  });
  return () => {
    clearTimeout(pause);
    stopAssets();
    stopShow();
  };
};

/** Opens a deck. Whoever opens it calls `close`. */
export const openWorkspace = (options: WorkspaceOptions): Workspace => {
  const bench = makeBench(options);
  const stop = keepUp(bench);
  void bench.assets.refresh();
  const title = computed(() => {
    const { settings, slides } = bench.deck.value;
    return settings.title || slides.find((slide) => slide.title !== "")?.title || untitled;
  });
  return {
    options,
    session: bench.session,
    deck: bench.deck,
    current: bench.current,
    title,
    overview: bench.overview,
    assets: bench.assets,
    view: () => bench.view,
    preview: () => bench.preview,
    attachText: (parent) => attachText(bench, parent),
    attachStage: (container) => attachStage(bench, container),
    pick: (slide, how) => {
      if (bench.view === null) return;
      goToSlide(bench.view, slide);
      if (how === "write") bench.view.focus();
    },
    goTo: (key) => {
      if (bench.view !== null) goToSlideKey(bench.view, key);
    },
    insertImages: (files, at) => insertImages(bench, files, at),
    markdown: () => bench.session.text.toString(),
    close: () => {
      stop();
      bench.session.destroy();
    },
  };
};
