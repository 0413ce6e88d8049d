import { type Request, Router } from "express";
import { createLinkRequestSchema, type LinkInfo } from "../../shared/protocol/http.ts";
import { linkIdSchema } from "../../shared/protocol/schemas.ts";
import type { Link } from "../access/links.ts";
import { linkUrl } from "../access/secrets.ts";
import { Refusal } from "../base/refusal.ts";
import { jsonBody } from "./jsonBody.ts";
import type { Doorkeeper } from "./kit/authorize.ts";
import { originOf } from "./kit/origin.ts";
import { route } from "./kit/routes.ts";
import type { World } from "./world.ts";

const isoOf = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

const infoOf = (link: Link, origin: string, own: boolean): LinkInfo => ({
  id: link.id,
  role: link.role,
  name: link.name,
  url: link.secret && linkUrl(origin, link.role, link.deck, link.secret),
  secret: link.secret,
  createdAt: new Date(link.createdAt).toISOString(),
  expiresAt: isoOf(link.expiresAt),
  revokedAt: isoOf(link.revokedAt),
  own,
});

const linkIdOf = (request: Request) => {
  const parsed = linkIdSchema.safeParse(request.params.link);
  if (!parsed.success) throw new Refusal("no-link", "Load the list of links again.");
  return parsed.data;
};

/** `GET|POST /api/decks/:deck/links`, `DELETE /api/decks/:deck/links/:link`: owners only. */
export const linksRouter = ({ config, links }: World, door: Doorkeeper): Router => {
  const router = Router();
  route(router, "/api/decks/:deck/links", {
    get: async (request, response) => {
      const grant = await door.admit(request, "manage");
      const origin = originOf(request, config.publicUrl);
      const all = await links.list(grant.deck);
      response.json({ links: all.map((link) => infoOf(link, origin, link.id === grant.link)) });
    },
    post: [
      jsonBody(16_384),
      async (request, response) => {
        const grant = await door.admit(request, "manage");
        const { role, name, expiresAt } = createLinkRequestSchema.parse(request.body);
        const link = await links.make(grant.deck, {
          role,
          name,
          expiresAt: expiresAt === null ? null : Date.parse(expiresAt),
        });
        response.status(201).json(infoOf(link, originOf(request, config.publicUrl), false));
      },
    ],
  });
  route(router, "/api/decks/:deck/links/:link", {
    delete: async (request, response) => {
      const grant = await door.admit(request, "manage");
      await links.revoke(grant.deck, linkIdOf(request));
      response.status(204).end();
    },
  });
  return router;
};
