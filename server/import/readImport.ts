import type { Request } from "express";
import { readBody } from "../base/body.ts";
import type { Limits } from "../base/limits.ts";
import { takeIn } from "../decks/takeIn.ts";
import { ownerOf, type Work } from "../work/work.ts";
import { assembleDeck, type ImportedDeck, type ReadText } from "./assembleDeck.ts";
import type { Share } from "./budget.ts";
import { convertJob, type From } from "./convertJob.ts";
import { assembleForeign, type ForeignDeck, type ForeignTools } from "./foreignDeck.ts";
import type { Upload } from "./importEntry.ts";
import { readForm } from "./readForm.ts";
import { readZip, tooLarge } from "./readZip.ts";

/** A form with one zip in it and nothing else is that zip; PowerPoint's files are zips, too. */
const unwrapped = async (upload: Upload, limits: Limits, share: Share): Promise<Upload> => {
  const [only, ...others] = upload.entries;
  if (!only || others.length > 0 || !/\.(?:zip|pptx)$/i.test(only.path)) return upload;
  const inner = await readZip(only.bytes, limits, share);
  return { entries: inner.entries, skipped: [...upload.skipped, ...inner.skipped] };
};

/** Reads a text where it holds nobody up. */
const reader =
  (request: Request, work: Work): ReadText =>
  (bytes) =>
    takeIn(work, bytes, ownerOf(request));

/** A zip's files. */
const zipUpload = async (request: Request, limits: Limits, share: Share): Promise<Upload> => {
  const bytes = await readBody(request, limits.importBytes, () => tooLarge(limits), share.take);
  return readZip(bytes, limits, share);
};

/** A request whose body is a zip. */
export const importZip = async (request: Request, limits: Limits, share: Share, work: Work): Promise<ImportedDeck> =>
  assembleDeck(await zipUpload(request, limits, share), limits, reader(request, work));

/** A request whose body is a form: a folder's files, one Markdown file, or one zip. */
export const importForm = async (request: Request, limits: Limits, share: Share, work: Work): Promise<ImportedDeck> =>
  assembleDeck(await unwrapped(await readForm(request, limits, share), limits, share), limits, reader(request, work));

/** A body that is one text, and what a deck of that type is called. */
const texts: readonly (readonly [type: string, name: string])[] = [
  ["text/markdown", "deck.md"],
  ["text/x-markdown", "deck.md"],
  ["text/plain", "deck.md"],
  ["text/html", "deck.html"],
  ["text/x-rst", "deck.rst"],
  ["text/prs.fallenstein.rst", "deck.rst"],
  ["application/x-ipynb+json", "deck.ipynb"],
];

const zips = [
  "application/zip",
  "application/x-zip-compressed",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation",
];

const uploadOf = async (request: Request, limits: Limits, share: Share): Promise<Upload | null> => {
  const [, path] = texts.find(([type]) => request.is(type)) ?? [];
  if (path !== undefined) {
    const bytes = await readBody(request, limits.assetBytes, () => tooLarge(limits), share.take);
    return { entries: [{ path, bytes: new Uint8Array(bytes) }], skipped: [] };
  }
  if (request.is(zips)) return zipUpload(request, limits, share);
  if (request.is("multipart/form-data")) return unwrapped(await readForm(request, limits, share), limits, share);
  return null;
};

/** A request whose body is a deck of any tool; null, unread, when it is of no type that one could be. */
export const importForeign = async (
  request: Request,
  limits: Limits,
  share: Share,
  work: Work,
  from: From,
): Promise<ForeignDeck | null> => {
  const upload = await uploadOf(request, limits, share);
  const convert: ForeignTools["convert"] = (as, source) =>
    work.run(convertJob, { from: as, source }, { owner: ownerOf(request) });
  return upload && assembleForeign(upload, limits, { from, read: reader(request, work), convert });
};
