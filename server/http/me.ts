import { Router } from "express";
import { recognise } from "../access/authorCookie.ts";
import { route } from "./kit/routes.ts";

/** `GET /api/me` -> `{ id }` */
export const meRouter = (secure: boolean): Router => {
  const router = Router();
  route(router, "/api/me", {
    get: (request, response) => {
      response.json({ id: recognise(request, response, secure) });
    },
  });
  return router;
};
