/** A deck that somebody brings in the body of a request: one Markdown text, a zip, or a folder's files. */
import type { Request } from "express";
import type { Told } from "../../shared/convert/kit/model.ts";
import { toolOf } from "../../shared/protocol/deckKinds.ts";
import { type ConvertedAnswer, fromQuerySchema } from "../../shared/protocol/http.ts";
import type { DeckId } from "../../shared/protocol/ids.ts";
import type { Limits } from "../base/limits.ts";
import type { History } from "../history/createHistory.ts";
import type { Share } from "../import/budget.ts";
import type { ForeignDeck } from "../import/foreignDeck.ts";
import { importForeign, importForm, importZip } from "../import/readImport.ts";
import type { Work } from "../work/work.ts";
import { readTextBody, textTypes } from "./kit/textBody.ts";

/** `skipped`: what was left out of a zip or folder; one text leaves nothing out. */
export type BroughtDeck = Omit<ForeignDeck, "skipped"> & Partial<Pick<ForeignDeck, "skipped">>;

/** Null, with the body unread, when it is none of these. Refuses what cannot be a deck and what is over the caps. */
export const readBroughtDeck = async (
  request: Request,
  limits: Limits,
  share: Share,
  work: Work,
): Promise<BroughtDeck | null> => {
  const { from } = fromQuerySchema.parse(request.query);
  if (from !== undefined) return importForeign(request, limits, share, work, from);
  if (request.is(textTypes)) return { ...(await readTextBody(request, work)), assets: [] };
  if (request.is(["application/zip", "application/x-zip-compressed"])) return importZip(request, limits, share, work);
  if (request.is("multipart/form-data")) return importForm(request, limits, share, work);
  return null;
};

/** A list in an answer is read by a person. */
const TOLD = 500;
const LONG = 300;

const tellParts = (parts: readonly Told[]): Told[] => {
  const told = parts.slice(0, TOLD).map(({ what, ...rest }) => ({ ...rest, what: what.slice(0, LONG) }));
  const more = parts.length - told.length;
  return more > 0 ? [...told, { line: 0, what: "...", why: `and ${more} more` }] : told;
};

/** What to tell of a deck that another tool made; nothing of one of ours. `original`: the version that its own text is. */
export const tellConverted = (
  { foreign }: BroughtDeck,
  original: number | null,
): { readonly converted?: ConvertedAnswer } => {
  if (!foreign) return {};
  const { converted, confidence } = foreign;
  const { kind, changed, leftOut } = converted;
  return { converted: { kind, confidence, changed: tellParts(changed), leftOut: tellParts(leftOut), original } };
};

/** The text of a deck that another tool made becomes a version, the first of a new deck. */
export const keepOriginal = async (
  history: Pick<History, "keepOriginal">,
  deck: DeckId,
  { foreign }: BroughtDeck,
): Promise<number | null> => {
  if (!foreign || foreign.original === null) return null;
  return history.keepOriginal(deck, foreign.original, `The original, from ${toolOf(foreign.converted.kind)}`);
};
