/**
 * A person's way to the server: a proxy that can be cut, as a cable can. Chromium's own emulation of a lost network keeps its network process
 * turning without a pause, which is that of all people's pages, until some of them hang.
 */
import { once } from "node:events";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";

export class Network {
  readonly #server: Server;
  readonly #open = new Set<Duplex>();
  #isCut = false;

  private constructor() {
    this.#server = createServer((asked, answer) => this.#forward(asked, answer));
    this.#server.on("connection", (socket) => this.#keep(socket));
    this.#server.on("connect", (asked, socket, head) => this.#tunnel(asked, socket, head));
  }

  static async open(): Promise<Network> {
    const network = new Network();
    network.#server.listen(0, "127.0.0.1");
    await once(network.#server, "listening");
    return network;
  }

  /** For a browser's settings. */
  get proxy(): { server: string } {
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("the network is closed");
    return { server: `http://127.0.0.1:${address.port}` };
  }

  /** Cut, nothing comes through, and what was open is broken off. */
  cut(isCut: boolean): void {
    this.#isCut = isCut;
    if (isCut) for (const socket of this.#open) socket.destroy();
  }

  close(): void {
    this.cut(true);
    this.#server.close();
  }

  #keep(socket: Duplex): void {
    if (this.#isCut) return void socket.destroy();
    this.#open.add(socket);
    socket.once("close", () => this.#open.delete(socket));
    // Whoever was cut off, or has to do with a server that was killed, hears of it by the end of the socket.
    socket.on("error", () => socket.destroy());
  }

  /** A WebSocket's way. */
  #tunnel(asked: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { hostname, port } = new URL(`http://${asked.url ?? ""}`);
    const up: Socket = connect(Number(port || 80), hostname);
    this.#keep(up);
    up.once("connect", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      up.write(head);
      up.pipe(socket).pipe(up);
    });
    up.once("close", () => socket.destroy());
    socket.once("close", () => up.destroy());
  }

  #forward(asked: IncomingMessage, answer: ServerResponse): void {
    const { method, headers, url } = asked;
    const up = request(url ?? "", { method, headers, agent: false }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
      got.once("error", () => answer.destroy());
    });
    up.once("error", () => answer.destroy());
    answer.once("close", () => up.destroy());
    asked.pipe(up);
  }
}
