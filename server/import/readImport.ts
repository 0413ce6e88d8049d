import type { Request } from "express";
import { readBody } from "../base/body.ts";
import type { Limits } from "../base/limits.ts";
import { takeIn } from "../decks/takeIn.ts";
import { ownerOf, type Work } from "../work/work.ts";
import { assembleDeck, type ImportedDeck, type ReadText } from "./assembleDeck.ts";
import type { Share } from "./budget.ts";
import type { Upload } from "./importEntry.ts";
import { readForm } from "./readForm.ts";
import { readZip, tooLarge } from "./readZip.ts";

/** A form with one zip in it and nothing else is that zip. */
const unwrapped = async (upload: Upload, limits: Limits, share: Share): Promise<Upload> => {
  const [only, ...others] = upload.entries;
  if (!only || others.length > 0 || !/\.zip$/i.test(only.path)) return upload;
  const inner = await readZip(only.bytes, limits, share);
  return { entries: inner.entries, skipped: [...upload.skipped, ...inner.skipped] };
};

/** Reads a text where it holds nobody up. */
const reader =
  (request: Request, work: Work): ReadText =>
  (bytes) =>
    takeIn(work, bytes, ownerOf(request));

/** A request whose body is a zip. */
export const importZip = async (request: Request, limits: Limits, share: Share, work: Work): Promise<ImportedDeck> => {
  const bytes = await readBody(request, limits.importBytes, () => tooLarge(limits), share.take);
  return assembleDeck(await readZip(bytes, limits, share), limits, reader(request, work));
};

/** A request whose body is a form: a folder's files, one Markdown file, or one zip. */
export const importForm = async (request: Request, limits: Limits, share: Share, work: Work): Promise<ImportedDeck> =>
  assembleDeck(await unwrapped(await readForm(request, limits, share), limits, share), limits, reader(request, work));
