import { type Request, Router } from "express";
import type { AssetInfo } from "../../shared/protocol/http.ts";
import { cleanAssetPath } from "../assets/assetPath.ts";
import { assetUrl, type StoredAsset } from "../assets/assetStore.ts";
import { sniff } from "../assets/sniff.ts";
import { readBody } from "../base/body.ts";
import { sayBytes } from "../base/limits.ts";
import type { RateLimit } from "../base/rateLimit.ts";
import { Refusal } from "../base/refusal.ts";
import type { Doorkeeper } from "./kit/authorize.ts";
import { route } from "./kit/routes.ts";
import type { World } from "./world.ts";

const assetInfoOf = (asset: StoredAsset): AssetInfo => ({
  path: asset.path,
  url: assetUrl(asset),
  mime: asset.mime,
  size: asset.size,
});

/** The rest of the address, each part decoded by the router. */
const pathOf = (request: Request): string => {
  const parts: unknown = request.params.path;
  return cleanAssetPath(Array.isArray(parts) ? parts.join("/") : String(parts));
};

const assetTooLarge = (path: string, most: number): Refusal =>
  new Refusal(
    "asset-too-large",
    `"${path}" is larger than ${sayBytes(most)}, the most a file may have: make it smaller.`,
  );

const wrongAssetType = (path: string): Refusal =>
  new Refusal(
    "wrong-type",
    `"${path}" is none of these: PNG, JPEG, GIF, WebP, AVIF, SVG, a CSS stylesheet, a WOFF2 font.`,
  );

/** `GET /api/decks/:deck/assets`, and `PUT|DELETE /api/decks/:deck/assets/<path>`; a PUT's body is the file. */
export const assetsRouter = ({ assets, config }: World, door: Doorkeeper, uploads: RateLimit): Router => {
  const { limits } = config;
  const router = Router();
  route(router, "/api/decks/:deck/assets", {
    get: async (request, response) => {
      const grant = await door.admit(request, "readRendered");
      const all = await assets.list(grant.deck);
      const bytes = all.reduce((sum, asset) => sum + asset.size, 0);
      response.json({ assets: all.map(assetInfoOf), bytes, limit: limits.deckAssetBytes });
    },
  });
  route(router, "/api/decks/:deck/assets/*path", {
    put: async (request, response) => {
      const grant = await door.admit(request, "edit");
      uploads.take(request.ip ?? "");
      const path = pathOf(request);
      const bytes = await readBody(request, limits.assetBytes, () => assetTooLarge(path, limits.assetBytes));
      const mime = sniff(path, bytes);
      if (mime === null) throw wrongAssetType(path);
      response.json(assetInfoOf(await assets.put(grant.deck, { path, mime, bytes })));
    },
    delete: async (request, response) => {
      const grant = await door.admit(request, "edit");
      const path = pathOf(request);
      if (!(await assets.remove(grant.deck, path))) throw new Refusal("no-asset", `The deck has no file "${path}".`);
      response.status(204).end();
    },
  });
  return router;
};
