/** What y-websocket needs of a WebSocket, over plain HTTP requests: for networks that let no WebSocket through (CS20 to CS22). */
import { secretAmong } from "../../../shared/protocol/sync.ts";
import {
  batchLength,
  decodeDown,
  encodeBatch,
  type FrameBatch,
  type Opened,
  SESSION_HEADER,
} from "../../../shared/protocol/syncOverHttp.ts";

export interface HttpSocketPorts {
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** Calls `run` once after `ms`; the returned function cancels it. */
  later(run: () => void, ms: number): () => void;
}

/** ms before each further try of a request; the server lets go of a session after 14 s of silence. */
const RETRIES = [300, 1_000, 2_000, 4_000] as const;
/** ms after which a request that should wait for 15 s at most is taken for lost, and the rest of an answer that has begun. */
const PATIENCE = 25_000;
const BODY_PATIENCE = 150_000;
/** Bytes a ms that the slowest network takes. */
const SLOWEST = 16;
/** As a browser's WebSocket has it: lost without a word, and left by the page. */
const LOST = 1006;
const LEFT = 1001;

/** What a WebSocket's address becomes. */
const placeOf = (address: string): string => {
  const { origin, pathname } = new URL(address.replace(/^ws/, "http"));
  return `${origin}${pathname}/http`;
};

