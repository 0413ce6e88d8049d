/** Images that are pasted or dropped into the text are handed on as files, and so are dropped decks; everything else stays CodeMirror's. */
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { isDeckFile } from "../../import/importable.ts";
import { imageTypes } from "./imagePath.ts";

const imagesOf = (data: DataTransfer | null): readonly File[] =>
  [...(data?.files ?? [])].filter((file) => imageTypes.includes(file.type));

/** A copied table or page brings its picture along: where there is text, the text is meant. */
const meansText = (data: DataTransfer | null): boolean => data?.types.includes("text/plain") ?? false;

export interface DroppedFiles {
  onImages(files: readonly File[], at: number): void;
  /** Decks: as text they would stand in the midst of this one. */
  onDecks(files: readonly File[]): void;
}

export const imageDrop = ({ onImages, onDecks }: DroppedFiles): Extension =>
  EditorView.domEventHandlers({
    paste: (event, view) => {
      const files = imagesOf(event.clipboardData);
      if (files.length === 0 || meansText(event.clipboardData)) return false;
      event.preventDefault();
      onImages(files, view.state.selection.main.head);
      return true;
    },
    drop: (event, view) => {
      const images = imagesOf(event.dataTransfer);
      const decks = [...(event.dataTransfer?.files ?? [])].filter(({ name }) => isDeckFile(name));
      if (images.length === 0 && decks.length === 0) return false;
      event.preventDefault();
      const at = view.posAtCoords({ x: event.clientX, y: event.clientY }) ?? view.state.selection.main.head;
      if (images.length > 0) onImages(images, at);
      if (decks.length > 0) onDecks(decks);
      return true;
    },
  });
