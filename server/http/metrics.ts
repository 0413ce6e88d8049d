import type { RequestHandler } from "express";
import { Histogram, type Registry } from "prom-client";
import { type Log, safePath } from "../base/log.ts";

/** Counts and times every request, by method and status class only: addresses hold ids. */
export const measureRequests = (registry: Registry): RequestHandler => {
  const seconds = new Histogram({
    name: "copress_http_request_seconds",
    help: "How long requests took, by method and class of status.",
    labelNames: ["method", "status"],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  });
  return (request, response, next) => {
    const end = seconds.startTimer();
    response.once("close", () => end({ method: request.method, status: `${Math.floor(response.statusCode / 100)}xx` }));
    next();
  };
};

/** One line a request at level debug: no query, no headers, no body. */
export const logRequests =
  (log: Log): RequestHandler =>
  (request, response, next) => {
    response.once("close", () =>
      log.debug(
        { method: request.method, path: safePath(request.originalUrl), status: response.statusCode },
        "request",
      ),
    );
    next();
  };
