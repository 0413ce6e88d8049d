import type { RequestHandler } from "express";
import { Gauge, Histogram, type Registry } from "prom-client";
import { type Log, safePath } from "../base/log.ts";
import type { Tries } from "../base/tries.ts";

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

/** HT32: what was tried in vain at the doors, and whether it is called an attack now. */
export const countTries = (registry: Registry, all: readonly Tries[]): void => {
  const gauge = (name: string, help: string, of: (tries: Tries) => number) =>
    new Gauge({
      ...{ name, help, labelNames: ["what"], registers: [registry] },
      collect() {
        for (const tries of all) this.set({ what: tries.what }, of(tries));
      },
    });
  gauge("copress_wrong_tries", "Codes and secrets that opened nothing, since the start.", ({ wrong }) => wrong);
  gauge("copress_refused_tries", "Tries that were refused unseen, since the start.", ({ refused }) => refused);
  gauge("copress_guessing", "1 while more is tried in vain than people do.", ({ attacked }) => (attacked ? 1 : 0));
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
