/** Uploads images and writes their Markdown where they were dropped, wherever that place has moved to meanwhile. */
import type { EditorView } from "@codemirror/view";
import * as Y from "yjs";
import type { AssetInfo } from "../../../shared/protocol/http.ts";
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

/** The line that an image comes to, and its neighbours; "" where there is none. */
export interface ImageLine {
  readonly above: string;
  readonly line: string;
  readonly below: string;
}

const isBlank = (text: string): boolean => text.trim() === "";
/** Written into, they would be something else: an attribute line, a separator. */
const isApart = (line: string): boolean => /^\s{0,3}(?:=|([-*_])(?:[ \t]*\1){2,}[ \t]*$)/.test(line);

/**
 * The Markdown of an image as it fits at `at` in a line: in the line between words, else a paragraph of its own with blank lines around
 * (a heading would lose its #, a separator below be its underline). `at` and the answer's `at` are offsets in the line.
 */
export const fitImage = (
  { above, line, below }: ImageLine,
  at: number,
  markdown: string,
): { readonly at: number; readonly insert: string } => {
  const over = isBlank(above) ? "" : "\n";
  const under = isBlank(below) ? "" : "\n";
  if (isApart(line)) return { at: line.length, insert: `\n\n${markdown}${under}` };
  if (isBlank(line)) return { at, insert: over + markdown + under };
  if (isBlank(line.slice(0, at))) return { at: 0, insert: `${over}${markdown}\n\n` };
  return isBlank(line.slice(at)) ? { at: line.length, insert: `\n\n${markdown}${under}` } : { at, insert: markdown };
};

const lineText = (view: EditorView, number: number): string =>
  number < 1 || number > view.state.doc.lines ? "" : view.state.doc.line(number).text;

const write = (view: EditorView, at: number, markdown: string): void => {
  const line = view.state.doc.lineAt(at);
  const around = { above: lineText(view, line.number - 1), line: line.text, below: lineText(view, line.number + 1) };
  const fitted = fitImage(around, at - line.from, markdown);
  const from = line.from + fitted.at;
  view.dispatch({
    changes: { from, insert: fitted.insert },
    selection: { anchor: from + fitted.insert.trimEnd().length },
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
