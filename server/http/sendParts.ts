/** Answers that are made while they are sent, or while somebody waits for them. */
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Response } from "express";
import { Refusal } from "../base/refusal.ts";

const isGone = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE";

/** What fails once the sending has begun can only cut it off; who went away is nobody's trouble. */
export const sendParts = async (response: Response, parts: AsyncIterable<Uint8Array>): Promise<void> => {
  try {
    await pipeline(Readable.from(parts, { objectMode: false }), response);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
};

/** Aborts when nobody waits for the answer any more. */
export const untilGone = (response: Response): AbortSignal => {
  const gone = new AbortController();
  response.once("close", () => gone.abort(new Refusal("bad-request", "Nobody waits for it any more.")));
  return gone.signal;
};
