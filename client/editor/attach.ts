/** The text and the stage of an open deck, put into the page and made to follow each other. */
import type { SlideKey } from "../../shared/protocol/ids.ts";
import { api } from "../http/api.ts";
import { createEditor } from "./createEditor.ts";
import { type EditorParts, show } from "./editorParts.ts";
import { uploadImages } from "./files/imageUpload.ts";
import { createPreview, type Preview } from "./live/preview.ts";
import { tellDecks, tellTrouble, tellUpload } from "./live/tell.ts";
import { goToSlideKey } from "./slides/slideNavigation.ts";

/** Returns the way to take the editor down. */
export const attachText = (bench: EditorParts, parent: HTMLElement): (() => void) => {
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
    onDecks: tellDecks,
  });
  bench.view = view;
  current.value = reader.deck.slides[0]?.key ?? null;
  session.setSlide(current.peek());
  bench.calm.value = reader.deck;
  // Where a finger would call up the keyboard, the reader first wants to see.
  if (matchMedia("(pointer: fine)").matches) view.focus();
  const stopAuthors = bench.authors.attach(view);
  return () => {
    stopAuthors();
    bench.view = null;
    view.destroy();
  };
};

export const attachStage = (bench: EditorParts, container: HTMLElement): Preview => {
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

export const insertImages = async (bench: EditorParts, files: readonly File[], at?: number): Promise<void> => {
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
