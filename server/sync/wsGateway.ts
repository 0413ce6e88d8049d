/** The only file that knows ws: takes upgrades on /sync/<deck>, makes sessions of them, and sockets the room can use. */
import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { type CloseReason, closeReasons } from "../../shared/protocol/closeReasons.ts";
import { secretAmong } from "../../shared/protocol/sync.ts";
import type { Access, Grant } from "../access/access.ts";
import type { Knocker, Lookups } from "../access/lookups.ts";
import type { Tickets } from "../access/tickets.ts";
import { shareOf } from "../base/address.ts";
import type { Clock } from "../base/clock.ts";
import { frameBytesOf } from "./countFrame.ts";
import { sharedFrame } from "./frames.ts";
import { openLink } from "./openLink.ts";
import { roomLimits } from "./roomLimits.ts";
import type { Rooms } from "./rooms.ts";
import { type RoomSocket, Session, type SessionIdentity } from "./session.ts";
import { type AddressShares, Underway } from "./underway.ts";

export interface GatewayPorts {
  readonly rooms: Rooms;
  readonly access: Access;
  readonly tickets: Pick<Tickets, "use">;
  readonly lookups: Pick<Lookups, "open">;
  readonly clock: Clock;
  /** Who is behind a request: from our cookie, else new. */
  identify(request: IncomingMessage): SessionIdentity;
  /** Where a request came from, behind trusted proxies. */
  addressOf(request: IncomingMessage): string;
  /** True for a page of ours, or for a program that sends no Origin. */
  originAllowed(request: IncomingMessage): boolean;
  report(event: string, details: Readonly<Record<string, unknown>>): void;
  /** What addresses have of all transports together. */
  readonly shares: AddressShares;
}

/** ms between pings; a socket that has not answered the last one is dead, so a killed tab is gone within two of them. */
const PING_EVERY = 12_000;
/** ms a refused socket may take to say goodbye. */
const CLOSE_WITHIN = 2_000;

export interface SyncGateway {
  /** Takes no more upgrades. */
  stop(): void;
}

/** Hangs text sync onto an HTTP server. Upgrades for other paths are left to other listeners. */
export const attachSyncGateway = (server: Server, ports: GatewayPorts): SyncGateway => {
  const doors = { edits: socketsFor(true), reads: socketsFor(false) };
  const { shares } = ports;
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const path = /^\/sync\/([^/?]*)/.exec(request.url ?? "");
    if (!path) return;
    if (!ports.originAllowed(request)) return refuseUpgrade(socket, 403, "Forbidden");
    const address = shareOf(ports.addressOf(request));
    if (!shares.sockets.take(address, 1)) return refuseUpgrade(socket, 429, "Too Many Requests");
    socket.once("close", () => shares.sockets.giveBack(address, 1));
    // SY86: before anything is looked up.
    if (!shares.knocking.take(address, 1)) return refuseUpgrade(socket, 429, "Too Many Requests");
    const failed = (error: Error) => ports.report("socket-error", { error: error.message });
    socket.on("error", failed);
    const identity = ports.identify(request);
    const opening = openLink(ports, knockerOf(address, identity), path[1] ?? "", tokenOf(request));
    void opening
      .finally(() => shares.knocking.giveBack(address, 1))
      .then(
        (opened) => {
          socket.off("error", failed);
          const edits = typeof opened !== "string" && ports.access.may(opened, "edit");
          (edits ? doors.edits : doors.reads).handleUpgrade(request, socket, head, (ws) => {
            void welcome(ports, ws, socket as Socket, identity, opened, new Underway(shares.underway, address));
          });
        },
        () => refuseUpgrade(socket, 429, "Too Many Requests"),
      );
  };
  server.on("upgrade", upgrade);
  return {
    stop: () => {
      server.off("upgrade", upgrade);
      server.on("upgrade", (_request, socket) => refuseUpgrade(socket, 503, "Service Unavailable"));
    },
  };
};

/** Who knocks; a program without our cookie is nobody we know. */
export const knockerOf = (address: string, { author, lasting }: SessionIdentity): Knocker => ({
  address,
  person: lasting ? author : null,
});

/** What who comes proves itself with: a secret among the subprotocols, as our pages do, or the address's `token`, for programs. */
const tokenOf = ({ headers, url }: IncomingMessage): string | null => {
  const offered = (headers["sec-websocket-protocol"] ?? "").split(",").map((name) => name.trim());
  return secretAmong(offered) ?? new URL(url ?? "/", "http://unused").searchParams.get("token");
};

