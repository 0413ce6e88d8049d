/** Which transport a page's session takes: WebSockets, and HTTP where none gets through (CS20). */

export interface ChoicePorts {
  /** True when the server answers over HTTP. */
  answers(): Promise<boolean>;
  later(run: () => void, ms: number): () => void;
}

/** Failures in a row after which WebSockets are given up for this page's life. */
const FAILURES = 2;
/** ms in which a WebSocket must have brought something: some proxies take one and then keep silent. */
const SILENCE = 8_000;

export class TransportChoice {
  readonly #ports: ChoicePorts;
  #failures = 0;

  constructor(ports: ChoicePorts) {
    this.#ports = ports;
  }

  get overHttp(): boolean {
    return this.#failures >= FAILURES;
  }

  /** A WebSocket brought something. */
  worked(): void {
    if (!this.overHttp) this.#failures = 0;
  }

  /** A WebSocket came to its end without having brought anything. Only where HTTP gets through is that the WebSocket's fault. */
  async failed(): Promise<void> {
    if (await this.#ports.answers()) this.#failures += 1;
  }

  /** A class that makes sockets of `base` or of `http`, whichever is the choice at that moment. */
  socketClass(base: typeof WebSocket, http: typeof WebSocket): typeof WebSocket {
    const watched = this.#watched(base);
    return new Proxy(base, {
      construct: (_target, [url, protocols]: [string, string[]]) =>
        this.overHttp ? new http(url, protocols) : new watched(url, protocols),
    });
  }

  #watched(base: typeof WebSocket): typeof WebSocket {
    const watch = (socket: WebSocket) => this.#watch(socket);
    return class extends base {
      readonly #left = watch(this);

      override close(code?: number, reason?: string): void {
        this.#left();
        super.close(code, reason);
      }
    };
  }

  /** Returns what to call when the page itself closes the socket: that is no failure. */
  #watch(socket: WebSocket): () => void {
    let heard = false;
    let silent = false;
    let left = false;
    const giveUp = this.#ports.later(() => {
      silent = true;
      socket.close();
    }, SILENCE);
    socket.addEventListener("message", () => {
      if (heard) return;
      heard = true;
      giveUp();
      this.worked();
    });
    socket.addEventListener("close", ({ code }) => {
      giveUp();
      // A server that says why it closes has been reached.
      if (!heard && (silent || !left) && code < 4000) void this.failed();
    });
    return () => {
      left = true;
    };
  }
}
