/** The built client: HTML pages under our addresses, and the hashed files they load. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import express, { type RequestHandler, Router } from "express";
import { type RemoteContent, stageAssetHeaders, stagePolicy } from "../../shared/protocol/stagePolicy.ts";
import type { AuthorCookies } from "../access/authorCookie.ts";
import { projectRoot } from "../base/projectRoot.ts";
import { Refusal } from "../base/refusal.ts";
import { pagePolicy, setPageHeaders } from "./kit/headers.ts";
import { originOf } from "./kit/origin.ts";
import { route } from "./kit/routes.ts";
import { smallCopies } from "./kit/smallCopies.ts";

export const clientFolder: string = join(projectRoot, "dist", "client");

export interface PagesOptions {
  readonly publicUrl: string | null;
  readonly remoteContent: RemoteContent;
  readonly cookies: AuthorCookies;
  /** The built client. */
  readonly folder: string;
}

/** Address -> HTML file. One editor page serves those who may edit and those who may look: the link decides. */
const pages: Readonly<Record<string, string>> = {
  "/": "pages/home/index.html",
  "/edit/:deck": "pages/editor/index.html",
  "/view/:deck": "pages/editor/index.html",
  "/present/:deck": "pages/presenter/index.html",
  "/follow/:deck": "pages/follow/index.html",
  // A code that leads nowhere; all others are led on before (follow.ts).
  "/f/:code": "pages/follow/index.html",
  "/history/:deck": "pages/history/index.html",
  "/docs/format": "pages/docs/format/index.html",
  "/docs/coming-from": "pages/docs/coming-from/index.html",
  "/docs/diagnostics": "pages/docs/diagnostics/index.html",
};

const send = (folder: string, file: string): RequestHandler => {
  return (_request, response, next) => {
    const path = join(folder, file);
    if (!existsSync(path)) throw new Refusal("not-found", "The pages are not built: run `npm run build`.");
    response.sendFile(
      path,
      { cacheControl: false, lastModified: false, etag: false, dotfiles: "allow" },
      (error?: Error) => {
        // A reader who went away is nobody's trouble.
        if (error && !wentAway(error)) next(error);
      },
    );
  };
};

const wentAway = (error: Error): boolean =>
  "code" in error && (error.code === "ECONNABORTED" || error.code === "EPIPE");

export const pagesRouter = ({ publicUrl, remoteContent, folder, cookies }: PagesOptions): Router => {
  const router = Router();
  for (const [path, file] of Object.entries(pages)) {
    const headers: RequestHandler = (request, response, next) => {
      setPageHeaders(response, pagePolicy(originOf(request, publicUrl)));
      // The editor's WebSocket must know the browser: the cookie comes with the page.
      cookies.recognise(request, response);
      next();
    };
    route(router, path, { get: [headers, send(folder, file)] });
  }
  const stageHeaders: RequestHandler = (request, response, next) => {
    setPageHeaders(response, stagePolicy(originOf(request, publicUrl), remoteContent));
    response.set(stageAssetHeaders);
    next();
  };
  route(router, "/stage/", { get: [stageHeaders, send(folder, "stage/frame/index.html")] });
  router.use("/assets", smallCopies(join(folder, "assets")), hashedFiles(join(folder, "assets")));
  router.use(rootFiles(folder));
  return router;
};

/** Names carry a hash of what is in them, so they may be kept for ever; the stage, an opaque origin, loads them as a stranger. */
const hashedFiles = (folder: string): RequestHandler =>
  express.static(folder, {
    index: false,
    immutable: true,
    maxAge: "1y",
    setHeaders: (response) => response.set(stageAssetHeaders),
  });

/** An icon, a manifest: files at the root that are no pages. */
const rootFiles = (folder: string): RequestHandler => {
  const serve = express.static(folder, { index: false, maxAge: "1h" });
  return (request, response, next) =>
    /^\/[\w-]+\.(?:svg|png|ico|txt|webmanifest)$/.test(request.path) ? serve(request, response, next) : next();
};
