import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import type { CreateDeckResponse } from "../shared/protocol/http.ts";
import { type RunningServer, startServer } from "./server.ts";

let server: RunningServer;
let folder: string;
const open: WebsocketProvider[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "copress-moves-"));
  server = await startServer({ PORT: "0", HOST: "127.0.0.1", DATA_DIR: folder, LOG_LEVEL: "silent" });
});
afterAll(async () => {
  for (const provider of open) provider.destroy();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const create = async (markdown: string): Promise<CreateDeckResponse> => {
  const headers = { "content-type": "text/markdown" };
  const answer = await fetch(`${server.url}/api/decks`, { method: "POST", headers, body: markdown });
  return (await answer.json()) as CreateDeckResponse;
};

const api = (path: string, secret: string, body?: unknown): Promise<Response> =>
  fetch(`${server.url}/api/decks/${path}`, {
    headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
  });

const keysIn = async (deck: string, secret: string): Promise<Map<string, string>> => {
  const { slides } = (await (await api(`${deck}/slides`, secret)).json()) as {
    slides: { key: string; title: string }[];
  };
  return new Map(slides.map((slide) => [slide.title, slide.key]));
};

describe("moving a slide over HTTP", () => {
  it("[SY50] [SY51] [SY52] moves it, keeps all keys, and takes along what a session offline typed into it", async () => {
    const { deck, links } = await create("# A\n\n---\n# B\n\nmore\n\n---\n# C\n");
    const doc = new Y.Doc();
    const provider = new WebsocketProvider(`${server.url.replace("http", "ws")}/sync`, deck.id, doc, {
      params: { token: links.edit.secret },
      WebSocketPolyfill: WebSocket as never,
      disableBc: true,
    });
    open.push(provider);
    provider.messageHandlers[100] = () => {};
    await new Promise<void>((done) => provider.once("sync", () => done()));
    provider.disconnect();
    const text = doc.getText("deck");
    text.insert(text.toString().indexOf("more") + 4, " from offline");
    const keys = await keysIn(deck.id, links.view.secret);
    const moved = await api(`${deck.id}/moves`, links.edit.secret, { slide: keys.get("B"), before: null });
    expect(moved.status).toBe(204);
    expect([...(await keysIn(deck.id, links.view.secret)).keys()]).toEqual(["A", "C", "B"]);
    const told = new Promise<void>((done) => {
      text.observe(() => /C[\s\S]*more from offline/.test(text.toString()) && done());
    });
    provider.connect();
    await told;
    expect(await keysIn(deck.id, links.view.secret)).toEqual(keys);
    const markdown = await (await api(`${deck.id}/markdown`, links.view.secret)).text();
    expect(markdown).toBe(text.toString());
    expect(markdown).toMatch(/^# A\n\n---\n# C\n[\s\S]*# B\n\nmore from offline\n/);
  });

  it("[SY50] tells what is wrong: no such slide, no right to edit, no request", async () => {
    const { deck, links } = await create("# A\n\n---\n# B\n");
    const gone = await api(`${deck.id}/moves`, links.edit.secret, { slide: "nobody", before: null });
    expect(gone.status).toBe(409);
    expect(await gone.json()).toMatchObject({ code: "no-slide" });
    expect((await api(`${deck.id}/moves`, links.view.secret, { slide: "first", before: null })).status).toBe(403);
    expect((await api(`${deck.id}/moves`, links.edit.secret, { slide: 7 })).status).toBe(400);
  });
});