/** A frame a little past our cap is read to the end, so that the refusal can have a name. */
const socketsFor = (edits: boolean): WebSocketServer =>
  new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    // A secret is never said back. A program's own names are for it to know: it hears the first, as from any server of `ws`.
    handleProtocols: (offered) => [...offered].find((name) => secretAmong([name]) === null) ?? false,
    maxPayload: frameBytesOf(edits) * 2,
    clientTracking: false,
  });

const refuseUpgrade = (socket: Duplex, status: number, text: string): void => {
  socket.end(`HTTP/1.1 ${status} ${text}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
};

/** Brings who comes into their room. What arrives meanwhile waits unread. */
const welcome = async (
  ports: GatewayPorts,
  ws: WebSocket,
  raw: Socket,
  identity: SessionIdentity,
  opened: Grant | CloseReason,
  underway: Underway,
): Promise<void> => {
  ws.on("error", (error: Error) => ports.report("socket-error", { error: error.message }));
  if (ws.readyState !== ws.OPEN) return;
  if (typeof opened === "string") return closeSocket(ws, opened);
  ws.pause();
  raw.setNoDelay(true);
  const socket = new GatewaySocket(ws, raw, ports.clock);
  const now = ports.clock.now();
  const session = new Session(opened, identity, socket, now, roomLimits.questionsBurst);
  const forget = ports.access.whenEnded(opened, () => ports.rooms.end(session, "revoked"));
  const stopPinging = keepAlive(ports, ws);
  raw.on("data", (part: Buffer) => {
    if (underway.came(part.length, ports.clock.now())) return;
    ports.rooms.end(session, "rate-limited");
    ws.terminate();
  });
  ws.on("message", (data: RawData, binary: boolean) => {
    underway.ended();
    if (binary) ports.rooms.receive(session, bytesOf(data));
    else ports.rooms.end(session, "bad-message");
  });
  ws.on("close", () => {
    underway.ended();
    stopPinging();
    forget();
    ports.rooms.leave(session);
  });
  ws.resume();
  await ports.rooms.join(session);
};

/** SY43: a socket that does not answer is ended; the answer comes from the browser's network stack, also for a sleeping tab. */
const keepAlive = (ports: GatewayPorts, ws: WebSocket): (() => void) => {
  let answered = true;
  let cancel = () => {};
  ws.on("pong", () => {
    answered = true;
  });
  const round = () => {
    if (!answered) return ws.terminate();
    answered = false;
    ws.ping();
    cancel = ports.clock.after(PING_EVERY, round);
  };
  cancel = ports.clock.after(PING_EVERY, round);
  return () => cancel();
};

const closeSocket = (ws: WebSocket, reason: CloseReason): void => {
  const { code } = closeReasons[reason];
  // A paused socket would not read the other's goodbye.
  ws.resume();
  ws.close(code, reason);
  setTimeout(() => ws.terminate(), CLOSE_WITHIN).unref();
};

/** One array, whatever ws has made of the fragments. Not copied: nothing keeps it longer than its frame is read. */
const bytesOf = (data: RawData): Uint8Array => {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
};

class GatewaySocket implements RoomSocket {
  readonly #ws: WebSocket;
  readonly #raw: Socket;

  readonly #clock: Clock;
  #marks = 0;

  constructor(ws: WebSocket, raw: Socket, clock: Clock) {
    this.#clock = clock;
    this.#ws = ws;
    this.#raw = raw;
  }

  get open(): boolean {
    return this.#ws.readyState === this.#ws.OPEN;
  }

  get buffered(): number {
    return this.#raw.writableLength;
  }

  /** Past ws' own sender, which would frame the same bytes anew for each socket. Safe because nothing here is compressed or fragmented. */
  send(message: Uint8Array): void {
    if (this.open && this.#raw.writable) this.#raw.write(sharedFrame(message));
  }

  pause(): void {
    this.#ws.pause();
  }

  resume(): void {
    this.#ws.resume();
  }

  probe(told: (alive: boolean) => void): void {
    const answer = (alive: boolean) => () => {
      cancel();
      this.#ws.off("pong", heard);
      this.#ws.off("close", gone);
      told(alive);
    };
    const [heard, gone] = [answer(true), answer(false)];
    const cancel = this.#clock.after(roomLimits.probe, gone);
    if (!this.open) return gone();
    this.#ws.on("pong", heard);
    this.#ws.on("close", gone);
    this.#ws.ping();
  }

  whenReceived(told: () => void): void {
    if (!this.open) return;
    const mark = Buffer.from(String(++this.#marks));
    const heard = (data: Buffer): void => {
      if (!data.equals(mark)) return;
      this.#ws.off("pong", heard);
      told();
    };
    this.#ws.on("pong", heard);
    this.#ws.ping(mark);
  }

  close(reason: CloseReason): void {
    closeSocket(this.#ws, reason);
  }
}