export class HttpSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  readonly CONNECTING = HttpSocket.CONNECTING;
  readonly OPEN = HttpSocket.OPEN;
  readonly CLOSING = HttpSocket.CLOSING;
  readonly CLOSED = HttpSocket.CLOSED;
  binaryType: BinaryType = "arraybuffer";
  readyState: number = HttpSocket.CONNECTING;
  onopen: ((event: Event) => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  readonly #ports: HttpSocketPorts;
  readonly #url: string;
  readonly #underWay = new Set<AbortController>();
  #session = "";
  /** Number of the last frame that came, and of the last one that the server has. */
  #seen = 0;
  #given = 0;
  #queue: Uint8Array<ArrayBuffer>[] = [];
  #sending = false;

  /** `protocols`: as for a WebSocket; the secret among them goes into a header. */
  constructor(address: string, protocols: readonly string[], ports: HttpSocketPorts) {
    this.#url = placeOf(address);
    this.#ports = ports;
    void this.#open(secretAmong(protocols) ?? "");
  }

  send(data: Uint8Array<ArrayBuffer> | ArrayBuffer): void {
    if (this.readyState === HttpSocket.CONNECTING) throw new DOMException("Not open yet", "InvalidStateError");
    if (this.readyState !== HttpSocket.OPEN) return;
    this.#queue.push(data instanceof ArrayBuffer ? new Uint8Array(data) : data);
    void this.#give();
  }

  close(code = 1000, reason = ""): void {
    if (this.readyState === HttpSocket.CLOSED) return;
    if (this.#session !== "") {
      const goodbye = { method: "DELETE", headers: { [SESSION_HEADER]: this.#session }, keepalive: true };
      // Silence tells the server too, a little later.
      this.#ports.fetch(this.#url, goodbye).catch(() => undefined);
    }
    this.#end(code, reason);
  }

  /** The page goes: the others shall not see this person for another half minute. */
  readonly #leave = () => this.close(LEFT);

  async #open(secret: string): Promise<void> {
    try {
      const headers = { Authorization: `Bearer ${secret}` };
      const opened = await this.#fetch(this.#url, { method: "POST", headers }, async (answer) =>
        answer.status === 201 || answer.status === 403 ? ((await answer.json()) as Opened) : null,
      );
      if (opened === null) return this.#lose();
      if ("close" in opened) return this.#end(opened.close, opened.reason);
      this.#session = opened.session;
    } catch {
      // No answer, or a proxy's own page: as a WebSocket that does not open.
      return this.#lose();
    }
    if (this.readyState !== HttpSocket.CONNECTING) return;
    this.readyState = HttpSocket.OPEN;
    globalThis.addEventListener?.("pagehide", this.#leave);
    this.onopen?.(new Event("open"));
    void this.#listen();
  }

  /** One request after the other waits for frames. What an answer brings again has been seen. */
  async #listen(): Promise<void> {
    while (this.readyState === HttpSocket.OPEN) {
      const down = await this.#ask(decodeDown, { method: "GET" }, `?after=${this.#seen}`);
      if (down === null) return this.#lose();
      for (const [at, frame] of down.frames.entries()) {
        if (down.first + at !== this.#seen + 1) continue;
        this.#seen += 1;
        this.#hear(frame);
      }
      if (down.close !== 0) return this.#end(down.close, down.reason);
    }
  }

  /** Hands a frame over. Whoever listens may close the socket meanwhile. */
  #hear(frame: Uint8Array): void {
    if (this.readyState === HttpSocket.OPEN)
      this.onmessage?.(new MessageEvent("message", { data: frame.slice().buffer }));
  }

  /** One request at a time, so that frames arrive in order; what is typed meanwhile goes with the next. */
  async #give(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    while (this.readyState === HttpSocket.OPEN && this.#queue.length > 0) {
      const batch: FrameBatch = { first: this.#given + 1, frames: this.#queue.slice(0, batchLength(this.#queue)) };
      const taken = await this.#ask(takenIn, { method: "POST", body: encodeBatch(batch) });
      if (taken === null) return this.#lose();
      // The room does not read, or has ended the session: the request for frames will hear of that.
      if (taken <= this.#given) await this.#pause(RETRIES[0]);
      this.#queue.splice(0, Math.max(0, taken - this.#given));
      this.#given = Math.max(this.#given, taken);
    }
    this.#sending = false;
  }

  /** What `read` makes of the answer, after some tries; null when the session is lost. The same request twice does what one does. */
  async #ask<Result>(read: (bytes: Uint8Array) => Result, init: RequestInit, query = ""): Promise<Result | null> {
    for (const wait of [0, ...RETRIES]) {
      if (wait > 0) await this.#pause(wait);
      if (this.readyState !== HttpSocket.OPEN) return null;
      try {
        const headers = { [SESSION_HEADER]: this.#session };
        const answer = await this.#fetch(this.#url + query, { ...init, headers, cache: "no-store" }, async (found) => ({
          status: found.status,
          bytes: new Uint8Array(await found.arrayBuffer()),
        }));
        if (answer.status === 200) return read(answer.bytes);
        if (answer.status === 404) return null;
      } catch {
        // Whatever the network does, or a proxy says in our place, is worth another try.
      }
    }
    return null;
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => void this.#ports.later(resolve, ms));
  }

  /** A request that ends with the socket, and when it takes too long. */
  async #fetch<Result>(url: string, init: RequestInit, read: (answer: Response) => Promise<Result>): Promise<Result> {
    const cut = new AbortController();
    const size = init.body instanceof Uint8Array ? init.body.length : 0;
    let cancel = this.#ports.later(() => cut.abort(), PATIENCE + size / SLOWEST);
    this.#underWay.add(cut);
    try {
      const answer = await this.#ports.fetch(url, { ...init, signal: cut.signal });
      cancel();
      cancel = this.#ports.later(() => cut.abort(), BODY_PATIENCE);
      return await read(answer);
    } finally {
      cancel();
      this.#underWay.delete(cut);
    }
  }

  #lose(): void {
    if (this.readyState !== HttpSocket.CLOSED) this.onerror?.(new Event("error"));
    this.#end(LOST, "");
  }

  #end(code: number, reason: string): void {
    if (this.readyState === HttpSocket.CLOSED) return;
    this.readyState = HttpSocket.CLOSED;
    globalThis.removeEventListener?.("pagehide", this.#leave);
    for (const cut of this.#underWay) cut.abort();
    this.#queue = [];
    // Later, as a WebSocket does it: who closes hears of it after it has closed.
    queueMicrotask(() => this.onclose?.(new CloseEvent("close", { code, reason, wasClean: code !== LOST })));
  }
}

/** Throws on anything but the server's own answer. */
const takenIn = (bytes: Uint8Array): number => {
  const { taken } = JSON.parse(new TextDecoder().decode(bytes)) as { readonly taken?: unknown };
  if (typeof taken !== "number") throw new Error("no count of frames");
  return taken;
};

/** y-websocket makes its sockets itself, from a class with WebSocket's name and shape; of that it uses what `HttpSocket` has. */
export const httpSocketClass = (ports: HttpSocketPorts): typeof WebSocket =>
  class extends HttpSocket {
    constructor(url: string | URL, protocols: string | string[] = []) {
      super(String(url), [protocols].flat(), ports);
    }
  } as unknown as typeof WebSocket;
