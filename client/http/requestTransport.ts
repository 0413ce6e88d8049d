/** For what takes long to leave: fetch cannot tell how much has left; XMLHttpRequest can. */
import { CancelledError, NetworkError } from "./networkError.ts";
import { byFetch, type Transport } from "./transport.ts";

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
