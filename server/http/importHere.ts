/** An import into a deck that exists: `POST /api/decks/:deck/import`. */
import { type Request, Router } from "express";
import type { ImportHereResponse } from "../../shared/protocol/history.ts";
import type { AuthorCookies } from "../access/authorCookie.ts";
import type { Limits } from "../base/limits.ts";
import type { RateLimit } from "../base/rateLimit.ts";
import { Refusal } from "../base/refusal.ts";
import type { Budget, Share } from "../import/budget.ts";
import { tellSkipped } from "../import/importEntry.ts";
import type { Work } from "../work/work.ts";
import { type BroughtDeck, keepOriginal, readBroughtDeck, tellConverted } from "./broughtDeck.ts";
import type { Doorkeeper } from "./kit/authorize.ts";
import { route } from "./kit/routes.ts";
import type { World } from "./world.ts";

export interface ImportDoor {
  readonly door: Doorkeeper;
  /** Both are shared with the making of decks: an import costs the same here. */
  readonly creations: RateLimit;
  readonly budget: Budget;
  /** Cookies are for https only. */
  readonly cookies: AuthorCookies;
}

const readDeck = async (request: Request, limits: Limits, share: Share, work: Work): Promise<BroughtDeck> => {
  const deck = await readBroughtDeck(request, limits, share, work);
  if (!deck)
    throw new Refusal("wrong-type", "Send text/markdown, application/zip, or a folder as multipart/form-data.");
  // Somebody's slip, more likely than a wish: a talk is emptied in the editor.
  if (deck.text.trim() === "") throw new Refusal("no-deck-in-import", "Its text is empty: nothing was replaced.");
  return deck;
};

export const importHereRouter = (
  { config, history, work }: World,
  { door, creations, budget, cookies }: ImportDoor,
): Router => {
  const router = Router();
  route(router, "/api/decks/:deck/import", {
    post: async (request, response) => {
      await door.admit(request, "edit");
      creations.take(request.ip ?? "");
      const share = budget();
      try {
        const brought = await readDeck(request, config.limits, share, work);
        const { text, assets, skipped = [] } = brought;
        // Again: a body takes as long as its sender likes.
        const { deck } = await door.admit(request, "edit");
        const author = cookies.recognise(request, response);
        const original = await keepOriginal(history, deck, brought);
        const done = await history.importer.bring(deck, author, { text, assets });
        const told = tellConverted(brought, original);
        const answer: ImportHereResponse = { ...done, skipped: [...tellSkipped(skipped)], ...told };
        response.json(answer);
      } finally {
        share.release();
      }
    },
  });
  return router;
};
