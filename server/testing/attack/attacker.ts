/** Somebody who means harm, and the plain clients they use: what they send is theirs to say. */
import { once } from "node:events";
import { connect, type Socket as TcpSocket } from "node:net";
import * as encoding from "lib0/encoding";
import { io, type Socket } from "socket.io-client";
import { WebSocket } from "ws";
import { type CreateDeckResponse, createDeckResponseSchema } from "../../../shared/protocol/http.ts";
import type { Role } from "../../../shared/protocol/roles.ts";

/** A number as Yjs writes it, or bytes with their length before them. */
const frameOf = (...parts: readonly (number | Uint8Array)[]): Uint8Array =>
  encoding.encode((encoder) => {
    for (const part of parts) {
      if (typeof part === "number") encoding.writeVarUint(encoder, part);
      else encoding.writeVarUint8Array(encoder, part);
    }
  });

/** A sync message that carries an update; a question with a state vector; presence. */
export const updateFrame = (update: Uint8Array): Uint8Array => frameOf(0, 2, update);
export const questionFrame = (vector: Uint8Array): Uint8Array => frameOf(0, 0, vector);
export const presenceFrame = (entries: Uint8Array): Uint8Array => frameOf(1, entries);

/** A socket at the door of text sync: how it ended, and how much of what it sent is stored. */
export class Line {
  readonly ws: WebSocket;
  readonly ready: Promise<void>;
  /** The name of the end, or null while it is open. */
  ended: string | null = null;
  readonly gone: Promise<string>;

  constructor(url: string) {
    this.ws = new WebSocket(url, { perMessageDeflate: false });
    this.ws.on("error", () => undefined);
    this.gone = new Promise((done) => {
      this.ws.on("close", (code, reason) => {
        this.ended = reason.length > 0 ? reason.toString() : String(code);
        done(this.ended);
      });
    });
    this.ready = Promise.race([once(this.ws, "message"), this.gone]).then(() => undefined);
  }

  send(frame: Uint8Array): void {
    if (this.ws.readyState === WebSocket.OPEN) this.ws.send(frame);
  }
}

export class Attacker {
  readonly origin: string;
  readonly #open: (() => void)[] = [];

  constructor(origin: string) {
    this.origin = origin.replace("localhost", "127.0.0.1");
  }

  /** Lets go of every socket. */
  leave(): void {
    for (const close of this.#open.splice(0)) close();
  }

  async ask(path: string, init: RequestInit & { readonly as?: string } = {}): Promise<Response> {
    const { as, ...rest } = init;
    const headers = new Headers(rest.headers);
    if (as !== undefined) headers.set("authorization", `Bearer ${as}`);
    return fetch(this.origin + path, { redirect: "manual", ...rest, headers });
  }

  /** The status of an answer that is read to its end. */
  async status(path: string, init: RequestInit & { readonly as?: string } = {}): Promise<number> {
    const answer = await this.ask(path, init);
    await answer.arrayBuffer();
    return answer.status;
  }

  post(markdown: string): Promise<Response> {
    return this.ask("/api/decks", { method: "POST", headers: { "content-type": "text/markdown" }, body: markdown });
  }

  async deck(markdown = "# A\n"): Promise<CreateDeckResponse> {
    return createDeckResponseSchema.parse(await (await this.post(markdown)).json());
  }

  async line({ deck, links }: CreateDeckResponse, role: Role): Promise<Line> {
    const line = new Line(`${this.origin.replace("http", "ws")}/sync/${deck.id}?token=${links[role].secret}`);
    this.#open.push(() => line.ws.terminate());
    await line.ready;
    return line;
  }

  async follower({ deck, links }: CreateDeckResponse, role: Role, cookie?: string): Promise<Socket> {
    const auth = { deck: deck.id, token: links[role].secret };
    const headers = cookie === undefined ? {} : { extraHeaders: { cookie } };
    const plain = { transports: ["websocket"], forceNew: true, reconnection: false, auth };
    const socket = io(`${this.origin}/follow`, { ...plain, ...headers });
    this.#open.push(() => socket.close());
    await new Promise<void>((done) => {
      socket.once("state", () => done());
      socket.once("connect_error", () => done());
    });
    return socket;
  }

  /** Bytes on a bare socket, left open. */
  async raw(bytes: string | Uint8Array): Promise<TcpSocket> {
    const { hostname, port } = new URL(this.origin);
    const socket = connect(Number(port), hostname);
    socket.on("error", () => undefined);
    this.#open.push(() => socket.destroy());
    await once(socket, "connect");
    socket.write(bytes);
    return socket;
  }
}
