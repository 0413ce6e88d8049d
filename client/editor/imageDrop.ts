/** Images that are pasted or dropped into the text are handed on as files; everything else stays CodeMirror's. */
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { imageTypes } from "./imagePath.ts";

const imagesOf = (data: DataTransfer | null): readonly File[] =>
  [...(data?.files ?? [])].filter((file) => imageTypes.includes(file.type));

/** A copied table or page brings its picture along: where there is text, the text is meant. */
const meansText = (data: DataTransfer | null): boolean => data?.types.includes("text/plain") ?? false;

export const imageDrop = (onImages: (files: readonly File[], at: number) => void): Extension =>
  EditorView.domEventHandlers({
    paste: (event, view) => {
      const files = imagesOf(event.clipboardData);
      if (files.length === 0 || meansText(event.clipboardData)) return false;
      event.preventDefault();
      onImages(files, view.state.selection.main.head);
      return true;
    },
    drop: (event, view) => {
      const files = imagesOf(event.dataTransfer);
      if (files.length === 0) return false;
      event.preventDefault();
      onImages(files, view.posAtCoords({ x: event.clientX, y: event.clientY }) ?? view.state.selection.main.head);
      return true;
    },
  });
