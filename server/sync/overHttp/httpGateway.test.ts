import * as decoding from "lib0/decoding";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { closeReasons } from "../../../shared/protocol/closeReasons.ts";
import { type CreateDeckResponse, linksResponseSchema } from "../../../shared/protocol/http.ts";
import type { Role } from "../../../shared/protocol/roles.ts";
import { readStored, type Stored } from "../../../shared/protocol/sync.ts";
import { decodeDown, encodeBatch } from "../../../shared/protocol/syncOverHttp.ts";
import { TestServer } from "../../testing/testServer.ts";
import { message } from "../answers.ts";

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.stop());

/** A session over HTTP by hand. */
const byHand = async ({ deck, links }: CreateDeckResponse, role: Role) => {
  const url = `${server.url}/sync/${deck.id}/http`;
  const headers = { authorization: `Bearer ${links[role].secret}` };
  const made = (await (await fetch(url, { method: "POST", headers })).json()) as { readonly session: string };
  const named = { "copress-session": made.session };
  const doc = new Y.Doc();
  const stored: Stored[] = [];
  let [seen, given] = [0, 0];
  return {
    doc,
    stored,
    url,
    named,
    /** One request for frames; resolves with the close code. */
    async poll(): Promise<number> {
      const answer = await fetch(`${url}?after=${seen}`, { headers: named });
      const down = decodeDown(new Uint8Array(await answer.arrayBuffer()));
      seen += down.frames.length;
      for (const frame of down.frames) readFrame(frame, doc, stored);
      return down.close;
    },
    async give(...frames: readonly Uint8Array[]): Promise<unknown> {
      const body = encodeBatch({ first: given + 1, frames });
      given += frames.length;
      return (await fetch(url, { method: "POST", headers: named, body })).json();
    },
  };
};

/** Step 2 and updates into the document, message 100 to the list. */
const readFrame = (frame: Uint8Array, doc: Y.Doc, stored: Stored[]): void => {
  const decoder = decoding.createDecoder(frame);
  const type = decoding.readVarUint(decoder);
  if (type === 100) stored.push(readStored(decoder));
  if (type === 0 && decoding.readVarUint(decoder) > 0) Y.applyUpdate(doc, decoding.readVarUint8Array(decoder));
};

describe("text sync over HTTP, on a whole server", () => {
  it("[SY90] carries two people's words, one over each transport, and tells that they are stored", async () => {
    const made = await server.create("# Here\n");
    const text = await server.writer(made);
    const other = await byHand(made, "edit");
    await other.give(message(0, Y.encodeStateVector(other.doc)));
    while (other.doc.getText("deck").length === 0) await other.poll();
    text.insert(0, "over a socket ");
    while (!other.doc.getText("deck").toString().includes("over a socket")) await other.poll();
    const updates: Uint8Array[] = [];
    other.doc.on("update", (update: Uint8Array) => updates.push(message(2, update)));
    other.doc.getText("deck").insert(0, "over HTTP ");
    expect(await other.give(...updates)).toEqual({ taken: 2 });
    while (other.stored.at(-1)?.durable !== 1) await other.poll();
    await expect.poll(() => text.toString()).toBe("over HTTP over a socket # Here\n");
    expect(await server.markdown(made)).toBe("over HTTP over a socket # Here\n");
  });

  it("[SY90] lets nobody in without the right, and ends with the link", async () => {
    const made = await server.create("# Here\n");
    const url = `${server.url}/sync/${made.deck.id}/http`;
    const ask = (init: RequestInit) => fetch(url, { method: "POST", ...init });
    const refused = await ask({ headers: { authorization: `Bearer ${made.links.follow.secret}` } });
    expect([refused.status, await refused.json()]).toEqual([
      403,
      { close: closeReasons["no-access"].code, reason: "no-access" },
    ]);
    expect((await ask({})).status).toBe(403);
    expect((await ask({ headers: { origin: "http://elsewhere.example" } })).status).toBe(403);
    const reader = await byHand(made, "view");
    const typed = new Y.Doc();
    typed.getText("deck").insert(0, "not mine ");
    await reader.give(message(2, Y.encodeStateAsUpdate(typed)));
    expect(await server.markdown(made)).toBe("# Here\n");
    const all = await server.api(`${made.deck.id}/links`, made.links.owner.secret);
    const { links } = linksResponseSchema.parse(await all.json());
    const id = links.find(({ role }) => role === "view")?.id;
    expect((await server.api(`${made.deck.id}/links/${id}`, made.links.owner.secret, "DELETE")).ok).toBe(true);
    let code = 0;
    while (code === 0) code = await reader.poll();
    expect(code).toBe(closeReasons.revoked.code);
  });

  it("[SY95] knows a session by its name and deck alone; what cannot be read ends it", async () => {
    const [made, elsewhere] = [await server.create("# Here\n"), await server.create("# There\n")];
    const one = await byHand(made, "edit");
    const asked = async (url: string, init: RequestInit = {}) =>
      (await fetch(url, { headers: one.named, ...init })).status;
    expect(await asked(`${server.url}/sync/${elsewhere.deck.id}/http?after=0`)).toBe(404);
    expect(await asked(one.url, { headers: { "copress-session": "nobody" } })).toBe(404);
    expect(await asked(`${one.url}?after=-1`)).toBe(400);
    expect(await asked(one.url, { method: "PUT" })).toBe(405);
    expect(await asked(one.url, { method: "POST", body: Uint8Array.of(1, 200, 200) })).toBe(400);
    let code = 0;
    while (code === 0) code = await one.poll();
    expect(code).toBe(closeReasons["bad-message"].code);
    const two = await byHand(made, "edit");
    expect((await fetch(two.url, { method: "DELETE", headers: two.named })).status).toBe(204);
    expect((await fetch(`${two.url}?after=0`, { headers: two.named })).status).toBe(404);
  });
});
