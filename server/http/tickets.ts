import { Router } from "express";
import type { TicketResponse } from "../../shared/protocol/http.ts";
import type { Tickets } from "../access/tickets.ts";
import type { Doorkeeper } from "./kit/authorize.ts";
import { route } from "./kit/routes.ts";

/** `POST /api/decks/:deck/tickets` -> 201 `{ ticket, expiresAt }`: stands once for the link that asked, at the door of text sync. */
export const ticketsRouter = (tickets: Tickets, door: Doorkeeper): Router => {
  const router = Router();
  route(router, "/api/decks/:deck/tickets", {
    post: async (request, response) => {
      const { ticket, expiresAt } = tickets.issue(await door.admit(request, "read"));
      const answer: TicketResponse = { ticket, expiresAt: new Date(expiresAt).toISOString() };
      response.status(201).json(answer);
    },
  });
  return router;
};
