import { Router } from "express";
import type { AssetStore } from "../assets/assetStore.ts";
import { Refusal } from "../base/refusal.ts";
import { route } from "./kit/routes.ts";
import { sendParts } from "./sendParts.ts";

const tokenPattern = /^[A-Za-z0-9_-]{22}$/;

/** No script, no frame, no form, an origin of its own: also for an SVG that somebody opens directly. */
const fileHeaders = {
  "Cache-Control": "public, max-age=31536000, immutable",
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  "Cross-Origin-Resource-Policy": "cross-origin",
  // The stage has an opaque origin, and fonts and stylesheets are fetched with CORS.
  "Access-Control-Allow-Origin": "*",
} as const;

const contentType = (mime: string): string =>
  mime.startsWith("text/") || mime === "image/svg+xml" ? `${mime}; charset=utf-8` : mime;

/** `GET /files/<token>/<name>`: whoever knows the token sees the file; the name is only for people. */
export const filesRouter = (assets: AssetStore): Router => {
  const router = Router();
  route(router, "/files/:token/:name", {
    get: async (request, response) => {
      const token = String(request.params.token);
      const file = tokenPattern.test(token) ? await assets.head(token) : null;
      if (!file) throw new Refusal("no-asset", "It may have been replaced or deleted: open the deck again.");
      response.set(fileHeaders);
      response.set("ETag", `W/"${file.sha256}"`);
      response.set("Content-Type", contentType(file.mime));
      if (request.fresh) return void response.status(304).end();
      response.set("Content-Length", String(file.size));
      if (request.method === "HEAD") return void response.end();
      await sendParts(response, assets.parts(file));
    },
  });
  return router;
};
