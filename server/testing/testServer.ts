/** The whole server on a real port and a real (embedded) database, with ordinary y-websocket clients: for tests of its doors. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import type { z } from "zod";
import { type CreateDeckResponse, createDeckResponseSchema, problemSchema } from "../../shared/protocol/http.ts";
import { openDatabase } from "../db/client.ts";
import type { Database } from "../db/database.ts";
import { type RunningServer, startServer } from "../server.ts";
import { copyImage } from "./databaseImage.ts";

export class TestServer {
  readonly #folder: string;
  readonly #settings: Readonly<Record<string, string>>;
  readonly #providers: WebsocketProvider[] = [];
  #server: RunningServer;
  #ended: Promise<boolean> | null = null;

  private constructor(folder: string, settings: Readonly<Record<string, string>>, server: RunningServer) {
    this.#folder = folder;
    this.#settings = settings;
    this.#server = server;
  }

  /** `settings`: environment variables besides. `before`: done to the database while no server has it. */
  static async start(
    settings: Readonly<Record<string, string>> = {},
    before?: (database: Database) => Promise<unknown>,
  ): Promise<TestServer> {
    const folder = await mkdtemp(join(tmpdir(), "copress-server-"));
    await copyImage(join(folder, "db"));
    if (before) await TestServer.#with(folder, before);
    return new TestServer(folder, settings, await TestServer.#run(folder, settings));
  }

  static async #with(folder: string, run: (database: Database) => Promise<unknown>): Promise<void> {
    const database = await openDatabase({ databaseUrl: null, dataDir: folder });
    await run(database);
    await database.close();
  }

  static #run(folder: string, settings: Readonly<Record<string, string>>): Promise<RunningServer> {
    return startServer({ ...settings, PORT: "0", HOST: "127.0.0.1", DATA_DIR: folder, LOG_LEVEL: "silent" });
  }

  get url(): string {
    return this.#server.url;
  }

  /** On the same data, at another address. `meanwhile`: done to the database while no server has it. */
  async restart(meanwhile?: (sql: (statement: string) => Promise<unknown>) => Promise<unknown>): Promise<void> {
    this.#leave();
    await this.#server.stop();
    if (meanwhile) await TestServer.#with(this.#folder, ({ pool }) => meanwhile((statement) => pool.query(statement)));
    this.#server = await TestServer.#run(this.#folder, this.#settings);
  }

  /** As at SIGTERM, with everybody still there. True when everything was stored. */
  end(): Promise<boolean> {
    this.#ended ??= this.#server.stop();
    return this.#ended;
  }

  async stop(): Promise<void> {
    this.#leave();
    await this.end();
    await rm(this.#folder, { recursive: true, force: true });
  }

  #leave(): void {
    for (const provider of this.#providers.splice(0)) provider.destroy();
  }

  async create(markdown: string): Promise<CreateDeckResponse> {
    const headers = { "content-type": "text/markdown" };
    const answer = await fetch(`${this.url}/api/decks`, { method: "POST", headers, body: markdown });
    return createDeckResponseSchema.parse(await answer.json());
  }

  /** `path`: behind `/api/decks/`. A text as `body` is sent as it is. `type`: JSON if not said. */
  api(path: string, secret: string, method = "GET", body?: unknown, type = "application/json"): Promise<Response> {
    return fetch(`${this.url}/api/decks/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${secret}`,
        "content-type": type,
        cookie: `copress_author=${"A".repeat(22)}`,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
  }

  /** Somebody who has the edit link, in step with the room: their text. */
  async writer(made: CreateDeckResponse): Promise<Y.Text> {
    return (await this.joined(made)).doc.getText("deck");
  }

  /** The same with the session, which can be left and come back. */
  async joined({ deck, links }: CreateDeckResponse): Promise<WebsocketProvider> {
    const doc = new Y.Doc();
    const provider = new WebsocketProvider(`${this.url.replace("http", "ws")}/sync`, deck.id, doc, {
      params: { token: links.edit.secret },
      WebSocketPolyfill: WebSocket as never,
      disableBc: true,
    });
    this.#providers.push(provider);
    provider.messageHandlers[100] = () => {};
    await new Promise<void>((done) => provider.once("sync", () => done()));
    return provider;
  }

  async markdown({ deck, links }: CreateDeckResponse): Promise<string> {
    return (await this.api(`${deck.id}/markdown`, links.view.secret)).text();
  }

  /** Resolves when the server has this text. */
  async arrived(made: CreateDeckResponse, text: Y.Text): Promise<void> {
    await expect.poll(() => this.markdown(made), { timeout: 5_000 }).toBe(text.toString());
  }
}

/** The body of an answer that must have this status. */
export const read = async <S extends z.ZodType>(schema: S, answer: Response, status = 200): Promise<z.output<S>> => {
  const body: unknown = await answer.json();
  expect([answer.status, status === answer.status ? "" : JSON.stringify(body)]).toEqual([status, ""]);
  return schema.parse(body);
};

/** The code of an answer that must be a problem. */
export const codeOf = async (answer: Response): Promise<string> => {
  expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  return problemSchema.parse(await answer.json()).code;
};
