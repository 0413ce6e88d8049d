/** An exported talk as files, one after the other: whoever writes them, to a folder or into an archive, never holds all. */
import { createHash } from "node:crypto";
import { posix } from "node:path";
import { type ExportedTalk, FILES_NAME, FILES_SCRIPT } from "../../shared/protocol/exportedTalk.ts";
import { filesInCss, filesInSlides, stageName } from "./namedFiles.ts";
import { readLicences, talkPage } from "./page.ts";
import { readTalkText, type TalkText } from "./readTalk.ts";
import { SiteNames } from "./siteNames.ts";

export interface DeckFile {
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/** What a deck's files are. */
export interface NamedFiles {
  /** The file's type. Null when there is none, or none that may be taken. */
  mime(path: string): Promise<string | null>;
  /** Null where `mime` is, and for a file that went since. */
  read(path: string): Promise<DeckFile | null>;
}

/** Where a deck's files are. */
export interface DeckFiles extends NamedFiles {
  /** The file piece by piece, nothing where there is none: what is sent on is not held. */
  parts(path: string): AsyncIterable<Uint8Array>;
}

export interface SiteFile {
  /** Relative, with `/`. */
  readonly path: string;
  content(): AsyncIterable<Uint8Array>;
}

/** A talk as a site, but for its files: made of nothing but values, so that it can be made in another thread. */
export interface SitePlan {
  readonly page: Uint8Array<ArrayBuffer>;
  readonly slides: number;
  readonly missing: readonly string[];
  /** Name on the stage, path for the source, place in the site. */
  readonly pictures: readonly { readonly name: string; readonly path: string; readonly at: string }[];
}

export interface Site {
  readonly files: readonly SiteFile[];
  readonly slides: number;
  /** Paths that the talk names and that are not in it. */
  readonly missing: readonly string[];
}

export interface SiteOptions {
  readonly text: string;
  readonly deckFiles: NamedFiles;
  /** Instead of the deck's own. */
  readonly theme?: string | null;
  /** Whose share of the work it is: the deck. */
  readonly owner?: string;
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const dataAddress = ({ mime, bytes }: DeckFile): string =>
  `data:${mime};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64")}`;

/** A path as an address relative to the page. */
const addressOf = (path: string): string => path.split("/").map(encodeURIComponent).join("/");

export interface Gathered {
  readonly talk: TalkText;
  readonly css: string;
  /** Name on the stage -> path for the source, and its type. */
  readonly pictures: ReadonlyMap<string, { readonly path: string; readonly mime: string }>;
  /**
   * Name on the stage -> data address: of fonts, since a frame of an opaque origin may not fetch one, and of drawings, which may hold
   * programs: as a file on a host they would run there for who opens them.
   */
  readonly carried: Readonly<Record<string, string>>;
  readonly missing: readonly string[];
}

/** What a stylesheet names counts from its own folder, as browsers have it, else from the deck's, as the stage has it. */
const beside = (sheet: string, path: string): string => posix.join(posix.dirname(sheet), path);

const isCarried = (mime: string): boolean => mime.startsWith("font/") || mime === "image/svg+xml";

/** Reads the talk, and looks at each file that it names once. */
export const gather = async ({ text, deckFiles, theme = null }: SiteOptions): Promise<Gathered> => {
  const talk = await readTalkText(text, theme);
  const missing = new Set<string>();
  const sheet = talk.cssPath === "" ? null : await deckFiles.read(talk.cssPath);
  if (talk.cssPath !== "" && sheet === null) missing.add(talk.cssPath);
  const css =
    sheet === null
      ? ""
      : Buffer.from(sheet.bytes)
          .toString("utf8")
          .replace(/^\uFEFF/, "");
  const pictures = new Map<string, { path: string; mime: string }>();
  const carried: Record<string, string> = Object.create(null);
  const take = async (name: string, path: string): Promise<boolean> => {
    const mime = await deckFiles.mime(path);
    const file = mime !== null && isCarried(mime) ? await deckFiles.read(path) : null;
    if (file !== null) carried[name] = dataAddress(file);
    else if (mime !== null && mime !== "text/css") pictures.set(name, { path, mime });
    return mime !== null;
  };
  for (const path of filesInCss(css)) {
    const found = (await take(stageName(path), beside(talk.cssPath, path))) || (await take(stageName(path), path));
    if (!found) missing.add(path);
  }
  for (const path of filesInSlides(talk.slides)) if (!(await take(stageName(path), path))) missing.add(path);
  return { talk, css, pictures, carried, missing: [...missing] };
};

/** The same talk has the same nonce, and no deck can hold its own. */
const nonceOf = (talk: Omit<ExportedTalk, "nonce">): string =>
  createHash("sha256").update(JSON.stringify(talk)).digest("base64url").slice(0, 22);

const once = (path: string, bytes: Uint8Array): SiteFile => ({
  path,
  async *content() {
    yield bytes;
  },
});

const pictureFile = (path: string, name: string, deckFiles: DeckFiles): SiteFile => ({
  path: name,
  content: () => deckFiles.parts(path),
});

const filesScript = (pictures: SitePlan["pictures"], deckFiles: DeckFiles): SiteFile => ({
  path: FILES_SCRIPT,
  async *content() {
    yield bytesOf(`window.${FILES_NAME} = {};\n`);
    for (const { name, path } of pictures) {
      const mime = await deckFiles.mime(path);
      if (mime === null) continue;
      yield bytesOf(`window.${FILES_NAME}[${JSON.stringify(name)}] = "data:${mime};base64,`);
      yield* inBase64(deckFiles.parts(path));
      yield bytesOf(`";\n`);
    }
  },
});

/** Base64 of bytes that come in parts of any size. */
async function* inBase64(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const part of parts) {
    const all =
      rest.byteLength === 0 ? Buffer.from(part.buffer, part.byteOffset, part.byteLength) : Buffer.concat([rest, part]);
    const whole = all.byteLength - (all.byteLength % 3);
    rest = Buffer.from(all.subarray(whole));
    if (whole > 0) yield Buffer.from(all.subarray(0, whole).toString("base64"), "latin1");
  }
  if (rest.byteLength > 0) yield Buffer.from(rest.toString("base64"), "latin1");
}

/** Names that the site's own files have. */
const taken = ["index.html", "licences.txt", FILES_SCRIPT];

/** The dear part: reads and renders. */
export const planSite = async (options: SiteOptions): Promise<SitePlan> => {
  const { talk, css, pictures: named, carried, missing } = await gather(options);
  const names = new SiteNames(taken);
  const pictures = [...named].map(([name, { path, mime }]) => ({ name, path, at: names.place(name, mime) }));
  const addresses = Object.fromEntries(pictures.map(({ name, at }) => [name, addressOf(at)]));
  const shown = { settings: { ...talk.settings, css }, slides: talk.slides, files: { ...addresses, ...carried } };
  const page = talkPage({ ...shown, nonce: pictures.length === 0 ? "" : nonceOf(shown) }, talk.author);
  return { page: bytesOf(page), slides: talk.slides.length, missing, pictures };
};

/** The planned site's files, each read when it is asked for. */
export const siteFiles = ({ page, pictures }: SitePlan, deckFiles: DeckFiles): readonly SiteFile[] => [
  once("index.html", page),
  ...pictures.map(({ path, at }) => pictureFile(path, at, deckFiles)),
  ...(pictures.length === 0 ? [] : [filesScript(pictures, deckFiles)]),
  once("licences.txt", bytesOf(readLicences())),
];

export const buildSite = async (options: SiteOptions & { readonly deckFiles: DeckFiles }): Promise<Site> => {
  const plan = await planSite(options);
  return { slides: plan.slides, missing: plan.missing, files: siteFiles(plan, options.deckFiles) };
};
