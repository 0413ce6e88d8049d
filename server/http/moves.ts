import { Router } from "express";
import { moveSlideRequestSchema } from "../../shared/protocol/http.ts";
import type { AuthorCookies } from "../access/authorCookie.ts";
import { Refusal } from "../base/refusal.ts";
import type { DeckTexts } from "../decks/deckTexts.ts";
import { jsonBody } from "./jsonBody.ts";
import type { Doorkeeper } from "./kit/authorize.ts";
import { route } from "./kit/routes.ts";

const refusalFor = {
  "no-slide": () => new Refusal("no-slide", "It was deleted meanwhile: look at the list of slides again."),
  "no-move": (because: string) => new Refusal("no-move", because),
  late: () => new Refusal("database-down", "Nothing was moved. Try again when the deck says Saved."),
} as const;

/** `POST /api/decks/:deck/moves` `{ slide, before }` -> 204 when it is stored: editors only. */
export const movesRouter = (texts: Pick<DeckTexts, "moveSlide">, door: Doorkeeper, cookies: AuthorCookies): Router => {
  const router = Router();
  route(router, "/api/decks/:deck/moves", {
    post: [
      jsonBody(4_096),
      async (request, response) => {
        const grant = await door.admit(request, "edit");
        const { slide, before } = moveSlideRequestSchema.parse(request.body);
        const outcome = await texts.moveSlide(grant.deck, cookies.recognise(request, response), slide, before);
        if (!outcome.ok)
          throw outcome.why === "no-move" ? refusalFor["no-move"](outcome.because) : refusalFor[outcome.why]();
        response.status(204).end();
      },
    ],
  });
  return router;
};
