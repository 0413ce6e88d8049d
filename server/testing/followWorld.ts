/** The real server on a data folder of its own, and real socket.io clients, for tests of following. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { io, type ManagerOptions, type Socket, type SocketOptions } from "socket.io-client";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import type { FollowMessages, FollowRequests, Reply, SlidesSnapshot } from "../../shared/protocol/follow.ts";
import { type CreateDeckResponse, createDeckResponseSchema } from "../../shared/protocol/http.ts";
import type { SlideKey } from "../../shared/protocol/ids.ts";
import type { Role } from "../../shared/protocol/roles.ts";
import { messageType, readStored } from "../../shared/protocol/sync.ts";
import { type RunningServer, startServer } from "../server.ts";

type Options = Partial<ManagerOptions & SocketOptions> & {
  readonly session?: string;
  readonly seat?: string;
  readonly name?: string;
};
type Name = keyof FollowMessages;

/** One socket, what it has received, and how to wait for more. */
export class Follower {
  readonly socket: Socket;
  readonly mail: { readonly [N in Name]?: FollowMessages[N][] } = {};
  /** All that came as text, in order. */
  readonly raw: string[] = [];
  readonly refused: Promise<string>;
  readonly connected: Promise<void>;
  #waiters: (() => void)[] = [];

  constructor(origin: string, auth: Record<string, unknown>, options: Options = {}) {
    const { session, seat, name, ...rest } = options;
    const more = Object.fromEntries(Object.entries({ session, seat, name }).filter(([, value]) => value !== undefined));
    this.socket = io(`${origin}/follow`, {
      ...{ auth: { ...auth, ...more }, forceNew: true, reconnectionDelay: 20, reconnectionDelayMax: 100 },
      ...rest,
    });
    this.connected = new Promise((done) => this.socket.once("connect", () => done()));
    this.refused = new Promise((done) => this.socket.on("connect_error", (error) => done(error.message)));
    this.socket.onAny((event: string, message: unknown) => {
      const list: unknown[] = this.mail[event as Name] ?? [];
      list.push(message);
      Object.assign(this.mail, { [event]: list });
      this.#wake();
    });
    this.socket.on("disconnect", () => this.#wake());
    this.socket.io.on("open", () => {
      this.socket.io.engine.on("packet", (packet: { data?: unknown }) => this.raw.push(String(packet.data ?? "")));
    });
  }

  #wake(): void {
    for (const waiter of this.#waiters.splice(0)) waiter();
  }

  /** The latest message of this name. */
  last<N extends Name>(name: N): FollowMessages[N] | undefined {
    return this.mail[name]?.at(-1);
  }

  /** The first message of this name, come or yet to come, that `fits`. */
  async until<N extends Name>(
    name: N,
    fits: (message: FollowMessages[N]) => boolean = () => true,
  ): Promise<FollowMessages[N]> {
    for (;;) {
      const found = this.mail[name]?.find(fits);
      if (found) return found;
      await new Promise<void>((done) => this.#waiters.push(done));
    }
  }

  /** Until the latest message of this name `fits`. */
  async settled<N extends Name>(name: N, fits: (message: FollowMessages[N]) => boolean): Promise<FollowMessages[N]> {
    for (;;) {
      const last = this.last(name);
      if (last && fits(last)) return last;
      await new Promise<void>((done) => this.#waiters.push(done));
    }
  }

  async gone(): Promise<void> {
    while (this.socket.connected) await new Promise<void>((done) => this.#waiters.push(done));
  }

  send<N extends keyof FollowRequests>(name: N, payload: FollowRequests[N]): Promise<Reply> {
    return this.socket.timeout(5_000).emitWithAck(name, payload);
  }

  /** Anything at all. */
  sendRaw(...packet: readonly [string, ...unknown[]]): Promise<Reply> {
    return this.socket.timeout(5_000).emitWithAck(...packet);
  }
}

export class FollowWorld {
  readonly #dataDir: string;
  readonly #open: { close(): unknown }[] = [];
  #server: RunningServer;

  private constructor(dataDir: string, server: RunningServer) {
    this.#dataDir = dataDir;
    this.#server = server;
  }

  static async start(): Promise<FollowWorld> {
    const dataDir = await mkdtemp(join(tmpdir(), "copress-follow-"));
    return new FollowWorld(dataDir, await startServer(environment(dataDir, "0")));
  }

  get origin(): string {
    return this.#server.url.replace("localhost", "127.0.0.1");
  }

  /** Stops the server and starts it again, on the same port and data. */
  async restart(): Promise<void> {
    const port = new URL(this.origin).port;
    await this.#server.stop();
    this.#server = await startServer(environment(this.#dataDir, port));
  }

  async close(): Promise<void> {
    this.leaveAll();
    await this.#server.stop();
    await rm(this.#dataDir, { recursive: true, force: true });
  }

  /** Ends all clients. */
  leaveAll(): void {
    for (const thing of this.#open.splice(0)) thing.close();
  }

  async create(markdown: string): Promise<CreateDeckResponse> {
    const answer = await fetch(`${this.origin}/api/decks`, {
      method: "POST",
      body: markdown,
      headers: { "content-type": "text/markdown" },
    });
    return createDeckResponseSchema.parse(await answer.json());
  }

  /** What a browser that comes for the first time is given, as it sends it back. */
  async cookie(): Promise<string> {
    const answer = await fetch(`${this.origin}/api/me`);
    return (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  }

  ask(path: string, secret: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(this.origin + path, {
      headers: { authorization: `Bearer ${secret}`, ...headers },
      redirect: "manual",
    });
  }

  async slides(deck: CreateDeckResponse, role: Role = "follow"): Promise<SlidesSnapshot> {
    const what = role === "follow" ? "slides" : "speaker";
    const answer = await this.ask(`/api/follow/${deck.deck.id}/${what}`, deck.links[role].secret);
    return (await answer.json()) as SlidesSnapshot;
  }

  /** The keys of the deck's slides, as presenters get them. */
  async keys(deck: CreateDeckResponse): Promise<readonly SlideKey[]> {
    return (await this.slides(deck, "present")).slides.map(({ key }) => key);
  }

  /** A socket that has not said yet whether it is taken. */
  socket(deck: CreateDeckResponse, role: Role, options: Options = {}): Follower {
    const auth = { deck: deck.deck.id, token: deck.links[role].secret };
    const follower = new Follower(this.origin, auth, { transports: ["websocket"], ...options });
    this.#open.push(follower.socket);
    return follower;
  }

  /** Joined, with its first state. */
  async join(deck: CreateDeckResponse, role: Role, options: Options = {}): Promise<Follower> {
    const follower = this.socket(deck, role, options);
    await follower.until("state");
    return follower;
  }

  /** A co-author's text, in step with the server. */
  async author(deck: CreateDeckResponse): Promise<Y.Text> {
    const doc = new Y.Doc();
    const provider = new WebsocketProvider(`${this.origin.replace("http", "ws")}/sync`, deck.deck.id, doc, {
      params: { token: deck.links.edit.secret },
      WebSocketPolyfill: WebSocket as never,
      disableBc: true,
    });
    this.#open.push({ close: () => provider.destroy() });
    provider.messageHandlers[messageType.stored] = (_encoder, decoder) => void readStored(decoder);
    if (!provider.synced) await new Promise<void>((done) => provider.once("sync", () => done()));
    return doc.getText("deck");
  }
}

const environment = (dataDir: string, port: string): NodeJS.ProcessEnv => ({
  ...{ HOST: "127.0.0.1", PORT: port, DATA_DIR: dataDir, LOG_LEVEL: "silent" },
});
