/** A deck as a PDF, one page a slide: printed by a headless browser that sees what is handed to it and nothing else. */
import { Refusal } from "../base/refusal.ts";
import { TurnQueue } from "../work/turns.ts";
import { type Browser, openBrowser } from "./browser.ts";
import { type Handout, makeHandout } from "./handout.ts";
import { PRINT_ORIGIN } from "./page.ts";
import type { NamedFiles, SiteOptions } from "./site.ts";

export interface PdfLimits {
  /** ms for one PDF. */
  readonly time: number;
  /** PDFs that are made at once. */
  readonly atOnce: number;
  /** bytes of one PDF. */
  readonly bytes: number;
  /** PDFs that may wait for their turn, and of one deck, made or waiting. */
  readonly waiting?: number;
  readonly share?: number;
  /** bytes of memory that a browser may have; one that takes more is ended. */
  readonly memory?: number;
}

export interface PdfMaker {
  /** `signal` ends the work when nobody waits for it any more. Refuses: `no-browser`, `too-many-requests`, `export-failed`. */
  make(options: SiteOptions, signal: AbortSignal): Promise<readonly Uint8Array[]>;
}

/** What the browser is given: the page, and the files that the page names. */
/** Renders what is to be printed; here, or where it holds nobody up. */
export type PdfPrepare = (options: SiteOptions, signal: AbortSignal) => Promise<Handout>;

interface Served extends Handout {
  readonly deckFiles: NamedFiles;
}

const answerFor = async (url: string, handout: Served): Promise<{ mime: string; bytes: Uint8Array } | null> => {
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
  handout: Served,
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

const print = async (browser: Browser, handout: Served, most: number): Promise<readonly Uint8Array[]> => {
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
    const gone = () => reject(nobodyWaits());
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
export const createPdfMaker = (
  browser: () => string | null,
  limits: PdfLimits,
  prepare: PdfPrepare = makeHandout,
): PdfMaker => {
  const queue = new TurnQueue<Turn>({
    threads: limits.atOnce,
    waiting: Number.MAX_SAFE_INTEGER,
    share: limits.share ?? 2,
  });
  const startNext = (): void => {
    for (let next = queue.next(); next; next = queue.next()) next.start();
  };
  /** Resolves when it is this deck's turn. */
  const turn = async ({ owner = `nobody ${nobodies++}` }: SiteOptions, signal: AbortSignal): Promise<Turn> => {
    const full = queue.running >= limits.atOnce && queue.waiting >= (limits.waiting ?? 0);
    const { promise, resolve, reject } = withResolvers();
    const mine: Turn = { owner, start: resolve };
    if (full || !queue.add(mine))
      throw new Refusal("too-many-requests", "Other PDFs are being made: try again in a minute.");
    signal.addEventListener("abort", () => {
      if (queue.remove(mine)) reject(nobodyWaits());
    });
    startNext();
    await promise;
    return mine;
  };
  return {
    async make(options, signal) {
      const file = browser();
      if (file === null)
        throw new Refusal(
          "no-browser",
          "Install Chromium on the server, or set CHROMIUM_PATH to one; or download the talk as a folder and print it.",
        );
      const mine = await turn(options, signal);
      const { over, stop } = ending(signal, limits.time);
      let opened: Browser | null = null;
      try {
        const handout = await Promise.race([prepare(options, signal), over]);
        opened = openBrowser(file, limits.memory);
        return await Promise.race([print(opened, { ...handout, deckFiles: options.deckFiles }, limits.bytes), over]);
      } catch (error) {
        throw refusalOf(error);
      } finally {
        stop();
        await opened?.close();
        queue.done(mine);
        startNext();
      }
    },
  };
};

/** A PDF's place in the queue. */
interface Turn {
  readonly owner: string;
  readonly start: () => void;
}

/** PDFs of no deck have no share: each is for itself. */
let nobodies = 0;

const nobodyWaits = (): Refusal => new Refusal("export-failed", "Nobody waits for it any more.");

const withResolvers = () => {
  let settle: { resolve: () => void; reject: (error: Error) => void } | null = null;
  const promise = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return {
    promise,
    resolve: () => settle?.resolve(),
    reject: (error: Error) => settle?.reject(error),
  };
};
