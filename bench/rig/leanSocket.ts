/**
 * A WebSocket client for a load generator: hundreds of them, reading some 100,000 frames a second on one core, which the ws package
 * would fill with its receivers alone. It speaks to servers that we start ourselves, so it checks little.
 */
import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";

export interface LeanHandlers {
  readonly open: () => void;
  /** One binary message. The bytes are a view that the next read overwrites: copy what shall stay. */
  readonly message: (bytes: Buffer) => void;
  /** Once, however it ended; 1006 when nobody said a code. */
  readonly closed: (code: number) => void;
}

/** What all sockets of this process have read, and when (performance.now) the bytes now being handled were read. */
export const wire = { frames: 0, bytes: 0, readAt: 0 };

const opcode = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;
const EMPTY = Buffer.alloc(0);
/** One for all sockets: a read is handled whole before the next one begins. */
const shared = Buffer.allocUnsafeSlow(256 * 1024);
/** A client must mask; no zero in it, so that a server cannot skip the work. */
const mask = randomBytes(4).map((byte) => byte || 1);

const frameOf = (kind: number, payload: Uint8Array): Buffer => {
  const { length } = payload;
  const size = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const frame = Buffer.allocUnsafe(6 + size + length);
  frame[0] = 0x80 | kind;
  frame[1] = 0x80 | (size === 0 ? length : size === 2 ? 126 : 127);
  if (size === 2) frame.writeUInt16BE(length, 2);
  if (size === 8) frame.writeBigUInt64BE(BigInt(length), 2);
  frame.set(mask, 2 + size);
  const start = 6 + size;
  for (let i = 0; i < length; i++) frame[start + i] = (payload[i] ?? 0) ^ (mask[i & 3] ?? 0);
  return frame;
};

export class LeanSocket {
  readonly #socket: Socket;
  readonly #handlers: LeanHandlers;
  /** Read, and not yet a whole frame. */
  #rest: Buffer = EMPTY;
  #parts: Buffer[] = [];
  #open = false;
  #code = 1006;

  constructor(url: string, handlers: LeanHandlers) {
    const { hostname, port, host, pathname, search } = new URL(url);
    this.#handlers = handlers;
    this.#socket = connect({
      host: hostname,
      port: Number(port),
      noDelay: true,
      onread: { buffer: shared, callback: (count) => this.#read(shared.subarray(0, count)) },
    });
    this.#socket.on("connect", () => this.#socket.write(upgrade(host, pathname + search)));
    // "close" follows, and tells.
    this.#socket.on("error", () => undefined);
    this.#socket.on("close", () => {
      this.#open = false;
      handlers.closed(this.#code);
    });
  }

  /** Bytes handed over and not yet taken by the network. */
  get buffered(): number {
    return this.#socket.writableLength;
  }

  /** Nothing happens when the socket is not open. */
  send(message: Uint8Array): void {
    if (this.#open) this.#socket.write(frameOf(opcode.binary, message));
  }

  /** As `send`, as a text frame. */
  sendText(message: string): void {
    if (this.#open) this.#socket.write(frameOf(opcode.text, Buffer.from(message)));
  }

  /** Gone without a goodbye, as a dropped network is. */
  drop(): void {
    this.#socket.destroy();
  }

  #read(chunk: Buffer): boolean {
    wire.readAt = performance.now();
    wire.bytes += chunk.length;
    let bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    if (!this.#open) bytes = this.#greet(bytes);
    let at = 0;
    for (;;) {
      const end = this.#frame(bytes, at);
      if (end < 0) break;
      at = end;
    }
    // A copy: the buffer is read into again.
    this.#rest = at === bytes.length ? EMPTY : Buffer.from(bytes.subarray(at));
    return true;
  }

  /** The answer to the upgrade; returns what follows it. */
  #greet(bytes: Buffer): Buffer {
    const end = bytes.indexOf("\r\n\r\n");
    if (end < 0) return bytes;
    if (!bytes.toString("latin1", 0, 12).endsWith(" 101")) {
      this.#socket.destroy();
      return EMPTY;
    }
    this.#open = true;
    this.#handlers.open();
    return bytes.subarray(end + 4);
  }

  /** Handles the frame at `at`; returns where it ends, or -1 when it has not come whole. */
  #frame(bytes: Buffer, at: number): number {
    if (!this.#open || bytes.length < at + 2) return -1;
    const short = (bytes[at + 1] ?? 0) & 0x7f;
    const size = short === 126 ? 2 : short === 127 ? 8 : 0;
    const start = at + 2 + size;
    if (bytes.length < start) return -1;
    const length = size === 0 ? short : size === 2 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
    const end = start + length;
    if (bytes.length < end) return -1;
    const first = bytes[at] ?? 0;
    this.#take(first & 15, first >= 0x80, bytes.subarray(start, end));
    return end;
  }

  #take(kind: number, final: boolean, payload: Buffer): void {
    if (kind === opcode.ping) this.#socket.write(frameOf(opcode.pong, payload));
    else if (kind === opcode.close) {
      this.#code = payload.length >= 2 ? payload.readUInt16BE(0) : 1005;
      this.#socket.end(frameOf(opcode.close, payload));
    } else if (final && this.#parts.length === 0) this.#message(payload);
    else {
      this.#parts.push(Buffer.from(payload));
      if (final) this.#message(Buffer.concat(this.#parts.splice(0)));
    }
  }

  #message(payload: Buffer): void {
    wire.frames += 1;
    this.#handlers.message(payload);
  }
}

const upgrade = (host: string, path: string): string =>
  [
    `GET ${path} HTTP/1.1`,
    `Host: ${host}`,
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`,
    "\r\n",
  ].join("\r\n");
