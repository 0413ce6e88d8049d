/** A deck's text as the body of a request. */
import type { Request } from "express";
import { maxTextBytes } from "../../../shared/deck/read/text.ts";
import { readBody } from "../../base/body.ts";
import { sayBytes } from "../../base/limits.ts";
import { Refusal } from "../../base/refusal.ts";
import type { IncomingText } from "../../decks/incomingText.ts";
import { takeIn } from "../../decks/takeIn.ts";
import { ownerOf, type Work } from "../../work/work.ts";

export const textTypes = ["text/markdown", "text/plain", "text/x-markdown"];

const bomBytes = 3;

const textTooLarge = () =>
  new Refusal("text-too-large", `A deck's text has at most ${sayBytes(maxTextBytes)}: split the talk.`);

/** Refuses what is not UTF-8, too long, or otherwise no text of a deck. */
export const readTextBody = async (request: Request, work: Work): Promise<IncomingText> => {
  const { charset } = /charset="?(?<charset>[^\s;"]+)/i.exec(request.get("content-type") ?? "")?.groups ?? {};
  if (charset && !/^utf-?8$/i.test(charset)) throw new Refusal("wrong-type", "Send UTF-8.");
  return takeIn(work, await readBody(request, maxTextBytes + bomBytes, textTooLarge), ownerOf(request));
};
