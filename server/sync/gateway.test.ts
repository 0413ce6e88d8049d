import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { type CloseReason, closeReasons } from "../../shared/protocol/closeReasons.ts";
import type { AuthorId, DeckId, LinkId } from "../../shared/protocol/ids.ts";
import { may, type Role } from "../../shared/protocol/roles.ts";
import { readStored, type Stored, SYNC_PROTOCOL, syncProtocols } from "../../shared/protocol/sync.ts";
import type { Access, Grant } from "../access/access.ts";
import { Lookups } from "../access/lookups.ts";
import { Tickets } from "../access/tickets.ts";
import { systemClock } from "../base/clock.ts";
import { encodeSeed } from "../decks/seed.ts";
import { MemoryLog } from "../testing/memoryLog.ts";
import { message } from "./answers.ts";
import { roomLimits } from "./roomLimits.ts";
import { Rooms } from "./rooms.ts";
import { openShares } from "./underway.ts";
import { attachSyncGateway, type SyncGateway } from "./wsGateway.ts";

const DECK = "deck-one" as DeckId;
const secretOf = (role: Role) => `secret-for-${role}-0123456789`;

const notes = { changed: () => {}, slides: () => {}, met: () => {} };

/** Grants by the role in the secret; `revoke` ends one. */
class SecretAccess implements Access {
  readonly #ended = new Set<LinkId>();
  readonly #listeners = new Map<LinkId, Set<() => void>>();

  async open(deck: DeckId, secret: string): Promise<Grant | null> {
    const role = /^secret-for-(owner|edit|view|follow|present)-/.exec(secret)?.[1] as Role | undefined;
    const link = `link-${role}` as LinkId;
    return role && deck === DECK && !this.#ended.has(link) ? { deck, role, link } : null;
  }

  may(grant: Grant, permission: Parameters<Access["may"]>[1]): boolean {
    return !this.#ended.has(grant.link) && may(grant.role, permission);
  }

  whenEnded(grant: Grant, ended: () => void): () => void {
    const listeners = this.#listeners.get(grant.link) ?? new Set();
    this.#listeners.set(grant.link, listeners.add(ended));
    return () => listeners.delete(ended);
  }

  revoke(role: Role): void {
    const link = `link-${role}` as LinkId;
    this.#ended.add(link);
    for (const ended of this.#listeners.get(link) ?? []) ended();
  }
}

class Serving {
  readonly log = new MemoryLog();
  readonly access = new SecretAccess();
  readonly tickets = new Tickets(systemClock);
  readonly rooms: Rooms;
  readonly server: Server;
  readonly gateway: SyncGateway;
  #authors = 0;

  constructor(text: string) {
    this.log.create(DECK, encodeSeed(text));
    const { log, access } = this;
    this.rooms = new Rooms({ log, access, clock: systemClock, soon: setImmediate, report: () => {}, notes });
    this.server = createServer();
    this.gateway = attachSyncGateway(this.server, {
      rooms: this.rooms,
      access,
      tickets: this.tickets,
      lookups: new Lookups(systemClock, { lookupsPerMinute: 1_000 }, () => {}),
      clock: systemClock,
      identify: () => ({ author: `author-${++this.#authors}` as AuthorId, lasting: false }),
      shares: openShares(),
      addressOf: () => "203.0.113.7",
      originAllowed: (request) => (request.headers.origin ?? "http://ours") === "http://ours",
      report: () => {},
    });
  }

  async listen(): Promise<this> {
    this.server.listen(0, "127.0.0.1");
    await once(this.server, "listening");
    return this;
  }

  get url(): string {
    const address = this.server.address();
    return typeof address === "object" && address ? `ws://127.0.0.1:${address.port}` : "";
  }

