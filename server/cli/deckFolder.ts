/** The folder that a deck lies in, as its source of files. Nothing outside of it is ever read, whatever a deck names. */
import { readFileSync, realpathSync, statSync } from "node:fs";
import { extname, isAbsolute, relative, resolve, sep } from "node:path";
import { sniff } from "../assets/sniff.ts";
import type { DeckFile, DeckFiles } from "../export/site.ts";

/** Films and sounds are taken by their name: browsers look at the bytes themselves, and run none. */
const media: Readonly<Record<string, string>> = {
  ".mp4": "video/mp4",
  ".m4v": "video/mp4",
  ".webm": "video/webm",
  ".ogv": "video/ogg",
  ".mov": "video/quicktime",
  ".mp3": "audio/mpeg",
  ".m4a": "audio/mp4",
  ".ogg": "audio/ogg",
  ".wav": "audio/wav",
  ".vtt": "text/vtt",
};

/** Where a path leads: an existing file inside the folder, or why not. */
export type Found = { readonly file: string } | { readonly reason: string };

const isInside = (folder: string, file: string): boolean => {
  const way = relative(folder, file);
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
};

const missing = new Set(["ENOENT", "ENOTDIR", "ENAMETOOLONG", "EINVAL"]);

/** A file's bytes, or the code of what stands in the way: no right to read it, more than a program can hold. */
const readWhole = (file: string): Uint8Array<ArrayBuffer> | string => {
  try {
    return new Uint8Array(readFileSync(file));
  } catch (error) {
    if (error instanceof Error && "code" in error) return String(error.code);
    throw error;
  }
};

export class DeckFolder implements DeckFiles {
  /** Absolute. */
  readonly folder: string;
  /** Paths that were asked for and not given, and why. */
  readonly refused = new Map<string, string>();
  /** Files that were read, absolute. */
  readonly taken = new Set<string>();

  constructor(folder: string) {
    this.folder = realpathSync(folder);
  }

  /** Never throws for what a deck may name. */
  find(path: string): Found {
    if (path.includes("\0")) return { reason: "it is no file name" };
    const file = resolve(this.folder, path.replaceAll("\\", "/").replace(/^\/+/, ""));
    if (!isInside(this.folder, file)) return { reason: "it leads out of the deck's folder" };
    try {
      const real = realpathSync(file);
      if (!isInside(this.folder, real)) return { reason: "it is a link that leads out of the deck's folder" };
      return statSync(real).isFile() ? { file: real } : { reason: "it is no file" };
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "";
      if (missing.has(code)) return { reason: "there is no such file" };
      return { reason: `it cannot be read (${code})` };
    }
  }

  /** A text file's content; null for one that is not there or cannot be read. */
  text(path: string): string | null {
    const found = this.find(path);
    const bytes = "file" in found ? readWhole(found.file) : found.reason;
    return typeof bytes === "string" ? null : Buffer.from(bytes).toString("utf8");
  }

  async mime(path: string): Promise<string | null> {
    return (await this.read(path))?.mime ?? null;
  }

  async read(path: string): Promise<DeckFile | null> {
    const found = this.find(path);
    if ("reason" in found) return this.#refuse(path, found.reason);
    this.taken.add(found.file);
    const bytes = readWhole(found.file);
    if (typeof bytes === "string") return this.#refuse(path, `it cannot be read (${bytes})`);
    const mime = sniff(found.file, bytes) ?? media[extname(found.file).toLowerCase()];
    if (mime === undefined) return this.#refuse(path, "it is no picture, film, sound, stylesheet or WOFF2 font");
    return { mime, bytes };
  }

  async *parts(path: string): AsyncGenerator<Uint8Array> {
    const file = await this.read(path);
    if (file !== null) yield file.bytes;
  }

  #refuse(path: string, reason: string): null {
    this.refused.set(path, reason);
    return null;
  }
}

/** The folder's files as the parser asks for them, one by one: a folder may be a home folder, and is never listed. */
export class FolderPaths extends Set<string> {
  readonly #folder: DeckFolder;

  constructor(folder: DeckFolder) {
    super();
    this.#folder = folder;
  }

  override has(path: string): boolean {
    return "file" in this.#folder.find(path);
  }
}
