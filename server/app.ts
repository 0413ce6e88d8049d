import compression from "compression";
import express, { type Express } from "express";
import { Registry } from "prom-client";
import { createRateLimit } from "./base/rateLimit.ts";
import { Refusal } from "./base/refusal.ts";
import { assetsRouter } from "./http/assets.ts";
import { decksRouter } from "./http/decks.ts";
import { exportsRouter } from "./http/exports.ts";
import { filesRouter } from "./http/files.ts";
import { followRouter } from "./http/follow.ts";
import { healthRouter } from "./http/health.ts";
import { historyRouter } from "./http/history.ts";
import { importHereRouter } from "./http/importHere.ts";
import { createDoorkeeper } from "./http/kit/authorize.ts";
import { commonHeaders, keepNothing } from "./http/kit/headers.ts";
import { answerErrors } from "./http/kit/problem.ts";
import { linksRouter } from "./http/links.ts";
import { markdownRouter } from "./http/markdown.ts";
import { meRouter } from "./http/me.ts";
import { countTries, logRequests, measureRequests } from "./http/metrics.ts";
import { movesRouter } from "./http/moves.ts";
import { clientFolder, pagesRouter } from "./http/pages.ts";
import { placesRouter } from "./http/places.ts";
import { ticketsRouter } from "./http/tickets.ts";
import type { World } from "./http/world.ts";
import { createBudget } from "./import/budget.ts";

export interface AppOptions extends World {
  /** Where the HTTP side's figures go, and what `/metrics` shows; its own by default. */
  readonly registry?: Registry;
  /** The built client's folder; `dist/client` by default. */
  readonly pages?: string;
}

/** The whole HTTP side as an express app. It opens nothing and keeps nothing open. */
export const createApp = ({ registry = new Registry(), pages = clientFolder, ...world }: AppOptions): Express => {
  const { config, log, clock, database, storing, access, assets, cookies } = world;
  const { limits, publicUrl, remoteContent } = config;
  const secure = publicUrl?.startsWith("https:") ?? false;
  const door = createDoorkeeper(access, world.lookups);
  const creations = createRateLimit(clock, limits.createsPerMinute);
  const budget = createBudget(limits.importMemory);

  const app = express();
  app.disable("x-powered-by").set("trust proxy", config.trustProxy).set("query parser", "simple");
  app.use(logRequests(log), measureRequests(registry), commonHeaders(secure));
  countTries(registry, [world.lookups.tries, world.follow.codes.tries]);
  app.use("/api", keepNothing);
  app.use(healthRouter(database.prisma, storing, registry));
  app.use(compression());
  app.use(decksRouter(world, door, creations, budget));
  app.use(importHereRouter(world, { door, creations, budget, cookies }));
  app.use(markdownRouter(world, door, createRateLimit(clock, limits.createsPerMinute), cookies));
  app.use(linksRouter(world, door));
  app.use(ticketsRouter(world.tickets, door));
  app.use(movesRouter(world.texts, door, cookies));
  app.use(placesRouter(world, door, createRateLimit(clock, limits.createsPerMinute), cookies));
  app.use(assetsRouter(world, door, createRateLimit(clock, limits.uploadsPerMinute)));
  app.use(exportsRouter(world, door, createRateLimit(clock, limits.exportsPerMinute)));
  app.use(followRouter({ ...world.follow, links: world.links, clock }, door));
  app.use(historyRouter({ history: world.history, door, cookies, work: world.work }));
  app.use(meRouter(cookies));
  app.use(filesRouter(assets));
  app.use(pagesRouter({ publicUrl, remoteContent, folder: pages, cookies }));
  app.use(() => {
    throw new Refusal("not-found", "Check the address.");
  });
  app.use(answerErrors(log));
  return app;
};
