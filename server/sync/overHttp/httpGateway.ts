/** Text sync without WebSockets: POST, GET and DELETE on /sync/<deck>/http, each answered from one session's line. */
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type CloseReason, closeReasons } from "../../../shared/protocol/closeReasons.ts";
import {
  decodeBatch,
  encodeDown,
  type FrameBatch,
  type Opened,
  SESSION_HEADER,
} from "../../../shared/protocol/syncOverHttp.ts";
import type { Grant } from "../../access/access.ts";
import { shareOf } from "../../base/address.ts";
import { Refusal } from "../../base/refusal.ts";
import { frameBytesOf } from "../countFrame.ts";
import { openLink } from "../openLink.ts";
import { roomLimits } from "../roomLimits.ts";
import { Session, type SessionIdentity } from "../session.ts";
import { Underway } from "../underway.ts";
import { type GatewayPorts, knockerOf } from "../wsGateway.ts";
import { HttpLine } from "./httpLine.ts";

/** Sessions in this process: they cost a stranger with a link no socket. */
const SESSIONS = 4_000;

/** One session of a browser. Of each kind of request the latest counts; what is left of an earlier one is cut off, so that it holds no memory. */
interface Client {
  readonly deck: string;
  readonly session: Session;
  readonly line: HttpLine;
  /** What it is sending, of its address' share. */
  readonly underway: Underway;
  /** Bytes of one request: a frame a little past its cap is read to the end, so that the refusal can have a name. */
  readonly bodyBytes: number;
  poll: ServerResponse | null;
  upload: IncomingMessage | null;
}

export interface HttpSync {
  /** True when the request was for this door; it is answered then. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  /** Opens no more sessions; those that are open go on until their rooms end them. */
  stop(): void;
}

export const createHttpSync = (ports: GatewayPorts): HttpSync => {
  const door = new HttpDoor(ports);
  return {
    handle: (request, response) => {
      const path = /^\/sync\/([^/?]*)\/http(?:\?|$)/.exec(request.url ?? "");
      if (!path) return false;
      door.answer(request, response, path[1] ?? "").catch((error: unknown) => {
        ports.report("sync-http-failed", { error: String(error) });
        if (response.headersSent) response.destroy();
        else say(response, 500);
      });
      return true;
    },
    stop: () => {
      door.stopped = true;
    },
  };
};

