/** One HTTP exchange, as the API needs it: text in, text out. The network's failures become ours here and nowhere else. */
import { CancelledError, NetworkError } from "./apiError.ts";

export interface Asked {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Blob | FormData;
  readonly signal?: AbortSignal;
  /** How much of the body has left, 0 to 1. */
  readonly onProgress?: (part: number) => void;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Rejects with NetworkError when no answer came, CancelledError when `signal` said so. */
export type Transport = (asked: Asked) => Promise<Answer>;

const byFetch: Transport = async ({ method, url, headers, body, signal }) => {
  try {
    const answer = await fetch(url, { method, headers, body: body ?? null, signal: signal ?? null });
    return { status: answer.status, body: await answer.text() };
  } catch (error) {
    throw signal?.aborted ? new CancelledError() : new NetworkError(error);
  }
};

/** fetch cannot tell how much has left; XMLHttpRequest can. */
const byRequest: Transport = ({ method, url, headers, body, signal, onProgress }) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => event.lengthComputable && onProgress?.(event.loaded / event.total);
    request.onload = () => resolve({ status: request.status, body: request.responseText });
    request.onerror = () => reject(new NetworkError("request failed"));
    request.onabort = () => reject(new CancelledError());
    if (signal?.aborted) return reject(new CancelledError());
    signal?.addEventListener("abort", () => request.abort(), { once: true });
    request.send(body ?? null);
  });

export const browserTransport: Transport = (asked) => (asked.onProgress ? byRequest(asked) : byFetch(asked));
