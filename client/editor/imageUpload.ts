/** Uploads images and writes their Markdown where they were dropped, wherever that place has moved to meanwhile. */
import type { EditorView } from "@codemirror/view";
import * as Y from "yjs";
import type { AssetInfo } from "../../shared/protocol/http.ts";
import { altText, imagePath, imageTypes } from "./imagePath.ts";

export interface UploadOptions {
  readonly view: EditorView;
  readonly text: Y.Text;
  readonly taken: () => ReadonlySet<string>;
  readonly put: (path: string, file: File) => Promise<AssetInfo>;
  /** Says how it goes; `error` is the server's own, with its reason. */
  readonly tell: (event: UploadEvent) => void;
}

export type UploadEvent =
  | { readonly type: "started" | "done"; readonly name: string }
  | { readonly type: "refused"; readonly name: string; readonly error: unknown };

/** Where an image's Markdown goes: a place in the Y.Text that moves along with what others write. */
const placeAt = (text: Y.Text, at: number) => Y.createRelativePositionFromTypeIndex(text, Math.min(at, text.length));

const offsetOf = (text: Y.Text, place: Y.RelativePosition): number => {
  const found = text.doc === null ? null : Y.createAbsolutePositionFromRelativePosition(place, text.doc);
  return Math.min(found?.index ?? text.length, text.length);
};

/**
 * The Markdown of an image as it fits at `at` in a line: by itself between words, a paragraph of its own before or after a whole line
 * (a heading would lose its #), and below an attribute line or separator, never in it. `at` and the answer's `at` are offsets in the line.
 */
export const fitImage = (
  line: string,
  at: number,
  markdown: string,
): { readonly at: number; readonly insert: string } => {
  if (/^\s{0,3}(?:=|-{3,}\s*$)/.test(line)) return { at: line.length, insert: `\n\n${markdown}\n` };
  if (line.trim() === "") return { at, insert: markdown };
  if (line.slice(0, at).trim() === "") return { at: 0, insert: `${markdown}\n\n` };
  return at === line.length ? { at, insert: `\n\n${markdown}` } : { at, insert: markdown };
};

const write = (view: EditorView, at: number, markdown: string): void => {
  const line = view.state.doc.lineAt(at);
  const fitted = fitImage(line.text, at - line.from, markdown);
  const from = line.from + fitted.at;
  view.dispatch({
    changes: { from, insert: fitted.insert },
    selection: { anchor: from + fitted.insert.length },
    scrollIntoView: true,
    userEvent: "input.paste",
  });
};

const uploadOne = async (options: UploadOptions, file: File, place: Y.RelativePosition): Promise<void> => {
  const { view, text, put, tell } = options;
  tell({ type: "started", name: file.name });
  try {
    const asset = await put(imagePath(file.name, file.type, options.taken()), file);
    write(view, offsetOf(text, place), `![${altText(file.name)}](${asset.path})`);
    tell({ type: "done", name: file.name });
  } catch (error) {
    tell({ type: "refused", name: file.name, error });
  }
};

/** One after the other, so that two of one name do not take one path. */
export const uploadImages = async (options: UploadOptions, files: readonly File[], at: number): Promise<void> => {
  const place = placeAt(options.text, at);
  for (const file of files) await uploadOne(options, file, place);
};

/** Opens the browser's file dialog; resolves with nothing when it is cancelled. */
export const chooseImages = (): Promise<readonly File[]> =>
  new Promise((resolve) => {
    const input = document.createElement("input");
    Object.assign(input, { type: "file", accept: imageTypes.join(","), multiple: true });
    input.addEventListener("change", () => resolve([...(input.files ?? [])]), { once: true });
    input.addEventListener("cancel", () => resolve([]), { once: true });
    input.click();
  });
