/** A deck's text as a whole: `GET /api/decks/:deck/markdown`, and `PUT` for another one. */

import { type Request, type RequestHandler, Router } from "express";
import { overwriteRequestSchema } from "../../shared/protocol/history.ts";
import type { AuthorCookies } from "../access/authorCookie.ts";
import type { RateLimit } from "../base/rateLimit.ts";
import { Refusal } from "../base/refusal.ts";
import { takeIn } from "../decks/takeIn.ts";
import { ownerOf, type Work } from "../work/work.ts";
import { jsonBody } from "./jsonBody.ts";
import type { Doorkeeper } from "./kit/authorize.ts";
import { route } from "./kit/routes.ts";
import { readTextBody, textTypes } from "./kit/textBody.ts";
import type { World } from "./world.ts";

const textOf = async (request: Request, work: Work): Promise<string> => {
  if (request.is("application/json"))
    return (await takeIn(work, overwriteRequestSchema.parse(request.body).markdown, ownerOf(request))).text;
  if (request.is(textTypes)) return (await readTextBody(request, work)).text;
  throw new Refusal("wrong-type", "Send text/markdown, or JSON with markdown.");
};

/** `writes`: comparing two long texts costs. */
export const markdownRouter = (
  { config, texts, history, work }: World,
  door: Doorkeeper,
  writes: RateLimit,
  cookies: AuthorCookies,
): Router => {
  const router = Router();
  const mayEdit: RequestHandler = async (request, _response, next) => {
    await door.admit(request, "edit");
    writes.take(request.ip ?? "");
    next();
  };
  route(router, "/api/decks/:deck/markdown", {
    get: async (request, response) => {
      const grant = await door.admit(request, "read");
      // SY73
      const { text, whole } =
        request.query.incomplete === "yes"
          ? await texts.readPart(grant.deck)
          : { text: await texts.read(grant.deck), whole: true };
      if (!whole) response.setHeader("Copress-Incomplete", "yes");
      response.type("text/markdown; charset=utf-8").send(text);
    },
    put: [
      mayEdit,
      jsonBody(config.limits.jsonBytes),
      async (request, response) => {
        const text = await textOf(request, work);
        // Again: a body takes as long as its sender likes.
        const { deck } = await door.admit(request, "edit");
        response.json(await history.overwriter.overwrite(deck, cookies.recognise(request, response), text));
      },
    ],
  });
  return router;
};
