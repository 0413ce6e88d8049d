import { Router } from "express";
import type { AuthorCookies } from "../access/authorCookie.ts";
import { route } from "./kit/routes.ts";

/** `GET /api/me` -> `{ id }` */
export const meRouter = (cookies: AuthorCookies): Router => {
  const router = Router();
  route(router, "/api/me", {
    get: (request, response) => {
      response.json({ id: cookies.recognise(request, response) });
    },
  });
  return router;
};
