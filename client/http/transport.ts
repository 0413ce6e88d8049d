/** One HTTP exchange, as the API needs it: text in, text out. The network's failures become ours here and nowhere else. */
import { CancelledError, NetworkError } from "./networkError.ts";

export interface HttpQuestion {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Blob | FormData | undefined;
  readonly signal?: AbortSignal | undefined;
  /** How much of the body has left, 0 to 1. */
  readonly onProgress?: ((part: number) => void) | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

/** Rejects with NetworkError when no answer came, CancelledError when `signal` said so. */
export type Transport = (asked: HttpQuestion) => Promise<HttpAnswer>;

/** Tells no progress: `requestTransport.ts` does. */
export const byFetch: Transport = async ({ method, url, headers, body, signal }) => {
  try {
    const answer = await fetch(url, { method, headers, body: body ?? null, signal: signal ?? null });
    return { status: answer.status, body: await answer.text() };
  } catch (error) {
    throw signal?.aborted ? new CancelledError() : new NetworkError(error);
  }
};
