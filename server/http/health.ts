import { Router } from "express";
import type { Registry } from "prom-client";
import { Refusal } from "../base/refusal.ts";
import type { PrismaClient } from "../db/generated/client.ts";
import { refusalOf, tryAgain } from "./kit/problem.ts";
import { route } from "./kit/routes.ts";

/** A load balancer asks every few seconds: what takes longer than this is not ready. ms */
const readyTimeout = 2_000;

const answers = async (prisma: PrismaClient, storing: () => Promise<void>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Refusal("database-down", "The database takes too long. Try again in a moment.")),
      readyTimeout,
    );
  });
  try {
    await Promise.race([prisma.$queryRaw`SELECT 1`, late]);
    await Promise.race([storing(), late]);
  } catch (error) {
    const refusal = refusalOf(error);
    throw refusal.code === "internal" ? new Refusal("database-down", tryAgain, { cause: error }) : refusal;
  } finally {
    clearTimeout(timer);
  }
};

/** `/healthz`: the process lives. `/readyz`: the database answers, and takes what is stored, too. `/metrics`: Prometheus' text. */
export const healthRouter = (prisma: PrismaClient, storing: () => Promise<void>, registry: Registry): Router => {
  const router = Router();
  route(router, "/healthz", { get: (_request, response) => void response.json({ ok: true }) });
  route(router, "/readyz", {
    get: async (_request, response) => {
      await answers(prisma, storing);
      response.json({ ok: true });
    },
  });
  route(router, "/metrics", {
    get: async (_request, response) => {
      response.type(registry.contentType).send(await registry.metrics());
    },
  });
  return router;
};
