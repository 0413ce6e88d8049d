/** One open deck, put together: session, parser, text, stage, images. The page's components draw what it holds and call what it offers. */
import type { EditorView } from "@codemirror/view";
import { computed, effect, type ReadonlySignal, type Signal } from "@preact/signals";
import { deckTitle } from "../../shared/deck/deckTitle.ts";
import type { Deck, Slide } from "../../shared/deck/model/model.ts";
import type { SlideKey } from "../../shared/protocol/ids.ts";
import { api } from "../http/api.ts";
import type { DeckSession } from "../sync/deckSession.ts";
import { attachStage, attachText, insertImages } from "./attach.ts";
import type { AuthorSwitch } from "./authors/authorSwitch.ts";
import { type EditorParts, makeParts, show, type WorkspaceOptions } from "./editorParts.ts";
import { type Assets, pathsNamedBy } from "./live/assets.ts";
import { readAgain } from "./live/deckInView.ts";
import { loadEnginesFor } from "./live/engines.ts";
import type { Preview } from "./live/preview.ts";
import { toggleProblems } from "./problems/problemPanel.tsx";
import { undoableMoves } from "./slides/moveSteps.ts";
import { createSlideMover, type SlideMover } from "./slides/slideMover.ts";
import { goToSlideKey } from "./slides/slideNavigation.ts";
import { type SlideOperations, slideOperations } from "./slides/slideOperations.ts";

export interface Workspace {
  readonly options: WorkspaceOptions;
  readonly session: DeckSession;
  readonly deck: ReadonlySignal<Deck>;
  /** The same, at most every 80 ms: for what need not keep step with the keys. */
  readonly calm: ReadonlySignal<Deck>;
  /** The slide under the cursor. */
  readonly current: ReadonlySignal<SlideKey | null>;
  readonly title: ReadonlySignal<string>;
  readonly overview: Signal<boolean>;
  readonly assets: Assets;
  readonly authors: AuthorSwitch;
  /** What one may do with whole slides; null for who only reads. */
  readonly slides: (SlideOperations & SlideMover) | null;
  view(): EditorView | null;
  preview(): Preview | null;
  /** Both are made once the session has loaded, and give the way to take them down. */
  attachText(parent: HTMLElement): () => void;
  attachStage(container: HTMLElement): Preview;
  /** "write" also focuses the text. */
  pick(slide: Slide, how: "look" | "write"): void;
  goTo(key: SlideKey): void;
  insertImages(files: readonly File[], at?: number): Promise<void>;
  /** Opens or closes the list of what is wrong. */
  showProblems(): void;
  markdown(): string;
  close(): void;
}

const untitled = "Untitled deck";
/** The text is searched for new image addresses when typing pauses, off the path from key to stage. */
const LOOK_FOR_ASSETS_MS = 400;
const CALM_MS = 80;
/** New keys come with the text that they are for, and are read with it. Only when none comes the deck is read for them. */
const KEYS_WITHOUT_TEXT_MS = 50;

/** What must happen when the deck, an engine or an image is new. Returns the way to stop. */
const keepUp = (bench: EditorParts): (() => void) => {
  const { reader, assets, deck } = bench;
  const parseAgain = () => bench.view?.dispatch({ effects: readAgain.of(null) });
  let pause: ReturnType<typeof setTimeout> | undefined;
  let calming: ReturnType<typeof setTimeout> | undefined;
  let rekeying: ReturnType<typeof setTimeout> | undefined;
  const calm = () => {
    calming = undefined;
    bench.calm.value = deck.peek();
  };
  const stopReading = reader.onDeck((next) => {
    deck.value = next;
    show(bench);
    calming ??= setTimeout(calm, CALM_MS);
    loadEnginesFor(next.needs, reader, parseAgain);
    clearTimeout(pause);
    if (bench.session.status.peek().state === "ended") return;
    pause = setTimeout(() => assets.want(pathsNamedBy(deck.peek())), LOOK_FOR_ASSETS_MS);
  });
  const stopAssets = effect(() => {
    assets.map.value;
    parseAgain();
  });
  const stopShow = effect(() => {
    bench.css.value;
    bench.urls.value;
    show(bench);
  });
  const stopKeys = effect(() => {
    const keys = bench.session.keys.value;
    clearTimeout(rekeying);
    rekeying = setTimeout(() => {
      if (reader.keysRead !== keys) parseAgain();
    }, KEYS_WITHOUT_TEXT_MS);
  });
  // An import replaces a file under its old name, which no text would give away (ED10).
  const stopFiles = bench.session.filesChanged.subscribe((at) => {
    if (at > 0) void assets.refresh();
  });
  return () => {
    stopReading();
    stopFiles();
    clearTimeout(pause);
    clearTimeout(calming);
    clearTimeout(rekeying);
    stopKeys();
    stopAssets();
    stopShow();
  };
};

const slidesOf = ({ options, session, deck }: EditorParts, view: () => EditorView | null): Workspace["slides"] => {
  if (options.reading) return null;
  const mover = createSlideMover({
    status: session.status,
    save: session.save,
    send: (slide, before) => api.moveSlide(options.secret, options.deck, slide, before),
    later: (run, ms) => setTimeout(run, ms),
  });
  const operations = slideOperations(view, session.text);
  const judged: SlideMover = {
    pending: mover.pending,
    // With moves under way the text is not yet what the list shows: then the server judges.
    move: (slide, before, refused) =>
      (mover.pending.peek().length > 0 || operations.mayMove(slide, before)) && mover.move(slide, before, refused),
  };
  const move = undoableMoves({ view, slides: () => deck.peek().slides, mover: judged });
  return { ...operations, pending: mover.pending, move };
};

/** Opens a deck. Whoever opens it calls `close`. */
export const openWorkspace = (options: WorkspaceOptions): Workspace => {
  const bench = makeParts(options);
  const stop = keepUp(bench);
  void bench.assets.refresh();
  const title = computed(() => {
    if (!bench.session.loaded.value) return options.info.title || untitled;
    return deckTitle(bench.calm.value) || untitled;
  });
  return {
    options,
    session: bench.session,
    deck: bench.deck,
    calm: bench.calm,
    current: bench.current,
    title,
    overview: bench.overview,
    assets: bench.assets,
    authors: bench.authors,
    slides: slidesOf(bench, () => bench.view),
    view: () => bench.view,
    preview: () => bench.preview,
    attachText: (parent) => attachText(bench, parent),
    attachStage: (container) => attachStage(bench, container),
    pick: (slide, how) => {
      if (bench.view === null) return;
      // By key: the list lags a little, and draws no row anew for the sake of its offsets.
      goToSlideKey(bench.view, slide.key);
      if (how === "write") bench.view.focus();
    },
    goTo: (key) => {
      if (bench.view !== null) goToSlideKey(bench.view, key);
    },
    insertImages: (files, at) => insertImages(bench, files, at),
    showProblems: () => {
      if (bench.view !== null) toggleProblems(bench.view);
    },
    markdown: () => bench.session.text.toString(),
    close: () => {
      stop();
      bench.session.destroy();
    },
  };
};
