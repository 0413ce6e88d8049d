/** What can go wrong when one asks the server, in words for a person. */
import type { Problem } from "../../shared/protocol/http.ts";
import { NetworkError } from "./networkError.ts";
import type { HttpAnswer } from "./transport.ts";

/** The server answered, and the answer is no. */
export class ApiError extends Error {
  readonly kind = "problem";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.title} ${problem.detail}`.trim());
    this.name = "ApiError";
    this.problem = problem;
  }
}

/** For answers that carry no problem of ours: a proxy's page, a crash. */
const byStatus: Readonly<Record<number, readonly [string, string]>> = {
  401: ["This link is wrong or was revoked.", "Ask whoever sent it for a new one."],
  403: ["This link does not allow that.", "Ask an owner of the deck for a link that does."],
  404: ["This deck does not exist.", "It may have been deleted, or the link is incomplete."],
  408: ["The server waited too long.", "Try again."],
  413: ["That is too large.", "A deck holds 2 MiB of text, 10 MiB an image, 200 MiB in all."],
  415: ["The server does not take this kind of file.", "Choose a Markdown file, a zip or a folder."],
  429: ["Too many requests at once.", "Wait a moment, then try again."],
  503: ["The server is not ready.", "Try again in a moment."],
};

const text = (value: unknown): value is string => typeof value === "string" && value !== "";

/** A success that this page cannot read. */
const badAnswer = {
  type: "about:blank",
  title: "The server gave an answer that this page does not understand.",
  detail: "Reload the page; it may be older than the server.",
  code: "bad-answer",
};

/** Reads an error answer's body; anything but a problem becomes one by its status. Never throws. */
export const problemOf = ({ status, body }: Pick<HttpAnswer, "status" | "body">): Problem => {
  if (status < 300) return { ...badAnswer, status };
  const [title, detail] =
    byStatus[status] ?? (status >= 500 ? ["The server failed.", "Try again in a moment."] : ["That did not work.", ""]);
  const fallback: Problem = { type: "about:blank", title, detail, status, code: `http-${status}` };
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value !== "object" || value === null || !("title" in value) || !text(value.title)) return fallback;
    return {
      type: "type" in value && text(value.type) ? value.type : fallback.type,
      title: value.title,
      detail: "detail" in value && typeof value.detail === "string" ? value.detail : "",
      status,
      code: "code" in value && text(value.code) ? value.code : fallback.code,
    };
  } catch {
    // A proxy's HTML page, say: the status has to do.
    return fallback;
  }
};

/** What our pages make of an answer that is not what was asked for. */
export const apiErrorOf = (answer: HttpAnswer): ApiError => new ApiError(problemOf(answer));

/** Ours are plain errors with words of ours; a browser's have a class of their own, and sentences that help nobody. */
const ownWords = (error: unknown): string | null =>
  error instanceof Error && Object.getPrototypeOf(error) === Error.prototype ? error.message : null;

const UNKNOWN = "Try again. If it happens again, reload the page.";

/** Any error as a person can read it: what happened, and what to do. The one place that decides it (ED29). */
export const wordsFor = (error: unknown): { readonly title: string; readonly detail: string } => {
  if (error instanceof ApiError) return { title: error.problem.title, detail: error.problem.detail };
  if (error instanceof NetworkError) {
    return { title: error.message, detail: "Check the network, then try again. Nothing was lost." };
  }
  const detail = ownWords(error);
  // What is not told must be found all the same.
  if (detail === null) console.error(error);
  return { title: "Something went wrong.", detail: detail ?? UNKNOWN };
};
