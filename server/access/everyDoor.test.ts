/** Wrong secrets at all doors of one server: they have one share of an address between them. */
import { once } from "node:events";
import { io } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import type { CreateDeckResponse } from "../../shared/protocol/http.ts";
import { TestServer } from "../testing/testServer.ts";

let server: TestServer;
let made: CreateDeckResponse;
beforeAll(async () => {
  server = await TestServer.start({ LOOKUPS_PER_MINUTE: "6" });
  made = await server.create("# One\n");
});
afterAll(() => server.stop());

const wrongSecret = (): string => Array.from({ length: 43 }, () => "abcdefgh"[Math.floor(Math.random() * 8)]).join("");

const ask = async (path: string, secret: string, method = "GET"): Promise<number> =>
  (await fetch(server.url + path, { method, headers: { authorization: `Bearer ${secret}` } })).status;

/** How a door answers: `in`, `wrong` or `refused`. */
const doors: Readonly<Record<string, (secret: string) => Promise<string>>> = {
  deck: async (secret) => told(await ask(`/api/decks/${made.deck.id}`, secret)),
  slides: async (secret) => told(await ask(`/api/follow/${made.deck.id}/slides`, secret)),
  "sync over HTTP": async (secret) => {
    const status = await ask(`/sync/${made.deck.id}/http`, secret, "POST");
    return status === 201 ? "in" : status === 429 ? "refused" : "wrong";
  },
  sync: async (secret) => {
    const ws = new WebSocket(`${server.url.replace("http", "ws")}/sync/${made.deck.id}?token=${secret}`);
    const first = await Promise.race([
      once(ws, "message").then(() => "in"),
      once(ws, "close").then(() => "wrong"),
      once(ws, "unexpected-response").then(() => "refused"),
    ]);
    ws.on("error", () => undefined).terminate();
    return first;
  },
  follow: async (secret) => {
    const auth = { deck: made.deck.id, token: secret };
    const socket = io(`${server.url}/follow`, { transports: ["websocket"], forceNew: true, reconnection: false, auth });
    const first = await Promise.race([
      new Promise<string>((done) => socket.once("connect", () => done("in"))),
      new Promise<string>((done) => {
        socket.once("connect_error", ({ message }) => done(message === "no-access" ? "wrong" : "refused"));
      }),
    ]);
    socket.close();
    return first;
  },
};
const told = (status: number): string => (status === 200 ? "in" : status === 429 ? "refused" : "wrong");

describe("every door", () => {
  it("[AC20] lets in who is right, takes from one share for who is wrong, and then opens to nobody of that address", async () => {
    for (const [name, knock] of Object.entries(doors)) {
      expect([name, await knock(made.links.view.secret)]).toEqual([name, "in"]);
      expect([name, await knock(wrongSecret())]).toEqual([name, "wrong"]);
    }
    for (let i = 0; i < 4; i++) await ask(`/api/decks/${made.deck.id}`, wrongSecret());
    for (const [name, knock] of Object.entries(doors)) {
      expect([name, await knock(made.links.view.secret)]).toEqual([name, "refused"]);
    }
  });

  it("[HT32] is counted in the figures", async () => {
    const figures = await (await fetch(`${server.url}/metrics`)).text();
    expect(figures).toMatch(/copress_wrong_tries\{what="secret"\} [5-9]/);
    expect(figures).toMatch(/copress_refused_tries\{what="secret"\} [1-9]/);
    expect(figures).toMatch(/copress_guessing\{what="code"\} 0/);
  });
});
