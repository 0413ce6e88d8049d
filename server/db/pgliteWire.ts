import { Duplex } from "node:stream";
import type { PgliteHost } from "./pgliteHost.ts";

/** What `pg` takes for a socket: its messages go to PGlite, the answers come back. Writes wait for each other, so PGlite sees whole exchanges in their order. */
export class PgliteWire extends Duplex {
  readonly #host: PgliteHost;

  constructor(host: PgliteHost) {
    super();
    this.#host = host;
  }

  /** pg's own name for the opening of a socket. */
  connect(): this {
    queueMicrotask(() => this.emit("connect"));
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  override _read(): void {
    // Answers are pushed when they come: PGlite has no more of them than it was asked for.
  }
  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#send(chunk, done);
  }
  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#send(Buffer.concat(chunks.map(({ chunk }) => chunk)), done);
  }
  override _final(done: () => void): void {
    this.push(null);
    done();
  }

  #send(bytes: Buffer, done: (error?: Error | null) => void): void {
    this.#host.exec(new Uint8Array(bytes)).then(
      (answer) => {
        if (answer.byteLength > 0 && !this.readableEnded) this.push(Buffer.from(answer));
        done();
      },
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
    );
  }
}
