/** What a page and its frames really load in JavaScript. */
import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";

export interface LoadedScripts {
  /** Counted when it is asked: each file once, gzipped as a server would. */
  count(): Promise<{ readonly files: number; readonly bytes: number; readonly gzipped: number }>;
}

/** Listens from now on. By its type, not its name: modules of any address, in the page and in its frames. */
export const listenForScripts = (page: Page): LoadedScripts => {
  const bodies = new Map<string, Promise<Buffer>>();
  page.on("response", (response) => {
    if (/javascript/.test(response.headers()["content-type"] ?? "")) bodies.set(response.url(), response.body());
  });
  return {
    async count() {
      const all = await Promise.all(bodies.values());
      const sum = (size: (body: Buffer) => number) => all.reduce((bytes, body) => bytes + size(body), 0);
      return {
        files: all.length,
        bytes: sum((body) => body.byteLength),
        gzipped: sum((body) => gzipSync(body).byteLength),
      };
    },
  };
};
