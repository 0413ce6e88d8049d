import type { Request } from "express";
import { readBody } from "../http/body.ts";
import type { Limits } from "../limits.ts";
import { assembleDeck, type ImportedDeck } from "./assembleDeck.ts";
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

/** A request whose body is a zip. */
export const importZip = async (request: Request, limits: Limits, share: Share): Promise<ImportedDeck> => {
  const bytes = await readBody(request, limits.importBytes, () => tooLarge(limits), share.take);
  return assembleDeck(await readZip(bytes, limits, share), limits);
};

/** A request whose body is a form: a folder's files, one Markdown file, or one zip. */
export const importForm = async (request: Request, limits: Limits, share: Share): Promise<ImportedDeck> =>
  assembleDeck(await unwrapped(await readForm(request, limits, share), limits, share), limits);