  async close(): Promise<void> {
    await this.rooms.close(1_000);
    this.gateway.stop();
    this.server.closeAllConnections();
    this.server.close();
  }
}

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

const serve = async (text = ""): Promise<Serving> => {
  const serving = await new Serving(text).listen();
  open.push(serving);
  return serving;
};

/** An ordinary y-websocket client. */
const provide = (serving: Serving, role: Role = "edit") => {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${serving.url}/sync`, DECK, doc, {
    params: { token: secretOf(role) },
    WebSocketPolyfill: WebSocket as never,
    disableBc: true,
  });
  const stored: Stored[] = [];
  provider.messageHandlers[100] = (_encoder, decoder) => {
    stored.push(readStored(decoder));
  };
  open.push({ close: () => provider.destroy() });
  return { doc, provider, stored, text: doc.getText("deck") };
};

type Client = ReturnType<typeof provide>;

const synced = async (client: Client): Promise<Client> => {
  if (!client.provider.synced) await new Promise<void>((done) => client.provider.once("sync", () => done()));
  return client;
};

const textBecomes = (client: Client, wanted: string): Promise<void> =>
  new Promise((done) => {
    const look = () => {
      if (client.text.toString() !== wanted) return;
      client.text.unobserve(look);
      done();
    };
    client.text.observe(look);
    look();
  });

/** A bare socket, and why it was closed. */
const bare = (serving: Serving, path: string, headers: Record<string, string> = {}) => {
  const socket = new WebSocket(`${serving.url}${path}`, { headers });
  open.push({ close: () => socket.terminate() });
  const closed = new Promise<{ code: number; reason: string }>((done) => {
    socket.on("close", (code, reason) => done({ code, reason: String(reason) }));
  });
  const refused = new Promise<Error>((done) => {
    socket.on("error", done);
  });
  const opened = new Promise<void>((done) => {
    socket.on("open", () => done());
  });
  return { socket, closed, refused, opened };
};

const closesWith = (reason: CloseReason) => ({ code: closeReasons[reason].code, reason });

describe("the WebSocket door", () => {
  it("[SY51] knows when a client has got all that it was sent", async () => {
    const serving = await serve("# One");
    const client = await synced(provide(serving));
    const [session] = serving.rooms.open(DECK)?.sessions ?? [];
    const got = new Promise<string>((done) => {
      client.text.insert(0, "x");
      serving.rooms.open(DECK)?.document.text.observe(() => {
        session?.socket.send(message(2, Y.encodeStateAsUpdate(new Y.Doc())));
        session?.socket.whenReceived(() => done(session.ended ? "ended" : "received"));
      });
    });
    expect(await got).toBe("received");
  });

  it("[SY20] serves an ordinary WebsocketProvider: text both ways, presence, acknowledgements", async () => {
    const serving = await serve("hello");
    const [anna, ben] = [await synced(provide(serving)), await synced(provide(serving))];
    expect(anna.text.toString()).toBe("hello");
    anna.text.insert(5, " world");
    await textBecomes(ben, "hello world");
    ben.text.delete(0, 6);
    await textBecomes(anna, "world");
    const met = new Promise<void>((done) => ben.provider.awareness.on("change", () => done()));
    anna.provider.awareness.setLocalState({ user: { name: "Anna", color: "#aa0000" } });
    await met;
    expect(ben.provider.awareness.getStates().get(anna.doc.clientID)?.user.name).toBe("Anna");
    expect(anna.stored.at(-1)?.durable).toBe(2);
  });

  it("[SY37] refuses a foreign Origin before the upgrade", async () => {
    const serving = await serve();
    const foreign = bare(serving, `/sync/${DECK}?token=${secretOf("edit")}`, { origin: "http://evil.example" });
    expect(String(await foreign.refused)).toContain("403");
    const ours = bare(serving, `/sync/${DECK}?token=${secretOf("edit")}`, { origin: "http://ours" });
    await ours.opened;
  });

  it("[SY37] ends a session without a right secret with a code that stops retrying", async () => {
    const serving = await serve();
    for (const token of ["", "?token=wrong-wrong-wrong-wrong-wrong", `?token=${secretOf("follow")}`]) {
      expect(await bare(serving, `/sync/${DECK}${token}`).closed).toEqual(closesWith("no-access"));
    }
    expect(await bare(serving, `/sync/..%2f?token=${secretOf("edit")}`).closed).toEqual(closesWith("no-deck"));
    expect(serving.rooms.stats.rooms).toBe(0);
  });

  it("[SY96] takes a secret among the subprotocols, and says another one back", async () => {
    const serving = await serve("hello");
    const asked: string[] = [];
    serving.server.on("upgrade", ({ url = "" }) => asked.push(url));
    const doc = new Y.Doc();
    const provider = new WebsocketProvider(`${serving.url}/sync`, DECK, doc, {
      protocols: syncProtocols(secretOf("edit")),
      WebSocketPolyfill: WebSocket as never,
      disableBc: true,
    });
    open.push({ close: () => provider.destroy() });
    await new Promise<void>((done) => provider.once("sync", () => done()));
    expect(doc.getText("deck").toString()).toBe("hello");
    expect(provider.ws?.protocol).toBe(SYNC_PROTOCOL);
    expect(asked).toEqual([`/sync/${DECK}`]);
    const wrong = new WebSocket(`${serving.url}/sync/${DECK}`, syncProtocols("wrong-wrong-wrong-wrong-wrong"));
    open.push({ close: () => wrong.terminate() });
    expect((await once(wrong, "close"))[0]).toBe(closeReasons["no-access"].code);
    // A program with a name of its own hears that name, a secret alone nothing.
    const own = new WebSocket(`${serving.url}/sync/${DECK}?token=${secretOf("edit")}`, ["my-program"]);
    open.push({ close: () => own.terminate() });
    await once(own, "open");
    expect(own.protocol).toBe("my-program");
  });

  it("[SY97] takes a ticket for a token, once, as long as its link holds", async () => {
    const serving = await serve("hello");
    const grant = { deck: DECK, role: "edit", link: "link-edit" as LinkId } as const;
    const [first, second] = [serving.tickets.issue(grant).ticket, serving.tickets.issue(grant).ticket];
    const path = (ticket: string) => `/sync/${DECK}?token=${ticket}`;
    await bare(serving, path(first)).opened;
    expect(await bare(serving, path(first)).closed).toEqual(closesWith("no-access"));
    serving.access.revoke("edit");
    expect(await bare(serving, path(second)).closed).toEqual(closesWith("no-access"));
  });

  it("[SY30] ends a session that sends text, and no other", async () => {
    const serving = await serve("safe");
    const witness = await synced(provide(serving));
    const mallory = bare(serving, `/sync/${DECK}?token=${secretOf("edit")}`);
    await mallory.opened;
    mallory.socket.send("hello?");
    expect(await mallory.closed).toEqual(closesWith("bad-message"));
    expect(witness.provider.wsconnected).toBe(true);
  });

  it("[SY36] ends a session that sends a frame past the cap, and survives one far past it", async () => {
    const serving = await serve("safe");
    const witness = await synced(provide(serving));
    const large = bare(serving, `/sync/${DECK}?token=${secretOf("edit")}`);
    await large.opened;
    large.socket.send(new Uint8Array(roomLimits.frameBytes + 1));
    expect(await large.closed).toEqual(closesWith("too-large"));
    const larger = bare(serving, `/sync/${DECK}?token=${secretOf("edit")}`);
    await larger.opened;
    larger.socket.send(new Uint8Array(roomLimits.frameBytes * 3));
    expect((await larger.closed).code).toBeGreaterThan(1000);
    expect(witness.provider.wsconnected).toBe(true);
  });

  it("[SY35] cuts an open session when its link is revoked; y-websocket does not come back", async () => {
    const serving = await serve("safe");
    const editor = await synced(provide(serving));
    const closed = new Promise<unknown>((done) => editor.provider.on("closed", done));
    serving.access.revoke("edit");
    expect(await closed).toEqual(closesWith("revoked"));
    expect(editor.provider.shouldConnect).toBe(false);
  });

  it("[SY18] ends the sessions on shutdown with a code that y-websocket retries, everything stored", async () => {
    const serving = await serve("");
    const editor = await synced(provide(serving));
    const closing = new Promise<{ code: number } | null>((done) => editor.provider.on("connection-close", done));
    editor.text.insert(0, "the last word");
    await new Promise<void>((done) => {
      const look = () => (serving.log.entries(DECK).length > 1 ? done() : setImmediate(look));
      look();
    });
    expect(await serving.rooms.close(1_000)).toBe(true);
    expect((await closing)?.code).toBe(closeReasons["server-restart"].code);
    expect(editor.provider.shouldConnect).toBe(true);
    expect(await serving.rooms.read(DECK)).toBe("the last word");
  });

  it("[SY14] takes 5,000 edits sent without pause, while another types", async () => {
    const serving = await serve("");
    const [calm, witness] = [await synced(provide(serving)), await synced(provide(serving))];
    const flood = bare(serving, `/sync/${DECK}?token=${secretOf("edit")}`);
    await flood.opened;
    const doc = new Y.Doc();
    doc.on("update", (update: Uint8Array) => flood.socket.send(message(2, update)));
    for (let i = 0; i < 5_000; i++) doc.getText("deck").insert(0, "x");
    calm.text.insert(0, "c");
    const all = new Promise<void>((done) => {
      witness.text.observe(() => witness.text.length === 5_001 && done());
    });
    await all;
    expect(witness.text.toString()).toContain("c");
    expect(flood.socket.readyState).toBe(WebSocket.OPEN);
  });
});
