/** Every "no" of the HTTP side, as RFC 9457 has it: `title` says what happened, `detail` what to do, `code` is for programs. */
import type { ErrorRequestHandler, Response } from "express";
import { ZodError } from "zod";
import type { Problem } from "../../../shared/protocol/http.ts";
import { type Log, safePath } from "../../base/log.ts";
import { Refusal, type RefusalCode, refusals } from "../../base/refusal.ts";
import { type DatabaseTrouble, databaseTrouble } from "../../db/trouble.ts";

export const tryAgain = "Try again in a moment.";

/** What a person can do about a database that is in trouble. */
const troubleAdvice: Readonly<Record<DatabaseTrouble, string>> = {
  "database-down": tryAgain,
  "database-busy": "It has no place for more at this moment. Try again in a few seconds.",
  "database-full": "Nothing was changed. Tell who runs this server that its database has no room left on its disk.",
  "database-read-only": "Nothing was changed. Tell who runs this server that its database takes no changes.",
};

const problemOf = (refusal: Refusal): Problem => {
  const { status, title } = refusals[refusal.code];
  return { type: "about:blank", title: `${title}.`, status, detail: refusal.message, code: refusal.code };
};

export const sendProblem = (response: Response, refusal: Refusal): void => {
  const problem = problemOf(refusal);
  if (problem.status === 401) response.setHeader("WWW-Authenticate", "Bearer");
  if (refusal.code === "busy") response.setHeader("Retry-After", "10");
  response.setHeader("Cache-Control", "no-store");
  response.status(problem.status).type("application/problem+json").send(JSON.stringify(problem));
};

/** How the body parsers and express name their errors. */
const byType: Readonly<Record<string, readonly [RefusalCode, string]>> = {
  "entity.parse.failed": ["bad-request", "Send well-formed JSON."],
  "entity.too.large": ["too-large", "Send less at once."],
  "encoding.unsupported": ["wrong-type", "Send the body as it is, without Content-Encoding."],
  "charset.unsupported": ["wrong-type", "Send UTF-8."],
  "request.aborted": ["bad-request", "The request ended early: send it again."],
  "request.size.invalid": ["bad-request", "Content-Length and body do not agree: send it again."],
  "parameters.too.many": ["bad-request", "Send fewer parameters."],
};

const field = (error: unknown, name: string): unknown =>
  typeof error === "object" && error !== null ? (error as Readonly<Record<string, unknown>>)[name] : undefined;

const zodAdvice = (error: ZodError): string =>
  error.issues
    .slice(0, 3)
    .map(({ path, message }) => (path.length > 0 ? `${path.join(".")}: ${message}` : message))
    .join("; ");

/** Any error as a refusal; one that nobody foresaw becomes `internal`, and its text stays here. */
export const refusalOf = (error: unknown): Refusal => {
  if (error instanceof Refusal) return error;
  if (error instanceof ZodError) return new Refusal("bad-request", `Correct this: ${zodAdvice(error)}.`);
  const known = byType[String(field(error, "type"))];
  if (known) return new Refusal(known[0], known[1], { cause: error });
  const trouble = databaseTrouble(error);
  if (trouble) return new Refusal(trouble, troubleAdvice[trouble], { cause: error });
  const status = field(error, "status");
  if (status === 404) return new Refusal("not-found", "Check the address.");
  if (typeof status === "number" && status >= 400 && status < 500) {
    return new Refusal("bad-request", "Check the address and what was sent with it.", { cause: error });
  }
  return new Refusal("internal", "Try again; the server's log says more.", { cause: error });
};

/** The last middleware. A response that has begun can only be cut off. */
export const answerErrors =
  (log: Log): ErrorRequestHandler =>
  (error: unknown, request, response, _next) => {
    const refusal = refusalOf(error);
    if (refusals[refusal.code].status >= 500) {
      log.error({ err: error, method: request.method, path: safePath(request.originalUrl) }, "a request failed");
    }
    if (response.headersSent) response.destroy();
    else sendProblem(response, refusal);
  };
