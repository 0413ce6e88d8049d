import type { RequestHandler, Router } from "express";
import { Refusal } from "../../base/refusal.ts";
import { sendProblem } from "./problem.ts";

type Method = "get" | "post" | "put" | "patch" | "delete";
type Handlers = RequestHandler | readonly RequestHandler[];

/** Registers what an address takes, and answers 405 with `Allow` to everything else. GET stands for HEAD too. */
export const route = (router: Router, path: string, methods: Partial<Record<Method, Handlers>>): void => {
  const at = router.route(path);
  const allowed: string[] = [];
  for (const [method, handlers] of Object.entries(methods) as [Method, Handlers][]) {
    at[method](...(typeof handlers === "function" ? [handlers] : handlers));
    allowed.push(...(method === "get" ? ["GET", "HEAD"] : [method.toUpperCase()]));
  }
  const allow = allowed.join(", ");
  at.all((_request, response) => {
    response.setHeader("Allow", allow);
    sendProblem(response, new Refusal("method-not-allowed", `Use one of: ${allow}.`));
  });
};
