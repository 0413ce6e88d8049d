/** A deck as a PDF, one page a slide: printed by a headless browser that sees what is handed to it and nothing else. */
import { Refusal } from "../refusal.ts";
import { type Browser, openBrowser } from "./browser.ts";
import { PRINT_ORIGIN, printPage } from "./page.ts";
import { type DeckFiles, gather, type SiteOptions } from "./site.ts";

export interface PdfLimits {
  /** ms for one PDF. */
  readonly time: number;
  /** PDFs that are made at once. */
  readonly atOnce: number;
  /** bytes of one PDF. */
  readonly bytes: number;
}

export interface PdfMaker {
  /** `signal` ends the work when nobody waits for it any more. Refuses: `no-browser`, `too-many-requests`, `export-failed`. */
  make(options: SiteOptions, signal: AbortSignal): Promise<readonly Uint8Array[]>;
}

interface Handout {
  readonly page: string;
  /** Path of an address at PRINT_ORIGIN -> path for the source. */
  readonly files: ReadonlyMap<string, string>;
  readonly deckFiles: DeckFiles;
}

const prepare = async (options: SiteOptions): Promise<Handout> => {
  const { talk, css, pictures, fonts } = await gather(options);
  const numbered = [...pictures].map(([name, path], index) => ({ name, path, address: `/files/${index}` }));
  const addresses = Object.fromEntries(numbered.map(({ name, address }) => [name, address]));
  const shown = {
    settings: { ...talk.settings, css },
    slides: talk.slides,
    files: { ...addresses, ...fonts },
    nonce: "",
  };
  const files = new Map(numbered.map(({ address, path }) => [address, path]));
  return { page: printPage(shown, talk.author), files, deckFiles: options.deckFiles };
};

const answerFor = async (url: string, handout: Handout): Promise<{ mime: string; bytes: Uint8Array } | null> => {
  if (!url.startsWith(`${PRINT_ORIGIN}/`)) return null;
  const path = url.slice(PRINT_ORIGIN.length);
  if (path === "/") return { mime: "text/html; charset=utf-8", bytes: Buffer.from(handout.page) };
  const file = handout.files.get(path);
  return file === undefined ? null : handout.deckFiles.read(file);
};

/** Every request of the page stops here, and is answered from memory or refused. */
const serve = async (
  browser: Browser,
  session: string,
  handout: Handout,
  fail: (error: unknown) => void,
): Promise<void> => {
  const answer = async (requestId: unknown, url: string): Promise<void> => {
    const found = await answerFor(url, handout);
    if (found === null) {
      await browser.send("Fetch.failRequest", { requestId, errorReason: "BlockedByClient" }, session);
      return;
    }
    const responseHeaders = [{ name: "Content-Type", value: found.mime }];
    const body = Buffer.from(found.bytes).toString("base64");
    await browser.send("Fetch.fulfillRequest", { requestId, responseCode: 200, responseHeaders, body }, session);
  };
  browser.on("Fetch.requestPaused", ({ requestId, request }) => {
    answer(requestId, (request as { url: string }).url).catch(fail);
  });
  await browser.send("Fetch.enable", { patterns: [{ urlPattern: "*" }] }, session);
};

const untilShown = `new Promise((resolve) => {
  const look = () => (document.documentElement.dataset.talk === "shown" ? resolve() : setTimeout(look, 20));
  look();
})`;

const readAll = async (
  browser: Browser,
  session: string,
  handle: unknown,
  most: number,
): Promise<readonly Uint8Array[]> => {
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { data, eof } = await browser.send("IO.read", { handle, size: 1 << 20 }, session);
    const part = Buffer.from(String(data), "base64");
    size += part.byteLength;
    if (size > most) throw new Refusal("export-failed", "It would be too large: use smaller pictures.");
    parts.push(part);
    if (eof === true) return parts;
  }
};

const print = async (browser: Browser, handout: Handout, most: number): Promise<readonly Uint8Array[]> => {
  const { targetId } = await browser.send("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await browser.send("Target.attachToTarget", { targetId, flatten: true });
  const session = String(sessionId);
  const broken = new Promise<never>((_, reject) => {
    serve(browser, session, handout, reject).catch(reject);
  });
  const work = async (): Promise<readonly Uint8Array[]> => {
    await browser.send("Page.enable", {}, session);
    const loaded = new Promise<void>((resolve) => browser.on("Page.loadEventFired", () => resolve()));
    await browser.send("Page.navigate", { url: `${PRINT_ORIGIN}/` }, session);
    await loaded;
    await browser.send("Runtime.evaluate", { expression: untilShown, awaitPromise: true }, session);
    const options = {
      printBackground: true,
      preferCSSPageSize: true,
      transferMode: "ReturnAsStream",
      generateTaggedPDF: true,
    };
    const { stream } = await browser.send("Page.printToPDF", options, session);
    return readAll(browser, session, stream, most);
  };
  return Promise.race([work(), broken]);
};

/** Rejects when `signal` aborts, or after `ms`. */
const ending = (signal: AbortSignal, ms: number): { readonly over: Promise<never>; readonly stop: () => void } => {
  let stop = (): void => undefined;
  const over = new Promise<never>((_, reject) => {
    const late = () =>
      reject(
        new Refusal("export-failed", `It took longer than ${Math.round(ms / 1_000)} seconds: try a shorter deck.`),
      );
    const gone = () => reject(new Refusal("export-failed", "Nobody waits for it any more."));
    const timer = setTimeout(late, ms);
    signal.addEventListener("abort", gone);
    stop = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", gone);
    };
    if (signal.aborted) gone();
  });
  return { over, stop };
};

const refusalOf = (error: unknown): Refusal =>
  error instanceof Refusal
    ? error
    : new Refusal("export-failed", "The browser that makes PDFs did not do it; the server's log says more.", {
        cause: error,
      });

/** `browser`: where one is now, or null. */
export const createPdfMaker = (browser: () => string | null, limits: PdfLimits): PdfMaker => {
  let running = 0;
  return {
    async make(options, signal) {
      const file = browser();
      if (file === null)
        throw new Refusal(
          "no-browser",
          "Install Chromium on the server, or set CHROMIUM_PATH to one; or download the talk as a folder and print it.",
        );
      if (running >= limits.atOnce)
        throw new Refusal("too-many-requests", "Other PDFs are being made: try again in a minute.");
      running += 1;
      const { over, stop } = ending(signal, limits.time);
      let opened: Browser | null = null;
      try {
        const handout = await Promise.race([prepare(options), over]);
        opened = openBrowser(file);
        return await Promise.race([print(opened, handout, limits.bytes), over]);
      } catch (error) {
        throw refusalOf(error);
      } finally {
        stop();
        await opened?.close();
        running -= 1;
      }
    },
  };
};
