/** A headless Chromium for one page, spoken to over two pipes (DevTools protocol): no port is opened, no network is there. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { Refusal } from "../base/refusal.ts";
import { stepBack, watchMemory } from "./memoryWatch.ts";

type Values = Readonly<Record<string, unknown>>;
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Values;
  readonly result?: Values;
  readonly error?: { readonly message: string };
}

export interface Browser {
  /** Rejects when the browser says no, or ends. */
  send(method: string, params?: Values, session?: string): Promise<Values>;
  on(method: string, listen: (params: Values) => void): void;
  /** Ends it, whatever it is doing, and removes what it wrote. */
  close(): Promise<void>;
}

const flags = (profile: string): readonly string[] => [
  "--headless=new",
  "--remote-debugging-pipe",
  `--user-data-dir=${profile}`,
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-gpu",
  "--disable-extensions",
  "--disable-sync",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-dev-shm-usage",
  "--hide-scrollbars",
  // No name resolves, and addresses that need none end at a proxy that is not there. The page is handed over inside (pdf.ts).
  "--host-resolver-rules=MAP * ~NOTFOUND",
  "--proxy-server=127.0.0.1:1",
  "--proxy-bypass-list=<-loopback>",
  // Chromium refuses its own sandbox to root.
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

/** Messages are JSON texts with a NUL after each. */
const readMessages = (stream: Readable, take: (message: Message) => void): void => {
  let parts: string[] = [];
  stream.setEncoding("utf8").on("data", (text: string) => {
    const pieces = text.split("\0");
    for (const [index, piece] of pieces.entries()) {
      parts.push(piece);
      if (index === pieces.length - 1) break;
      take(JSON.parse(parts.join("")) as Message);
      parts = [];
    }
  });
};

const pipesOf = (child: ChildProcess): { toBrowser: Writable; fromBrowser: Readable } => {
  const [, , , toBrowser, fromBrowser] = child.stdio;
  if (!toBrowser || !fromBrowser) throw new Error("the browser was started without its pipes");
  return { toBrowser: toBrowser as Writable, fromBrowser: fromBrowser as Readable };
};

/** Its helpers too: it was started as a group of its own. */
const kill = (child: ChildProcess): void => {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") child.kill("SIGKILL");
    else process.kill(-child.pid, "SIGKILL");
  } catch (error) {
    // ESRCH: it ended by itself.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
};

/** Who waits for an answer, by number, and who listens to what. */
class Conversation {
  readonly #waiting = new Map<number, { resolve: (result: Values) => void; reject: (error: Error) => void }>();
  readonly #listeners = new Map<string, (params: Values) => void>();
  #last = 0;
  #ended: Error | null = null;

  ask(write: (id: number) => void): Promise<Values> {
    return new Promise((resolve, reject) => {
      if (this.#ended !== null) return reject(this.#ended);
      this.#last += 1;
      this.#waiting.set(this.#last, { resolve, reject });
      write(this.#last);
    });
  }

  listen(method: string, listener: (params: Values) => void): void {
    this.#listeners.set(method, listener);
  }

  take({ id, method, params = {}, result = {}, error }: Message): void {
    if (id === undefined) {
      this.#listeners.get(method ?? "")?.(params);
      return;
    }
    const asker = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) asker?.resolve(result);
    else asker?.reject(new Error(`the browser refused: ${error.message}`));
  }

  end(error: Error): void {
    this.#ended ??= error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

/** `memory`: bytes that it may hold; with more it is ended, and who waits is told (`too-costly`). */
export const openBrowser = (file: string, memory = Number.POSITIVE_INFINITY): Browser => {
  const profile = mkdtempSync(join(tmpdir(), "copress-pdf-"));
  const child = spawn(file, flags(profile), {
    stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"],
    detached: process.platform !== "win32",
  });
  let said = "";
  child.stderr?.on("data", (part: Buffer) => {
    said = (said + part.toString()).slice(-2_000);
  });
  const talk = new Conversation();
  const gone = new Promise<void>((resolve) => {
    child.once("error", (error) => {
      talk.end(error);
      resolve();
    });
    child.once("close", (code) => {
      talk.end(new Error(`the browser ended (${code}): ${said.trim()}`));
      resolve();
    });
  });
  const tooMuch = (): void => {
    talk.end(new Refusal("too-costly", "The browser would need too much memory for it: make the deck smaller."));
    kill(child);
  };
  const { pid } = child;
  if (pid !== undefined) stepBack(pid);
  const stopWatching = pid === undefined ? () => undefined : watchMemory(pid, memory, tooMuch);
  const { toBrowser, fromBrowser } = pipesOf(child);
  // A browser that ends takes its pipes with it: `close` tells why to those who wait, these errors would only say that it did.
  for (const pipe of [toBrowser, fromBrowser]) pipe.on("error", () => undefined);
  readMessages(fromBrowser, (message) => talk.take(message));
  return {
    send: (method, params = {}, sessionId) =>
      talk.ask((id) => toBrowser.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)),
    on: (method, listener) => talk.listen(method, listener),
    close: async () => {
      stopWatching();
      kill(child);
      await gone;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