const say = (response: ServerResponse, status: number, value?: object): void => {
  const type = value ? { "Content-Type": "application/json" } : { "Content-Length": "0" };
  response.writeHead(status, { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", ...type });
  response.end(value && JSON.stringify(value));
};

/** For who is not looked at (AC20). */
const tooMany = (error: unknown): null => {
  if (error instanceof Refusal) return null;
  throw error;
};

class HttpDoor {
  readonly #ports: GatewayPorts;
  readonly #clients = new Map<string, Client>();
  stopped = false;

  constructor(ports: GatewayPorts) {
    this.#ports = ports;
  }

  async answer(request: IncomingMessage, response: ServerResponse, deck: string): Promise<void> {
    if (!this.#ports.originAllowed(request)) return say(response, 403);
    const id = request.headers[SESSION_HEADER.toLowerCase()];
    const { method } = request;
    if (method === "POST" && id === undefined) return this.#open(request, response, deck);
    const client = this.#clients.get(String(id));
    if (client?.deck !== deck) return say(response, 404);
    if (method === "GET") return this.#poll(client, request, response);
    if (method === "POST") return this.#take(client, request, response);
    if (method !== "DELETE") return say(response, 405);
    client.line.leave();
    say(response, 204);
  }

  async #open(request: IncomingMessage, response: ServerResponse, deck: string): Promise<void> {
    if (this.stopped) return say(response, 503);
    const [, token = null] = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? "") ?? [];
    const { shares } = this.#ports;
    const address = shareOf(this.#ports.addressOf(request));
    const identity = this.#ports.identify(request);
    // SY86: before anything is looked up.
    if (!shares.knocking.take(address, 1)) return say(response, 429);
    const opened = await openLink(this.#ports, knockerOf(address, identity), deck, token)
      .catch(tooMany)
      .finally(() => shares.knocking.giveBack(address, 1));
    if (opened === null) return say(response, 429);
    if (typeof opened === "string") return refuse(response, opened);
    if (this.#clients.size >= SESSIONS) return refuse(response, "room-full");
    if (!shares.sockets.take(address, 1)) return say(response, 429);
    const id = randomBytes(24).toString("base64url");
    const { session } = this.#welcome(opened, identity, id, address);
    const answer: Opened = { session: id };
    say(response, 201, answer);
    await this.#ports.rooms.join(session);
  }

  #welcome(grant: Grant, identity: SessionIdentity, id: string, address: string): Client {
    const { access, clock, rooms, shares } = this.#ports;
    const line = new HttpLine({
      clock,
      receive: (frame) => rooms.receive(session, frame),
      gone: () => {
        forget();
        this.#clients.delete(id);
        shares.sockets.giveBack(address, 1);
        client.underway.ended();
        client.upload?.destroy();
        rooms.leave(session);
      },
    });
    const session = new Session(grant, identity, line, clock.now(), roomLimits.questionsBurst);
    const forget = access.whenEnded(grant, () => rooms.end(session, "revoked"));
    const client: Client = {
      ...{ deck: grant.deck, session, line, poll: null, upload: null },
      underway: new Underway(shares.underway, address),
      bodyBytes: frameBytesOf(access.may(grant, "edit")) * 2,
    };
    this.#clients.set(id, client);
    return client;
  }

  #poll(client: Client, request: IncomingMessage, response: ServerResponse): void {
    const after = Number(new URL(request.url ?? "/", "http://unused").searchParams.get("after"));
    if (!Number.isSafeInteger(after) || after < 0) return say(response, 400);
    const before = client.poll;
    const drop = client.line.poll(after, (down) => {
      const body = encodeDown(down);
      response.writeHead(200, {
        ...{ "Cache-Control": "no-store, no-transform", "X-Content-Type-Options": "nosniff" },
        ...{ "Content-Type": "application/octet-stream", "Content-Length": body.length },
      });
      response.end(body);
    });
    if (before && !before.writableFinished) before.destroy();
    client.poll = response;
    response.once("close", drop);
  }

  async #take(client: Client, request: IncomingMessage, response: ServerResponse): Promise<void> {
    client.upload?.destroy();
    client.upload = request;
    client.underway.ended();
    const came = (bytes: number) => client.underway.came(bytes, this.#ports.clock.now());
    const body = await readAll(request, client.bodyBytes, came);
    client.underway.ended();
    if (body === "cut") return;
    if (body === "share") {
      this.#ports.rooms.end(client.session, "rate-limited");
      response.once("close", () => request.destroy());
      return say(response, 429);
    }
    if (body === "too-large") {
      this.#ports.rooms.end(client.session, "too-large");
      response.once("close", () => request.destroy());
      return say(response, 413);
    }
    const batch = readBatch(body);
    if (batch === null) {
      this.#ports.rooms.end(client.session, "bad-message");
      return say(response, 400);
    }
    const taken = await client.line.take(batch);
    if (client.upload === request) client.upload = null;
    say(response, 200, { taken });
  }
}

const refuse = (response: ServerResponse, reason: CloseReason): void => {
  const answer: Opened = { close: closeReasons[reason].code, reason };
  say(response, 403, answer);
};

const readBatch = (bytes: Uint8Array): FrameBatch | null => {
  try {
    return decodeBatch(bytes);
  } catch {
    return null;
  }
};

/** `came` is told of each part, and says whether there is room for it. */
const readAll = (
  request: IncomingMessage,
  most: number,
  came: (bytes: number) => boolean,
): Promise<Uint8Array | "too-large" | "share" | "cut"> =>
  new Promise((resolve) => {
    const parts: Buffer[] = [];
    let size = 0;
    request.on("data", (part: Buffer) => {
      size += part.length;
      const room = came(part.length);
      if (room && size <= most) return void parts.push(part);
      parts.length = 0;
      request.pause();
      resolve(room ? "too-large" : "share");
    });
    request.once("end", () => resolve(Buffer.concat(parts)));
    request.once("error", () => resolve("cut"));
    request.once("close", () => resolve("cut"));
  });
