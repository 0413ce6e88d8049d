/** What may be sent to the server's import: a courtesy to the person, who hears at once what the server would say after the upload. */
import type { ImportFile } from "../http/api.ts";
import { sizeWords } from "../ui/times.ts";

const MiB = 1024 * 1024;
/** The server's caps (server/base/limits.ts), which are the ones that count. */
export const caps = { text: 2 * MiB, asset: 10 * MiB, all: 200 * MiB } as const;

const kinds = {
  deck: /\.(md|markdown|mdown|mkd)$/i,
  zip: /\.zip$/i,
  asset: /\.(png|jpe?g|gif|webp|avif|svg|css|woff2)$/i,
} as const;

/** True for a name that only a deck, or a zip with one, would have. */
export const isDeckFile = (path: string): boolean => kinds.deck.test(path) || kinds.zip.test(path);

/** For a file input's `accept`. */
export const ACCEPT = ".md,.markdown,.mdown,.mkd,.zip,text/markdown,application/zip";

export interface LeftOut {
  readonly path: string;
  readonly reason: string;
}

export type Choice =
  | { readonly ok: true; readonly files: readonly ImportFile[]; readonly leftOut: readonly LeftOut[] }
  | { readonly ok: false; readonly title: string; readonly detail: string };

/** What a person would call it: the file's name, or the folder's. */
export const importName = (files: readonly ImportFile[]): string => {
  const first = files[0]?.path ?? "";
  return files.length === 1 ? (first.split("/").at(-1) ?? first) : (first.split("/")[0] ?? first);
};

const refuse = (title: string, detail: string): Choice => ({ ok: false, title, detail });
const name = ({ path }: ImportFile): string => path.split("/").at(-1) ?? path;
const hidden = ({ path }: ImportFile): boolean => /(^|\/)(\.[^/]|__MACOSX(\/|$)|node_modules\/|Thumbs\.db$)/.test(path);

const isUtf8 = async (file: Blob): Promise<boolean> => {
  const bytes = await file.arrayBuffer();
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    // `fatal` says "not UTF-8" by throwing, and has no other way.
    return false;
  }
};

const checkText = async (file: ImportFile): Promise<Choice | undefined> => {
  if (file.file.size > caps.text) {
    return refuse(
      `${name(file)} is too large.`,
      `A deck holds at most ${sizeWords(caps.text)} of text; this file has ${sizeWords(file.file.size)}.`,
    );
  }
  if (await isUtf8(file.file)) return undefined;
  return refuse(`${name(file)} is not UTF-8 text.`, "Save it as UTF-8 in a text editor, then bring it again.");
};

const sortOut = (files: readonly ImportFile[]): { keep: ImportFile[]; leftOut: LeftOut[] } => {
  const keep: ImportFile[] = [];
  const leftOut: LeftOut[] = [];
  for (const file of files) {
    if (kinds.deck.test(file.path)) keep.push(file);
    else if (!kinds.asset.test(file.path))
      leftOut.push({ path: file.path, reason: "not Markdown, an image, a stylesheet or a WOFF2 font" });
    else if (file.file.size > caps.asset)
      leftOut.push({ path: file.path, reason: `larger than ${sizeWords(caps.asset)}` });
    else keep.push(file);
  }
  return { keep, leftOut };
};

const chooseZip = (zip: ImportFile, count: number): Choice => {
  if (count > 1) return refuse("A zip comes alone.", "Bring one zip, or one folder, or one Markdown file.");
  if (zip.file.size <= caps.all) return { ok: true, files: [zip], leftOut: [] };
  return refuse(
    `${name(zip)} is too large.`,
    `An import may have ${sizeWords(caps.all)}; this one has ${sizeWords(zip.file.size)}.`,
  );
};

/** Refuses what is plainly no deck, and leaves out what the server would not take. Hidden files go without a word. */
export const chooseImport = async (given: readonly ImportFile[]): Promise<Choice> => {
  const files = given.filter((file) => !hidden(file));
  const [first] = files;
  if (!first) return refuse("There was nothing to read.", "Bring a Markdown file, a zip, or a folder with one in it.");
  const zip = files.find(({ path }) => kinds.zip.test(path));
  if (zip) return chooseZip(zip, files.length);

  const { keep, leftOut } = sortOut(files);
  const decks = keep.filter(({ path }) => kinds.deck.test(path));
  if (decks.length === 0) {
    return files.length === 1
      ? refuse(
          `${name(first)} is not a deck.`,
          "Copress reads Markdown (.md), or a zip or folder with Markdown and images.",
        )
      : refuse("There is no Markdown file among these.", "A deck is a .md file; its images may lie beside it.");
  }
  for (const deck of decks) {
    const refusal = await checkText(deck);
    if (refusal) return refusal;
  }
  const size = keep.reduce((sum, { file }) => sum + file.size, 0);
  if (size <= caps.all) return { ok: true, files: keep, leftOut };
  return refuse("That is too much.", `An import may have ${sizeWords(caps.all)}; these files have ${sizeWords(size)}.`);
};
