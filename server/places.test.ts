/** Slides placed by a program while two people write: the whole server, its sockets and its log. */
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
  folder = await mkdtemp(join(tmpdir(), "copress-places-"));
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

const writer = async ({ deck, links }: CreateDeckResponse): Promise<Y.Text> => {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${server.url.replace("http", "ws")}/sync`, deck.id, doc, {
    params: { token: links.edit.secret },
    WebSocketPolyfill: WebSocket as never,
    disableBc: true,
  });
  open.push(provider);
  provider.messageHandlers[100] = () => {};
  await new Promise<void>((done) => provider.once("sync", () => done()));
  return doc.getText("deck");
};

const until = (text: Y.Text, wanted: string): Promise<void> =>
  new Promise((done) => {
    const look = () => text.toString() === wanted && done();
    text.observe(look);
    look();
  });

interface Shown {
  readonly slides: { readonly key: string; readonly title: string }[];
}

describe("placing slides while two people write", () => {
  it("[HT25] [HT26] loses no letter, tears no line, and keeps all keys", async () => {
    const made = await create("= data-x='1'\n# A\n\na:\n\n---\n= data-rel-x='50'\n# B\n\nb:\n\n---\n# C\n");
    const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
      const answer = await fetch(`${server.url}/api/decks/${made.deck.id}/${path}`, {
        method,
        headers: { authorization: `Bearer ${made.links.edit.secret}`, "content-type": "application/json" },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      expect(answer.status).toBe(200);
      return answer.json();
    };
    const keys = async () => ((await ask("GET", "slides")) as Shown).slides.map(({ key }) => key);
    const [ada, bob] = [await writer(made), await writer(made)];
    const before = await keys();
    const letters = [..."0123456789"];
    const type = (text: Y.Text, mark: string, letter: string) =>
      text.insert(text.toString().indexOf("\n", text.toString().indexOf(mark)), letter);
    for (const [i, letter] of letters.entries()) {
      type(ada, "a:", letter);
      type(bob, "b:", letter);
      const placed = ask("PATCH", `slides/${before[i % 3]}`, { placement: { y: 10 + i, rotate: i } });
      type(ada, "# A", letter);
      type(bob, "# C", letter);
      await placed;
    }
    await ask("POST", "arrange", { layout: "row", slides: [before[2], before[0]] });
    const wanted =
      "= data-x='1229' data-y='18' data-rotate='0'\n# A0123456789\n\na:0123456789\n\n---\n" +
      "= data-rel-x='50' data-rel-y='1' data-rotate='7'\n# B\n\nb:0123456789\n\n---\n" +
      "= data-y='18' data-rotate='0' data-x='0'\n# C0123456789\n";
    const now = await (
      await fetch(`${server.url}/api/decks/${made.deck.id}/markdown`, {
        headers: { authorization: `Bearer ${made.links.edit.secret}` },
      })
    ).text();
    expect(now).toBe(wanted);
    await Promise.all([until(ada, wanted), until(bob, wanted)]);
    expect(await keys()).toEqual(before);
  });
});
