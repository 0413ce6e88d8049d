/** Headers that keep a browser on our side. */
import type { RequestHandler, Response } from "express";
import helmet from "helmet";

/** For everything: nothing sniffed, framed by strangers, or told to other sites. Answers that are no page may not load anything at all. */
export const commonHeaders = (https: boolean): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { "default-src": ["'none'"], "frame-ancestors": ["'none'"] },
    },
    referrerPolicy: { policy: "no-referrer" },
    // It would be asked of pages whose origin a browser has keyed already, and each of them would warn of it; we share memory with no site.
    originAgentCluster: false,
    // A promise that only a site which has TLS can keep.
    strictTransportSecurity: https,
  });

/** What our own pages may do. `origin` as people reach us: its WebSocket is named, since not every browser counts it as 'self'. */
export const pagePolicy = (origin: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self' ${origin.replace(/^http/, "ws")}`,
    "frame-src 'self'",
    "frame-ancestors 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join("; ");

/** An HTML page is never kept: the next release's assets have other names. */
export const setPageHeaders = (response: Response, policy: string): void => {
  response.set({ "Cache-Control": "no-store", "Content-Security-Policy": policy });
};

/** What goes through the API is somebody's deck, or a secret: no browser and no proxy keeps it. */
export const keepNothing: RequestHandler = (_request, response, next) => {
  response.set("Cache-Control", "no-store");
  next();
};
