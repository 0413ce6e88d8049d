/** A deck that somebody brings in the body of a request: one Markdown text, a zip, or a folder's files. */
import type { Request } from "express";
import type { Limits } from "../base/limits.ts";
import type { ImportedDeck } from "../import/assembleDeck.ts";
import type { Share } from "../import/budget.ts";
import { importForm, importZip } from "../import/readImport.ts";
import type { Work } from "../work/work.ts";
import { readTextBody, textTypes } from "./kit/textBody.ts";

/** `skipped`: what was left out of a zip or folder; one text leaves nothing out. */
export type BroughtDeck = Omit<ImportedDeck, "skipped"> & Partial<Pick<ImportedDeck, "skipped">>;

/** Null, with the body unread, when it is none of these. Refuses what cannot be a deck and what is over the caps. */
export const readBroughtDeck = async (
  request: Request,
  limits: Limits,
  share: Share,
  work: Work,
): Promise<BroughtDeck | null> => {
  if (request.is(textTypes)) return { ...(await readTextBody(request, work)), assets: [] };
  if (request.is(["application/zip", "application/x-zip-compressed"])) return importZip(request, limits, share, work);
  if (request.is("multipart/form-data")) return importForm(request, limits, share, work);
  return null;
};
